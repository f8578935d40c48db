"""What the project's own documents promise is true."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kb.checks import RULES as CHECKS
from kb.cli import main
from kb.diagnostics import Rule
from kb.explain import RULES
from kb.layout import LAYOUTS, Authored
from kb.model import FOLDERS
from kb.relations import RELATIONS
from tiny_site import write_site

ROOT = Path(__file__).parents[1]
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "scripts/README.md", "scripts/DRAWINGS.md", "CHANGELOG.md", "SECURITY.md")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_file_that_a_document_links_to_or_names_is_there(name: str) -> None:
    folder = (ROOT / name).parent
    for href in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", re.sub(r"```.*?```|`[^`\n]*`", "", text(name), flags=re.S)):
        assert (folder / href).exists(), href
    for path in re.findall(r"`((?:docs|scripts|tests|overrides|kb)/[\w./*-]+)`", text(name)):
        if "*" not in path and "warm-up" not in path:
            assert (ROOT / path).exists() or (ROOT / "scripts" / path).exists(), path


def test_every_command_is_in_the_readme_and_every_one_there_exists() -> None:
    promised = set(re.findall(r"\./kb ([a-z-]+[a-z])", text("README.md")))
    assert promised == set(main.commands)


def test_every_command_that_contributing_and_the_ledger_name_exists() -> None:
    for name in ("CONTRIBUTING.md", "docs/ledger.txt", "docs/redirects.yml"):
        named = set(re.findall(r"\./kb ([a-z-]+[a-z])", text(name)))
        assert named
        assert named <= set(main.commands), name


def test_help_names_every_command() -> None:
    done = CliRunner().invoke(main, ["--help"])
    assert done.exit_code == 0
    assert all(f"  {name} " in done.output for name in main.commands)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_explains_itself_by_code_and_by_name(rule: Rule[Any]) -> None:
    for name in (rule.code, rule.name):
        done = CliRunner().invoke(main, ["explain", name])
        assert done.exit_code == 0
        assert done.output.startswith(rule.code)
        assert "##" in done.output


def test_an_unknown_rule_is_an_error_with_a_way_out() -> None:
    done = CliRunner().invoke(main, ["explain", "KB000"])
    assert done.exit_code == 2
    assert "help:" in done.output


def test_contributing_names_every_kind_with_its_folder_and_sections() -> None:
    document = text("CONTRIBUTING.md")
    for kind, folder in FOLDERS.items():
        row = next(line for line in document.splitlines() if line.startswith(f"| {kind} |"))
        assert f"`docs/{folder}{'/' if folder else ''}`" in row
        for slot in LAYOUTS[kind]:
            if isinstance(slot, Authored):
                assert slot.title in row


def test_the_first_page_of_contributing_really_works(tmp_path: Path) -> None:
    """Follow its steps: save the page, check, and make the mistake that it shows."""
    import shutil

    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    page = re.search(r"```markdown\n(.*?)```", text("CONTRIBUTING.md"), re.S)
    assert page is not None
    words = "\n".join(line.removeprefix("   ") for line in page[1].splitlines()) + "\n"
    (tmp_path / "docs/terms/warm-up.md").write_text(words, encoding="utf-8")
    done = CliRunner().invoke(main, ["check", "--root", str(tmp_path)])
    assert done.exit_code == 0, done.output
    (tmp_path / "docs/terms/warm-up.md").write_text(words.replace("[stretching]", "[streching]"), encoding="utf-8")
    done = CliRunner().invoke(main, ["check", "--root", str(tmp_path)])
    assert done.exit_code == 1
    shown = re.search(r"```text\n(.*?)```", text("CONTRIBUTING.md"), re.S)
    assert shown is not None
    assert " ".join(shown[1].split()) in " ".join(done.output.split())


def test_the_layers_in_the_readme_are_the_ones_that_are_held() -> None:
    contract = text(".importlinter").partition("layers =\n")[2].partition("\n\n")[0].split()
    named = re.findall(r"`(cli > .*?)`", text("scripts/README.md"))[0].replace(",", " ").replace(">", " ").split()
    assert set(named) <= set(contract) - {"|"}


def test_every_code_has_the_range_that_the_readme_names() -> None:
    assert {rule.code[2] for rule in CHECKS} <= set("12345679")
    assert {rule.code[2] for rule in RULES} - {rule.code[2] for rule in CHECKS} <= {"8"}


def test_every_relation_is_written_on_a_field_that_exists() -> None:
    from kb.schema import SCHEMAS

    assert all(relation.field in SCHEMAS[relation.source].model_fields for relation in RELATIONS)


def test_no_document_names_a_place_on_some_machine() -> None:
    done = subprocess.run(
        ["git", "grep", "-nIE", r"(^|[^A-Za-z0-9.])/(tmp|work|root)/[A-Za-z0-9]", "--", ".", ":!*.lock", ":!*.min.js"],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout == "", "write paths relative to the project"


def test_the_command_runs_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "kb", "--help"], cwd=ROOT / "scripts", capture_output=True, text=True)
    assert done.returncode == 0
    assert "Usage: kb" in done.stdout


def test_allowances_work_as_contributing_says(tmp_path: Path) -> None:
    """Its own examples, around text that each of the rules finds."""
    shown = text("CONTRIBUTING.md").partition("## When a rule is wrong for once")[2]
    body, fields = re.findall(r"```(?:markdown|yaml)\n(.*?)```", shown, re.S)[:2]
    long = "This is a line that goes on and on and on with so many small words that no one can say how it was begun."
    body = body.replace("This block is left alone up to", f"{long} This ends at").replace("Only this", "Utilise this")
    fields = fields.replace("Words that", "Utilise words that").replace("says: This", f"signs:\n  - {long}\n  - This")
    page = f"---\ntitle: Form\n{fields}---\n{body}"
    found = check_condition(tmp_path, page)
    assert not re.findall(r"KB[49]\d\d", found), found
    found = check_condition(tmp_path, re.sub(r"<!--.*?-->|#.*", "", page))
    assert {"KB408", "KB409"} <= set(re.findall(r"KB\d+", found))


def check_condition(root: Path, page: str) -> str:
    write_site(root, {"plain-words.yml": "utilise: use\n", "conditions/form.md": page})
    return CliRunner().invoke(main, ["check", "--root", str(root)]).output
