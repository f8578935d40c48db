"""The same diagnostics in every format, and the words that each format would stumble over."""

import json

import pytest

from kb.diagnostics import Diagnostic, Finding, Rule
from kb.model import SourcePath, Span
from kb.report import FORMATS, Root, render

DOCS = Root("docs")


def broken_link(_: None) -> list[Finding]:
    """A link leads nowhere.

    ## Why this matters
    It does.
    """
    return []


RULE = Rule("KB201", "error", broken_link)


def diagnostic(path: str, line: int = 1, message: str = "message", help: str = "help") -> Diagnostic:
    return Diagnostic("KB201", "broken-link", "error", Finding(Span(SourcePath(path), line, 9), message, help))


SCIATICA = diagnostic("conditions/sciatica.md", 3, "`../x.md` leads to no page", "a similar one exists: `../y.md`")
WARNING = Diagnostic("KB115", "overdue-review", "warning", Finding(Span(SourcePath("a, b: 100%.md")), "two\nlines", ""))
BOTH = (WARNING, SCIATICA)


def test_text() -> None:
    assert render(BOTH, "text", DOCS) == (
        "docs/a, b: 100%.md:1:1: warning[KB115 overdue-review] two\nlines\n"
        "docs/conditions/sciatica.md:3:9: error[KB201 broken-link] `../x.md` leads to no page\n"
        "  help: a similar one exists: `../y.md`\n"
        "1 error, 1 warning in 2 files\n"
    )


@pytest.mark.parametrize(
    ("diagnostics", "summary"),
    [
        ((), "no findings"),
        ((SCIATICA,), "1 error in 1 file"),
        ((SCIATICA, SCIATICA, WARNING), "2 errors, 1 warning in 2 files"),
        ((WARNING, WARNING), "2 warnings in 1 file"),
    ],
)
def test_text_ends_with_a_summary(diagnostics: tuple[Diagnostic, ...], summary: str) -> None:
    assert render(diagnostics, "text", DOCS).splitlines()[-1] == summary


def test_json() -> None:
    assert json.loads(render((SCIATICA,), "json", DOCS)) == {
        "version": 1,
        "findings": [
            {
                "file": "docs/conditions/sciatica.md",
                "line": 3,
                "column": 9,
                "code": "KB201",
                "name": "broken-link",
                "severity": "error",
                "message": "`../x.md` leads to no page",
                "help": "a similar one exists: `../y.md`",
            }
        ],
    }


def test_github_escapes_what_would_end_a_command() -> None:
    assert render(BOTH, "github", DOCS) == (
        "::warning file=docs/a%2C b%3A 100%25.md,line=1,col=1,title=KB115 overdue-review::two%0Alines\n"
        "::error file=docs/conditions/sciatica.md,line=3,col=9,title=KB201 broken-link"
        "::`../x.md` leads to no page%0Aa similar one exists: `../y.md`\n"
    )


def test_sarif_has_what_the_standard_requires() -> None:
    log = json.loads(render(BOTH, "sarif", DOCS, [RULE]))
    assert (log["version"], log["$schema"].rpartition("/")[2]) == ("2.1.0", "sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"] == "kb"
    assert [rule["id"] for rule in rules] == ["KB115", "KB201"]
    assert rules[1]["shortDescription"]["text"] == "A link leads nowhere."
    assert rules[1]["help"]["markdown"].endswith("## Why this matters\nIt does.")
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning")
        assert result["message"]["text"]
        (location,) = result["locations"]
        region = location["physicalLocation"]["region"]
        assert min(region["startLine"], region["startColumn"]) >= 1
    uris = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in run["results"]]
    assert uris == ["docs/a%2C%20b%3A%20100%25.md", "docs/conditions/sciatica.md"]


def test_sarif_lists_every_rule_that_it_was_given() -> None:
    (run,) = json.loads(render((), "sarif", DOCS, [RULE]))["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["KB201"]
    assert run["results"] == []


@pytest.mark.parametrize("format", FORMATS)
def test_same_input_same_text_that_ends_with_a_newline(format: str) -> None:
    text = render(BOTH, format, DOCS, [RULE])
    assert text == render(BOTH, format, DOCS, [RULE])
    assert text.endswith("\n")


@pytest.mark.parametrize("root", ["", "docs", "docs/"])
def test_the_root_is_put_before_the_path(root: str) -> None:
    text = render((diagnostic("a.md"),), "text", Root(root))
    assert text.startswith("docs/a.md:" if root else "a.md:")


def test_a_finding_on_the_root_itself_names_the_root() -> None:
    assert render((diagnostic("."),), "text", Root("site")).startswith("site:1:9: ")
