"""The command as a person or a machine meets it: what it prints where, and its exit status."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kb.checks import RULES
from kb.cli import main
from kb.report import FORMATS as WRITERS
from kb.terminal import FORMATS
from tiny_site import Files, plain_page, write_site

HOME: Files = {"index.md": plain_page("Hello.", "Home")}
DEAD: Files = {**HOME, "x.md": plain_page("See [this](gone.md).\n")}
LINE = "docs/x.md:5:12: error[KB201 broken-link] `gone.md` leads to no page\n  help: "


def kb(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, list(map(str, arguments)))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_site(tmp_path, HOME)
    return tmp_path


def test_nothing_found(root: Path) -> None:
    result = kb("check", "--root", root)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "no findings\n", "")


def test_error_has_its_place_and_the_way_out(root: Path) -> None:
    write_site(root, DEAD)
    result = kb("check", "--root", root)
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{root.as_posix()}/{LINE}")
    assert result.stdout.endswith("1 error in 1 file\n")


def test_warning_is_no_failure(root: Path) -> None:
    write_site(root, {"x.md": plain_page("[x](x.md)")})
    result = kb("check", "--root", root)
    assert result.exit_code == 0
    assert "warning[KB205 self-link]" in result.stdout


@pytest.mark.parametrize("format", FORMATS)
def test_format_changes_neither_status_nor_findings(format: str, root: Path) -> None:
    assert kb("check", "--root", root, "--format", format).exit_code == 0
    write_site(root, DEAD)
    result = kb("check", "--root", root, "--format", format)
    assert result.exit_code == 1
    assert "gone.md" in result.stdout
    assert "KB201" in result.stdout
    assert result.stdout == kb("check", "--root", root, "--format", format).stdout
    if format in ("json", "sarif"):
        json.loads(result.stdout)


def test_formats_are_those_of_the_reports() -> None:
    assert tuple(WRITERS) == FORMATS


@pytest.mark.parametrize("format", FORMATS)
def test_names_that_are_not_text_are_printed(format: str, root: Path) -> None:
    (root / "docs" / os.fsdecode(b"\xff.md")).write_text(plain_page(""), encoding="utf-8")
    assert kb("check", "--root", root, "--format", format).exit_code == 1


def test_folder_without_a_project(tmp_path: Path) -> None:
    result = kb("check", "--root", tmp_path)
    assert result.exit_code == 1
    assert "KB901 missing-docs" in result.stdout
    assert "KB902 broken-settings" in result.stdout


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_is_explained_by_code_and_by_name(rule: object) -> None:
    code, name = getattr(rule, "code", ""), getattr(rule, "name", "")
    result = kb("explain", code.lower())
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{code} {name} (")
    assert "## Why this matters" in result.stdout
    assert kb("explain", name).stdout == result.stdout


def test_what_cannot_be_explained() -> None:
    result = kb("explain", "KB999")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no rule `KB999`" in result.stderr


@pytest.mark.parametrize("arguments", [("chek",), ("check", "--format", "xml"), ("check", "x"), ("audit",)])
def test_wrong_arguments(arguments: tuple[str, ...]) -> None:
    assert kb(*arguments).exit_code == 2


def test_audit_of_a_folder_that_is_no_site(tmp_path: Path) -> None:
    result = kb("audit", tmp_path / "site")
    assert result.exit_code == 1
    assert "KB808 missing-site" in result.stdout


def test_stage(root: Path) -> None:
    (root / "overrides").mkdir()
    assert kb("stage", root / "stage", "--root", root).exit_code == 0
    assert "Hello." in (root / "stage" / "docs" / "index.md").read_text(encoding="utf-8")
    (root / "stage" / "docs" / "old.md").write_text("")
    assert kb("stage", root / "stage", "--root", root).exit_code == 0
    assert not (root / "stage" / "docs" / "old.md").exists()


def test_stage_takes_no_folder_with_other_files(root: Path) -> None:
    (root / "mine").mkdir()
    (root / "mine" / "thesis.txt").write_text("years of work")
    result = kb("stage", root / "mine", "--root", root)
    assert result.exit_code == 2
    assert "holds other files" in result.stderr
    assert (root / "mine" / "thesis.txt").read_text() == "years of work"


def test_stage_writes_nothing_where_an_error_stands(root: Path) -> None:
    write_site(root, DEAD)
    result = kb("stage", root / "stage", "--root", root)
    assert result.exit_code == 1
    assert LINE in result.stdout
    assert not (root / "stage").exists()


def test_build_stops_at_an_error(root: Path) -> None:
    write_site(root, DEAD)
    result = kb("build", "--root", root)
    assert result.exit_code == 1
    assert LINE in result.stdout
    assert result.stderr == "kb: checking docs/ and compiling its pages\n"
    assert not (root / "site").exists()


def test_help_names_every_command() -> None:
    result = kb("--help")
    assert result.exit_code == 0
    assert all(command in result.stdout for command in ("build", "check", "test", "serve", "stage", "audit", "explain"))


def test_the_ways_to_audit_that_the_readme_shows(tmp_path: Path) -> None:
    text = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    lines = [
        line.partition("#")[0].partition(">")[0].split()[1:] for line in text.splitlines() if "kb audit public" in line
    ]
    assert len(lines) == 4
    (tmp_path / "index.html").write_text('<p id="x">x</p><a href="https://example.org/docs/gone/">x</a>')
    outputs = [kb(*(tmp_path if word == "public" else word for word in line)).stdout for line in lines]
    found = [sorted(code for code in ("KB801", "KB815") if code in output) for output in outputs[:3]]
    assert found == [[], ["KB801"], ["KB815"]]
    assert json.loads(outputs[3])["runs"][0]["results"] == []
