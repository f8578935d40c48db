"""What counts as a heading, a link, a picture or a citation, and the sentence around it."""

import pytest

from kb.load.links import read_links
from kb.load.markdown import Body, find_headings, plain_text, slug
from kb.model import Heading, Link, SourcePath


def headings(text: str) -> tuple[Heading, ...]:
    return find_headings(Body(text, SourcePath("x.md"), 1))


def links(text: str) -> tuple[Link, ...]:
    return tuple(read_links(Body(text, SourcePath("x.md"), 1), headings(text)).links)


HEADINGS = [
    ("# One", [(1, "One", "one")]),
    ("#One", [(1, "One", "one")]),
    ("###### Six ##", [(6, "Six", "six")]),
    ("Title\n=====", [(1, "Title", "title")]),
    ("Title\n-----\n", [(2, "Title", "title")]),
    ("## A *fine* [link](x.md)", [(2, "A fine link", "a-fine-link")]),
    ("## Use `kb check`", [(2, "Use kb check", "use-kb-check")]),
    ("## C\\#", [(2, "C#", "c")]),
    ("## Own id {#mine}", [(2, "Own id", "mine")]),
    ("## Own id { .wide #mine }", [(2, "Own id", "mine")]),
    ("## Set {x}", [(2, "Set", "set")]),
    ("## Twice\n## Twice\n## Twice", [(2, "Twice", "twice"), (2, "Twice", "twice_1"), (2, "Twice", "twice_2")]),
    ("## Über 我们!", [(2, "Über 我们!", "über-我们")]),
    ("## ?", [(2, "?", "section")]),
    ("## Sources [@a2001]", [(2, "Sources", "sources")]),
    ("- item\n\n---", []),
    ("\n---\n", []),
    ("| a |\n|---|", []),
    ("```\n# code\n```", []),
    ("~~~ text\n# code\n~~~", []),
    ("> # Quoted\n\n# One", [(1, "One", "one")]),
    ("<!-- \n# comment\n-->", []),
    ("    # code", []),
    ("text\n\n    # code\n\n    # more", []),
    ("\\# no", []),
]


@pytest.mark.parametrize(("text", "expected"), HEADINGS)
def test_headings(text: str, expected: list[tuple[int, str, str]]) -> None:
    assert [(heading.level, heading.text, heading.anchor) for heading in headings(text)] == expected


LINKS = [
    ("[a](b.md)", [("link", "b.md", "a")]),
    ("![a](b.svg)", [("image", "b.svg", "a")]),
    ("[a *b*](c.md 'd')", [("link", "c.md", "a b")]),
    ("[a](<b c.md>)", [("link", "b c.md", "a")]),
    ("[a](b(c).md)", [("link", "b(c).md", "a")]),
    ("[a\nb](c.md)", [("link", "c.md", "a b")]),
    ("[![a](b.svg)](c.md)", [("image", "b.svg", "a"), ("link", "c.md", "a")]),
    ("[a]( )", [("link", "", "a")]),
    ("[a][b]\n\n[b]: c.md", [("link", "c.md", "a")]),
    ("<a class='x' href='b.md'>c</a>", [("link", "b.md", "")]),
    ('<img src="a.svg" alt="b">', [("image", "a.svg", "b")]),
    ('<a data-href="no.md">x</a>', []),
    ("[@a2001; @b2002]", [("citation", "a2001", ""), ("citation", "b2002", "")]),
    ("x [^1]\n\n[^1]: a note", []),
    ("`[a](b.md)` ``[a](`b.md)``", []),
    ("\\[a](b.md)", []),
    ("[a] (b.md)", []),
    ("<!-- [a](b.md) --> [c](d.md)", [("link", "d.md", "c")]),
    ("<!-- never closed [c](d.md)", [("link", "d.md", "c")]),
    ("```\n[a](b.md)\n```\n\n    [a](b.md)\n\n[c](d.md)", [("link", "d.md", "c")]),
    ("```\n[a](b.md)", [("link", "b.md", "a")]),
    ("- item\n\n    [a](b.md)\n", [("link", "b.md", "a")]),
    ("- item\n\n    ## Heading\n\n    [a](b.md)\n", [("link", "b.md", "a")]),
    ("stray [ bracket, then [a](b.md)", [("link", "b.md", "a")]),
]


@pytest.mark.parametrize(("text", "expected"), LINKS)
def test_links(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(link.form, link.href, link.text) for link in links(text)] == expected


def test_section_of_a_link_is_the_heading_above_it() -> None:
    found = links("[a](1)\n\n## One\n[b](2)\n### Two\n[c](3)")
    assert [link.section for link in found] == [None, "one", "two"]


SENTENCES = [
    ("One. Two [a](b.md) goes on! Three.", "Two a goes on!"),
    ("# Heading\nThe [a](b.md).", "The a."),
    ("One.\n\nTwo\nlines [a](b.md)", "Two lines a"),
    ("- first\n- the [a](b.md) item\n- last", "the a item"),
    ("> Quoted [a](b.md)? Yes.", "Quoted a?"),
    ('He said "Go." Then [a](b.md). [@x]', "Then a."),
]


@pytest.mark.parametrize(("text", "sentence"), SENTENCES)
def test_sentence_around_a_link(text: str, sentence: str) -> None:
    assert next(link.sentence for link in links(text) if link.form == "link") == sentence


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("**a** _b_ `c` ~~d~~", "a b c ~~d~~"),
        ("snake_case and 2 \\* 3", "snake_case and 2 * 3"),
        ("a<br>b &amp; c", "ab & c"),
        ("> [!WARNING] Take care", "Take care"),
    ],
)
def test_plain_text(text: str, plain: str) -> None:
    assert plain_text(text) == plain


def test_slug_keeps_letters_of_any_script_in_one_form() -> None:
    assert slug("U\u0308ber -- Uns") == "über-uns"
