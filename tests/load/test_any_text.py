"""Random text, random YAML and mutated real pages: reading, connecting and checking never raise."""

from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kb.checks import check
from kb.diagnostics import Mistake
from kb.generate import generate
from kb.graph import connect
from kb.knowledge_base import KnowledgeBase
from kb.load.document import read_document
from kb.load.links import read_links
from kb.load.markdown import Body, find_headings
from kb.load.page import read_page
from kb.load.records import (
    read_claims,
    read_hard_words,
    read_plain_words,
    read_redirects,
    read_references,
    read_warning_signs,
)
from kb.load.settings import DEFAULTS
from kb.model import Page, SourcePath
from tiny_site import plain_page

DOCS = Path(__file__).parents[2] / "docs"
REAL = sorted(path for path in DOCS.rglob("*.md") if path.is_file())
DATA = [
    DOCS / "warning-signs.yml",
    DOCS / "hard-words.yml",
    DOCS / "plain-words.yml",
    *sorted((DOCS / "claims").glob("*.yml")),
]

MARKS = [
    *"[](){}<>`~#*_-=|!@;:\"'\\/&%^$\t\n\r\0\x01 ",
    *(
        "](",
        "<!--",
        "-->",
        "```\n",
        "~~~\n",
        "    ",
        "\n\n",
        "[@a]",
        "![",
        '<a href="',
        "[x]: y",
        "---\n",
        "{#x}",
        "> ",
    ),
    *("- ", "http://[", "🦵", "é", "我", "\u2028", "\u0301", "psoas", "nerve root"),
]
markdown = st.lists(st.sampled_from(MARKS) | st.text(max_size=4), max_size=60).map("".join)
YAML_MARKS = [
    *(
        "- ",
        ": ",
        "? ",
        "a",
        "id",
        "title",
        "b: ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "\n",
        "  ",
        "&a ",
        "*a",
        "!!int ",
        "!x ",
        "|\n",
    ),
    *(
        ">\n",
        "'",
        '"',
        "#",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "no",
        "1:30",
        "0x1F",
        ".inf",
        "2026-02-30",
        "<<",
        "=",
        "~",
    ),
    *("\t", "@", "\x07"),
]
yaml = st.lists(st.sampled_from(YAML_MARKS) | st.text(max_size=3), max_size=40).map("".join)
ROOT = SourcePath("x.md")


def check_pages(pages: list[Page], mistakes: list[Mistake]) -> None:
    check(connect(KnowledgeBase(DEFAULTS, tuple(pages)), mistakes))


@given(markdown)
@example("[](" * 3 + "`" * 3 + "\\")
@example("x\n===\n--\n---")
def test_any_markdown(text: str) -> None:
    assert len(Body(text, ROOT, 1).mask) == len(text)
    page, document = read_page(plain_page(text), ROOT)
    assert page is not None
    graph = connect(KnowledgeBase(DEFAULTS, (page,)), document.mistakes)
    check(graph)
    generate(graph)


@given(yaml)
def test_any_front_matter(text: str) -> None:
    page, document = read_page(f"---\n{text}\n---\nText", SourcePath("exercises/x.md"))
    assert page or document.mistakes
    check_pages([page] if page else [], document.mistakes)


@given(yaml)
@example("- [" * 30)
def test_any_data_file(text: str) -> None:
    for read in (read_claims, read_warning_signs, read_references, read_redirects, read_hard_words, read_plain_words):
        document = read_document(text, SourcePath("x.yml"))
        list(read(document))
        assert all(mistake.finding.span.line >= 1 for mistake in document.mistakes)


@given(st.text())
def test_any_text_as_a_file(text: str) -> None:
    page, document = read_page(text, ROOT)
    assert page or document.mistakes


@st.composite
def mutated(draw: st.DrawFn, paths: list[Path]) -> tuple[str, str]:
    """A real file in which a piece was cut out, doubled or replaced."""
    path = draw(st.sampled_from(paths))
    text = path.read_text(encoding="utf-8")
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, min(start + 40, len(text))))
    piece = draw(st.just("") | st.just(text[start:end] * 2) | markdown | yaml)
    return path.relative_to(DOCS).as_posix(), text[:start] + piece + text[end:]


