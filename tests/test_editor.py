"""What editors and authors look things up in: it is up to date, and it says what the program says."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator, FormatChecker

from kb.cli import main
from kb.explain import RULES, list_rules, rules_page
from kb.graph import Graph
from kb.json_schemas import FILES, json_schemas
from kb.load.page import FRONT_MATTER, KIND_OF_FOLDER
from test_rules import PAGES, read_cases
from tiny_site import Files, plain_page, write_site

ROOT = Path(__file__).parents[1]
SCHEMAS = {name: json.loads(text) for name, text in json_schemas()}
SETTINGS = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
TASKS = json.loads((ROOT / ".vscode/tasks.json").read_text(encoding="utf-8"))["tasks"]
HOME: Files = {"index.md": plain_page("Hello.", "Home")}
MIXED: Files = {
    "index.md": plain_page("See [this: one](gone.md).\n\n[x](index.md)\n", "Home"),
    "muscles/calf.md": "---\ntitle: Calf\nregion: no: where\n---\n",
}


def test_the_committed_files_are_those_that_the_program_writes(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["editor", "--root", str(ROOT if os.environ.get("KB_UPDATE") else tmp_path)])
    assert done.exit_code == 0
    for path in (path for path in tmp_path.rglob("*") if path.is_file()):
        committed = ROOT / path.relative_to(tmp_path)
        assert committed.read_text(encoding="utf-8") == path.read_text(encoding="utf-8"), "run `./kb editor`"
    assert {path.name for path in (ROOT / "scripts/schemas").iterdir()} == SCHEMAS.keys()


def test_the_page_and_the_list_name_every_rule() -> None:
    assert re.findall(r"^### (KB\d+) ", rules_page(), re.M) == sorted(rule.code for rule in RULES)
    assert [line.split()[0] for line in list_rules().splitlines()] == sorted(rule.code for rule in RULES)
    assert CliRunner().invoke(main, ["explain"]).stdout == list_rules()


def test_the_page_says_which_rules_can_be_allowed_and_mended() -> None:
    sections = re.split(r"^### ", rules_page(), flags=re.M)
    for rule in RULES:
        (section,) = (one for one in sections if one.startswith(rule.code))
        assert ("can be allowed with" in section) == rule.may_be_allowed
        assert ("check --fix" in section.partition("\n\n")[2].partition("\n\n")[0]) == rule.has_fix


class Loader(yaml.SafeLoader):
    """Reads a date as text, as editors do."""


Loader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if "timestamp" not in tag]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def errors(name: str, value: object) -> list[str]:
    validator = Draft202012Validator(SCHEMAS[name], format_checker=FormatChecker())
    return [error.message for error in validator.iter_errors(value)]


def data_of(path: str, text: str) -> tuple[str, object] | None:
    """The schema for what stands in a file of docs/, and its value."""
    folder, _, name = path.rpartition("/")
    front_matter = FRONT_MATTER.match(text) if path.endswith(".md") else None
    if front_matter and folder in KIND_OF_FOLDER:
        return f"{KIND_OF_FOLDER[folder]}.schema.json", yaml.load(front_matter["yaml"], Loader)
    stem = "claims" if folder == "claims" else name.rpartition(".")[0]
    return (f"{stem}.schema.json", yaml.load(text, Loader)) if stem in FILES and folder in ("", "claims") else None


def test_schemas_are_schemas() -> None:
    for schema in SCHEMAS.values():
        Draft202012Validator.check_schema(schema)


def test_schemas_take_everything_in_docs(graph: Graph) -> None:
    docs, seen = ROOT / "docs", set()
    for file in sorted(docs.rglob("*")):
        found = data_of(file.relative_to(docs).as_posix(), file.read_text(encoding="utf-8")) if is_data(file) else None
        if found:
            assert errors(*found) == [], file
            seen.add(found[0])
    assert seen == SCHEMAS.keys()
    assert len(graph.pages) > 100


def is_data(file: Path) -> bool:
    return file.suffix in (".md", ".yml", ".json") and "assets" not in file.parts


def wrong_files(rule: str) -> Iterator[tuple[str, str]]:
    for case in read_cases(PAGES[rule]):
        for path in {expected.path for expected in case.expected()}:
            content = case.files[path]
            if isinstance(content, str) and "articles/" not in path:  # two fields of an idea exclude each other
                yield path, content


@pytest.mark.parametrize("rule", ["missing-field", "unknown-key", "wrong-value"])
def test_schemas_refuse_what_the_check_refuses(rule: str) -> None:
    found = [one for path, content in wrong_files(rule) if (one := data_of(path, content))]
    assert found
    for name, value in found:
        assert errors(name, value), value


def test_schemas_know_dates() -> None:
    page = {"title": "About", "summary": "Who we are."}
    assert errors("page.schema.json", {**page, "review_by": date(2027, 11, 30).isoformat()}) == []
    assert errors("page.schema.json", {**page, "review_by": "2027-02-30"})


def test_settings_name_schemas_and_files_that_are_there() -> None:
    pairs: Mapping[str, str] = SETTINGS["yaml.schemas"]
    named = {**pairs, **{one["url"].removeprefix("./"): one["fileMatch"][0] for one in SETTINGS["json.schemas"]}}
    for schema, files in named.items():
        assert (ROOT / schema).is_file()
        assert list(ROOT.glob(files))
    assert {Path(schema).name.removesuffix(".schema.json") for schema in named} == FILES.keys()


def matcher(task: Mapping[str, Any]) -> re.Pattern[str]:
    return re.compile(task["problemMatcher"]["pattern"]["regexp"])


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task["label"])
def test_the_problem_matcher_finds_what_is_printed(task: Mapping[str, Any], tmp_path: Path) -> None:
    write_site(tmp_path, MIXED)
    arguments = ["check", "--root", str(tmp_path)]
    printed = CliRunner().invoke(main, arguments).stdout.splitlines()
    findings = json.loads(CliRunner().invoke(main, [*arguments, "--format", "json"]).stdout)["findings"]
    pattern = task["problemMatcher"]["pattern"]
    groups = {"file": "file", "line": "line", "column": "column", "severity": "severity", "code": "code"}
    matches = [match for line in printed if (match := matcher(task).match(line))]
    assert [{key: match[pattern[key]] for key in groups} for match in matches] == [
        {key: str(one[name]) for key, name in groups.items()} for one in findings
    ]
    assert [match[pattern["message"]] for match in matches] == [one["message"] for one in findings]
    assert {one["severity"] for one in findings} == {"error", "warning"}


def test_tasks_run_commands_that_exist() -> None:
    for task in TASKS:
        command, *options = task["command"].removeprefix("./kb ").split()
        assert all(option in CliRunner().invoke(main, [command, "--help"]).stdout for option in options)


def test_the_hook_stops_a_commit_with_a_mistake(tmp_path: Path) -> None:
    """What pre-commit would run, where the hook is used: this program, in the folder with the pages."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    program, *arguments = hook["entry"].split()
    assert hook["language"] == "script"
    assert os.access(ROOT / program, os.X_OK)
    for path, concerns in {"docs/about.md": True, "mkdocs.yml": True, "README.md": False}.items():
        assert bool(re.search(hook["files"], path)) == concerns
    for files, status in ((HOME, 0), (MIXED, 1)):
        write_site(tmp_path, files)
        command = [sys.executable, "-m", "kb", *arguments]
        environment = os.environ | {"PYTHONPATH": str(ROOT / "scripts")}
        assert subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True).returncode == status
