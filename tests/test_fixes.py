"""Every fix on every rule's page: the finding goes, nothing new comes, and all other bytes stay."""

import json
import stat
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from kb.checks import RULES
from kb.cli import main
from kb.diagnostics import Diagnostic, Fix
from kb.fixes import apply, show_change
from kb.mending import mend, write_mended
from kb.misspelt import meant, wrong_letters
from kb.model import SourcePath, Span
from kb.pipeline import Project, findings, read
from test_rules import PAGES, Case, read_cases
from tiny_site import Files, write_site

CASES = [
    pytest.param(case, id=f"{name}-{number}")
    for name, page in PAGES.items()
    for number, case in enumerate(read_cases(page), 1)
]
FIXED = [rule.name for rule in RULES if rule.has_fix]
HIDING = ("unknown-key", "wrong-value", "yaml-trap")  # what could not be read is checked once it can be

Variant = Callable[[bytes], bytes]
VARIANTS: dict[str, Variant] = {
    "as it is": lambda data: data,
    "byte order mark": lambda data: b"\xef\xbb\xbf" + data,
    "Windows line ends": lambda data: data.replace(b"\n", b"\r\n"),
    "no final line end": lambda data: data.removesuffix(b"\n"),
}


def written(project: Project) -> dict[str, bytes]:
    files = (path for path in project.docs.rglob("*") if path.is_file())
    return {path.relative_to(project.docs).as_posix(): path.read_bytes() for path in files}


def in_variant(files: Files, variant: Variant) -> Files:
    return {
        path: variant(content.encode()) if isinstance(content, str) and path != "mkdocs.yml" else content
        for path, content in files.items()
    }


def said(diagnostics: tuple[Diagnostic, ...]) -> Counter[tuple[str, str]]:
    return Counter((one.finding.span.path, one.code) for one in diagnostics)


def fixable(project: Project) -> set[str]:
    return {one.name for one in findings(project, read(project)) if one.finding.fix}


@pytest.mark.parametrize("case", CASES)
def test_what_is_mended_is_gone_and_nothing_comes_instead(case: Case, tmp_path: Path) -> None:
    write_site(tmp_path, case.files)
    project = Project(tmp_path)
    found = findings(project, read(project))
    mended = mend(project)
    assert written(project).keys() >= mended.after.keys()
    write_mended(project, mended)
    left = findings(project, read(project))
    assert left == mended.left
    assert not any(one.finding.fix for one in left)
    with_fix = [one for one in found if one.finding.fix]
    unread = {one.finding.span.path for one in with_fix if one.name in HIDING}
    assert not {(path, code) for path, code in said(left) - said(found) if path not in unread}
    for one in with_fix:
        assert said(left)[one.finding.span.path, one.code] < said(found)[one.finding.span.path, one.code]
    assert mend(project).after == {}


@pytest.mark.parametrize("name", VARIANTS)
@pytest.mark.parametrize("case", CASES)
def test_mending_keeps_marks_and_line_ends(case: Case, name: str, tmp_path: Path) -> None:
    write_site(tmp_path, in_variant(case.files, VARIANTS[name]))
    write_site(tmp_path / "plain", case.files)
    for project in (Project(tmp_path), Project(tmp_path / "plain")):
        write_mended(project, mend(project))
    plain = {path: VARIANTS[name](data) for path, data in written(Project(tmp_path / "plain")).items()}
    assert {path: data for path, data in written(Project(tmp_path)).items() if path in case.files} == {
        path: plain[path] if isinstance(case.files[path], str) else case.files[path] for path in plain
    }


@pytest.mark.parametrize("name", FIXED)
def test_each_rule_with_a_fix_shows_one(name: str, tmp_path: Path) -> None:
    for number, case in enumerate(read_cases(PAGES[name])):
        write_site(tmp_path / str(number), case.files)
    assert any(name in fixable(Project(folder)) for folder in tmp_path.iterdir())


@pytest.mark.parametrize("case", CASES)
def test_no_other_rule_has_one(case: Case, tmp_path: Path) -> None:
    write_site(tmp_path, case.files)
    assert fixable(Project(tmp_path)) <= set(FIXED)


TYPO: Files = {
    "terms/load.md": "---\ntitle: Load\ndefinition: How hard you work.\nsee: [loda, 'dosse']\nlink: false\n---\n",
    "terms/loads.md": "---\ntitle: A lode\ndefinition: A way.\n---\n",
    "terms/dose.md": "---\ntitle: Dose\ndefinition: How much.\n---\n",
}


def test_a_name_in_quotes_is_mended_inside_them(tmp_path: Path) -> None:
    write_site(tmp_path, TYPO)
    (data,) = mend(Project(tmp_path)).after.values()
    assert b"see: [loda, 'dose']" in data  # `loda` could be `load` or, with one letter more, `loads`


def test_a_file_keeps_its_mode_and_a_link_stays_one(tmp_path: Path) -> None:
    write_site(tmp_path, TYPO)
    page, real = tmp_path / "docs/terms/load.md", tmp_path / "load.md"
    page.rename(real)
    page.symlink_to(real)
    real.chmod(0o640)
    write_mended(Project(tmp_path), mend(Project(tmp_path)))
    assert page.is_symlink()
    assert "'dose'" in real.read_text(encoding="utf-8")
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def a_fix(line: int, column: int, old: str, new: str) -> Fix:
    return Fix(Span(SourcePath("a.md"), line, column), old, new)