@given(st.lists(mutated(REAL), min_size=1, max_size=4))
def test_mutated_pages(files: list[tuple[str, str]]) -> None:
    read = [read_page(text, SourcePath(path)) for path, text in files]
    check_pages([page for page, _ in read if page], [mistake for _, document in read for mistake in document.mistakes])


@settings(max_examples=60)
@given(mutated(DATA))
def test_mutated_data(file: tuple[str, str]) -> None:
    path, text = file
    document = read_document(text, SourcePath(path))
    list(read_claims(document))
    list(read_warning_signs(document))


FILLERS = ("", "é", "🦵🏽", "\t", "我们 ", "> ", "- ", "**", "word ", "\u2028", "`code` ", "<!-- x --> ")
BEFORE = (
    "",
    "\n",
    "text\n\n",
    "```\n[no](no.md)\n```\n\n",
    "é🦵\n\n",
    "| a | b |\n| - | - |\n\n",
    "<!-- [no](no.md)\n -->\n\n",
)
LINKS = (
    "[x](%s)",
    "![x](%s)",
    "[x\ny](%s)",
    "[**x**]( %s )",
    '[x](%s "title")',
    "[x](<%s>)",
    '<a href="%s">',
    "[a [b]](%s)",
    "[x](\n%s)",
    "[`]`](%s 'it (is')",
    "<img alt='x' src=%s>",
    "[e\u0301🦵🏽\t](%s)",
)


@given(
    st.lists(st.tuples(st.sampled_from(FILLERS), st.sampled_from(LINKS)), min_size=1, max_size=8),
    st.lists(st.sampled_from(BEFORE), max_size=4),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "\ufeff"]),
)
def test_span_of_a_link_is_where_its_target_stands(
    links: list[tuple[str, str]], before: list[str], end: str, mark: str
) -> None:
    """Each target is a word of its own; its span, read in the lines an editor shows, is that word."""
    body = (
        "".join(before)
        + "So "
        + " and ".join(filler + form % f"target-{number}.md" for number, (filler, form) in enumerate(links))
    )
    text = plain_page(body + "\n")
    page, _ = read_page(text, ROOT)
    assert page is not None
    assert [link.href for link in page.links] == [f"target-{number}.md" for number in range(len(links))]
    lines = (mark + text.replace("\n", end)).encode().decode("utf-8-sig").split(end)
    for link in page.links:
        assert lines[link.span.line - 1][link.span.column - 1 :].startswith(link.href)
        assert page.body[link.start : link.end] == link.href


HEADINGS = ("# %s", "## %s ##", "### %s {#an-id}", "%s\n===", "%s\n---", "###### %s")


@given(
    st.lists(st.tuples(st.sampled_from(BEFORE), st.sampled_from(HEADINGS)), min_size=1, max_size=8),
)
def test_span_of_a_heading_is_the_beginning_of_its_line(headings: list[tuple[str, str]]) -> None:
    text = "".join(
        f"{before}{form % f'é Heading {number}'}\n\ntext\n\n" for number, (before, form) in enumerate(headings)
    )
    body = Body(text, ROOT, 7)
    found = find_headings(body)
    assert [heading.text for heading in found] == [f"é Heading {number}" for number in range(len(headings))]
    assert len({heading.anchor for heading in found if heading.anchor != "an-id"}) == sum(
        "an-id" not in form for _, form in headings
    )
    lines = text.split("\n")
    for heading in found:
        assert heading.span.column == 1
        assert f"é {heading.text[2:]}" in lines[heading.span.line - 7]
        assert text[heading.start :].startswith(lines[heading.span.line - 7])


@given(markdown)
def test_every_span_lies_in_its_body(text: str) -> None:
    body = Body(text, ROOT, 1)
    lines = text.split("\n")
    for link in read_links(body, find_headings(body)).links:
        assert text[link.start : link.end] == link.href
        assert lines[link.span.line - 1][link.span.column - 1 :].startswith(link.href.split("\n")[0])
