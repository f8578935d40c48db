"""YAML is read into plain values, each with the place where it stands in its file."""

from datetime import date

import pytest

from kb.load.document import read_document
from kb.load.page import read_page
from kb.model import FieldPath, SourcePath

PATH = SourcePath("muscles/calf.md")
PAGE = """---
title: "🦵 Calf"
aka: [é, 'two words', "我们"]
summary: >
  The muscle at the back
  of your lower leg.
region: lower leg
nerve: {name: tibial nerve, roots: [S1, S2]}
ids:
  mesh: D000
actions:
- points your foot
-   bends your knee
review_by: 2999-01-02
---
Text.
"""
PLACES = [
    (("title",), 2, 8),
    (("aka",), 3, 6),
    (("aka", 1), 3, 10),
    (("aka", 2), 3, 23),
    (("summary",), 4, 10),
    (("nerve", "roots", 1), 8, 41),
    (("ids", "mesh"), 10, 9),
    (("actions", 0), 12, 3),
    (("actions", 1), 13, 5),
]


@pytest.mark.parametrize(("where", "line", "column"), PLACES)
def test_place_of_a_value(where: FieldPath, line: int, column: int) -> None:
    page, document = read_page(PAGE, PATH)
    assert document.mistakes == []
    assert page is not None
    span = page.span(*where)
    assert (span.path, span.line, span.column) == (PATH, line, column)


def test_place_of_what_is_not_written_is_the_nearest_around_it() -> None:
    page, _ = read_page(PAGE, PATH)
    assert page is not None
    assert page.span("nerve", "artery") == page.span("nerve")
    assert page.span("latin").line == 2


VALUES: list[tuple[str, object]] = [
    ("", None),
    ("# nothing", None),
    ("text", "text"),
    ("'no'", "no"),
    ("true", True),
    ("FALSE", False),
    ("~", None),
    ("-12", -12),
    ("1_000", 1000),
    ("1.5", 1.5),
    ("-.INF", float("-inf")),
    ("2026-11-21", date(2026, 11, 21)),
    ("'2026-11-21'", "2026-11-21"),
    ("=", "="),
    ("!own text", "text"),
    ("! 12", "12"),
    ("[a, [b, {c: d}]]", ["a", ["b", {"c": "d"}]]),
    ("1: a", {"1": "a"}),
    ("a:", {"a": None}),
]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_plain_values(text: str, value: object) -> None:
    document = read_document(text, PATH)
    assert document.mistakes == []
    assert document.value == value


@pytest.mark.parametrize(
    "text", ["no", "Yes", "on", "OFF", "1:30", "1:30.5", "010", "0x1F", "0b1", "2026-02-30", "!!int x"]
)
def test_traps_keep_what_was_written(text: str) -> None:
    document = read_document(text, PATH)
    assert [mistake.rule for mistake in document.mistakes] == ["yaml-trap"]
    assert document.value == text.removeprefix("!!int ")


def test_of_two_keys_the_first_counts() -> None:
    document = read_document("a: 1\na: [2, {b: 3}]\nc: 4\n", PATH, first_line=2)
    assert document.value == {"a": 1, "c": 4}
    assert [(mistake.rule, mistake.finding.span.line) for mistake in document.mistakes] == [("duplicate-key", 3)]