@pytest.mark.parametrize(
    ("fixes", "data", "expected"),
    [
        ([a_fix(1, 1, "ab", "x"), a_fix(1, 2, "bc", "y")], b"abc", b"xc"),  # of two that touch, the first
        ([a_fix(1, 3, "c", "y"), a_fix(1, 1, "a", "x")], b"abc", b"xby"),
        ([a_fix(1, 1, "no", "x")], b"abc", b"abc"),  # something else stands there
        ([a_fix(9, 1, "a", "x"), a_fix(1, 9, "a", "x"), a_fix(1, 0, "a", "x")], b"a\na", b"a\na"),
        ([a_fix(1, 3, "b", "x")], b"a\nb", b"a\nb"),  # a column behind the line's end is not the next line
        ([a_fix(2, 1, "b\n", "")], b"a\r\nb\r\nc", b"a\r\nc"),
        ([a_fix(1, 2, "b", "x")], b"\xef\xbb\xbfab\xff", b"\xef\xbb\xbfax\xff"),
        ([a_fix(1, 2, "", "x")], "äb".encode(), "äxb".encode()),
    ],
)
def test_fixes_are_written_where_they_fit(fixes: list[Fix], data: bytes, expected: bytes) -> None:
    assert apply(fixes, data) == expected


@given(st.binary(max_size=40), st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9), st.text(max_size=3))))
def test_a_fix_that_changes_nothing_changes_no_byte(data: bytes, places: list[tuple[int, int, str]]) -> None:
    assert apply([a_fix(line, column, old, old) for line, column, old in places if "\n" not in old], data) == data


@pytest.mark.parametrize(("before", "after"), [(b"a\nb\n", b"a\nc\n"), (b"a\r\nb", b"a\r\nc"), (b"a\nb", b"a\nb\n")])
def test_a_change_is_shown_as_a_patch_that_git_applies(before: bytes, after: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(before)
    patch = show_change("a.md", before, after)
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=patch.encode(), check=True)
    assert (tmp_path / "a.md").read_bytes() == after


@pytest.mark.parametrize(
    ("wrong", "known", "expected"),
    [
        ("gluteus-maximum", ["gluteus-maximus", "gluteus-medius"], "gluteus-maximus"),
        ("Gluteus_Maximus", ["gluteus-maximus"], "gluteus-maximus"),
        ("caldera", ["calf"], None),
        ("claf", ["calf"], "calf"),  # swapped
        ("cal", ["calf"], None),  # too short
        ("moen2013", ["moen2012"], None),  # another year
        ("sole", ["soles", "pole"], None),  # there is a choice
        ("soless", ["soles", "sole"], None),
        ("calf-pain", ["calfpain", "calf_pain"], None),
        ("", [], None),
    ],
)
def test_only_one_name_can_be_meant(wrong: str, known: list[str], expected: str | None) -> None:
    assert meant(wrong, known) == expected


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_wrong_letters_are_counted_the_same_from_both_sides(one: str, other: str) -> None:
    assert wrong_letters(one, other) == wrong_letters(other, one)
    assert (wrong_letters(one, other) == 0) == (one == other)
    assert wrong_letters(one + "x", one) == 1


def kb(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", "--root", str(root), *arguments])


def test_diff_shows_and_writes_nothing(tmp_path: Path) -> None:
    write_site(tmp_path, TYPO)
    before = written(Project(tmp_path))
    result = kb(tmp_path, "--diff")
    assert "-see: [loda, 'dosse']\n+see: [loda, 'dose']\n" in result.stdout
    assert "nothing is written" in result.stderr
    assert result.exit_code == 1
    assert written(Project(tmp_path)) == before


def test_fix_writes_and_reports_what_is_left(tmp_path: Path) -> None:
    write_site(tmp_path, TYPO)
    result = kb(tmp_path, "--fix")
    assert "+see: [loda, 'dose']\n" in result.stdout
    assert "no page has the id `loda`" in result.stdout
    assert "`dosse`" not in result.stdout.partition("error")[2]
    assert "@@" not in kb(tmp_path, "--fix").stdout


def test_a_report_for_a_machine_carries_fixes_and_no_diff(tmp_path: Path) -> None:
    write_site(tmp_path, TYPO)
    fixes = [one["fix"] for one in json.loads(kb(tmp_path, "--format", "json").stdout)["findings"] if "fix" in one]
    file = (tmp_path / "docs/terms/load.md").as_posix()
    assert fixes == [{"file": file, "line": 4, "column": 14, "old": "dosse", "new": "dose"}]
    (run,) = json.loads(kb(tmp_path, "--format", "sarif").stdout)["runs"]
    (fix,) = next(result["fixes"] for result in run["results"] if "fixes" in result)
    (change,) = fix["artifactChanges"]
    region = {"startLine": 4, "startColumn": 14, "endLine": 4, "endColumn": 19}
    assert change["replacements"] == [{"deletedRegion": region, "insertedContent": {"text": "dose"}}]
    result = kb(tmp_path, "--fix", "--format", "json")
    assert [one for one in json.loads(result.stdout)["findings"] if "fix" in one] == []
    assert "+see: [loda, 'dose']" in result.stderr
