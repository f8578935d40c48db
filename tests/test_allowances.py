"""Allowances: which lines each one speaks for, that any text can be read, and that readers never see one."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.generate import generate
from kb.load.allowances import find_allowances
from kb.model import SourcePath
from tiny_site import make_site, plain_page

PAGE, DATA = SourcePath("about.md"), SourcePath("redirects.yml")
WHY = "because it is so"
IN_TEXT = f"<!-- kb: allow KB408 {WHY} -->"
IN_YAML = f"# kb: allow KB408 {WHY}"

LINES = [  # path, text, the lines that the allowance speaks for
    (PAGE, f"one\ntwo {IN_TEXT}\nthree", [2]),
    (PAGE, f"{IN_TEXT}\n\none\ntwo\n\nthree", [1, 2, 3, 4]),
    (PAGE, f"one\n  {IN_TEXT}\ntwo\n\nthree", [2, 3]),
    (PAGE, f"{IN_TEXT}", [1]),
    (PAGE, f"<!-- kb: allow KB408\n{WHY} -->\none\n\ntwo", [1, 2, 3]),
    (PAGE, f"---\n{IN_YAML}\ntitle: x\n---\none\n", [1, 2, 3]),
    (PAGE, f"---\ntitle: x\n{IN_YAML}\nsigns:\n- a\n- b\nsummary: y\n---\n", [3, 4, 5, 6]),
    (PAGE, f"---\ntitle: x {IN_YAML}\nsummary: y\n---\n", [2]),
    (DATA, f"- id: a\n  b: c\n{IN_YAML}\n# a note\n- id: d\n  e: f\n\n  g: h\n- id: i\n", [3, 4, 5, 6, 7, 8]),
    (DATA, f"a:\n  {IN_YAML}\n  - b\n  - c\n", [2, 3]),
    (DATA, f"a: b\n{IN_YAML}\n", [2, 3]),
]
NONE = [
    (PAGE, f"`{IN_TEXT}`"),
    (PAGE, f"```\n{IN_TEXT}\n```"),
    (PAGE, f"~~~\n{IN_TEXT}\n~~~\n"),
    (PAGE, f"one {IN_YAML}\n"),
    (DATA, f"a: b{IN_YAML}\n"),
    (PAGE, "<!-- kb: allowed KB408 -->"),
]


@pytest.mark.parametrize(("path", "text", "lines"), LINES)
def test_lines_it_speaks_for(path: SourcePath, text: str, lines: list[int]) -> None:
    (allowance,) = find_allowances(text, path)
    assert list(allowance.lines) == lines
    assert (allowance.codes, allowance.reason) == (("KB408",), "it is so")
    line = text.splitlines()[allowance.span.line - 1]
    assert line[allowance.span.column - 1 :].startswith(("<!--", "#"))


@pytest.mark.parametrize(("path", "text"), NONE)
def test_what_is_none(path: SourcePath, text: str) -> None:
    assert find_allowances(text, path) == ()


PIECES = [
    "kb: allow",
    "KB408",
    "KB1, KB2",
    " because ",
    "x",
    "<!--",
    "-->",
    "#",
    "`",
    "```\n",
    "---\n",
    "\n",
    " ",
    "- ",
]


@given(st.lists(st.sampled_from(PIECES)).map("".join), st.sampled_from([PAGE, DATA]))
def test_any_text_can_be_read(text: str, path: SourcePath) -> None:
    for allowance in find_allowances(text, path):
        start = allowance.start
        before = sum(len(line) + 1 for line in text.split("\n")[: start.line - 1]) + start.column - 1
        assert text.startswith(allowance.written, before)
        assert allowance.span.line in allowance.lines


def test_a_reader_never_sees_one(tmp_path: Path) -> None:
    body = f"## One\nFirst. {IN_TEXT}\nSecond.\n\n{IN_TEXT}\nThird.\n\n{IN_TEXT}\n## Two\n`{IN_TEXT}`\n"
    texts = generate(make_site(tmp_path, {"about.md": plain_page(body)}))
    assert "First.\nSecond.\n\nThird.\n\n## Two" in texts[SourcePath("about.md")]
    assert {path: text.count("kb: allow") for path, text in texts.items() if "kb: allow" in text} == {
        "about.md": 1,  # the example
        "kb.json": 1,
    }
