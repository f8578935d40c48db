"""Report what in a body is not what it looks like: labels without a line, footnotes, fences that are no fences."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kb.load.document import Document
from kb.load.links import Oddity, OddityKind
from kb.load.markdown import Body
from kb.load.outline import Outline
from kb.load.tags import NO_HTML
from kb.load.untouched import TAG

FENCE_LINE = re.compile(r"^ *(?P<marks>`{3,}(?=[^`\n]*$)|~{3,})", re.M)
CODE_IN_HTML = re.compile(r"<(pre|code)\b[^<>]*>.*?</\1\s*>", re.S | re.I)
LINK_IN_HTML = re.compile(r"\[[^\[\]\n]+\]\([^()\s]+\)")


class Said(NamedTuple):
    rule: str
    message: str
    help: str


UNCLEAR = "unclear-markdown"
ODDITIES: dict[OddityKind, Said] = {
    "undefined label": Said(
        "undefined-label", "no line says where `{}` leads", "add a line `[label]: page.md`, or write `[text](page.md)`"
    ),
    "unused label": Said("unused-label", "no link uses the label `{}`", "use it in a link, or delete this line"),
    "double label": Said(
        "duplicate-label", "the label `{}` is defined again further down", "give one of the two another label"
    ),
    "footnote": Said(
        "footnote",
        "`{}` is a footnote, which pages do not have",
        "cite the source as `[@id]`, or say it in the sentence",
    ),
    "bare address": Said(
        UNCLEAR, "`{}` is shown as plain text, not as a link", "write `[words](address)`, or `<address>`"
    ),
    "open comment": Said(
        UNCLEAR, "this comment is not closed in its paragraph, so readers see it", "close it with `-->`"
    ),
}


def report_unclear(body: Body, oddities: list[Oddity], document: Document) -> None:
    for kind, offset, text in oddities:
        said = ODDITIES[kind]
        document.report(said.rule, body.span(offset), said.message.format(" ".join(text.split())), said.help)
    for at, message, help in _unclear(body.outline):
        document.report(UNCLEAR, body.span(body.origin(at)), message, help)


Unclear = Iterator[tuple[int, str, str]]  # offset in the outline's source, message and help


def _unclear(outline: Outline) -> Unclear:
    yield from _headings(outline)
    yield from _fences(outline)
    yield from _html(outline)


def _headings(outline: Outline) -> Unclear:
    for title in outline.titles:
        written = outline.source[title.text.start : title.text.end]
        if title.is_nested:
            yield (
                title.start,
                "this heading stands in a quote or a list",
                "put it on a line of its own, or use **bold**",
            )
        elif not written.strip(" #"):
            yield title.start, "this heading has no words", "write what the section is about, or delete the line"
        elif title.start < title.text.start and not written.startswith(" "):
            yield title.start, "this is read as a heading", "put a space behind `#`, or write `\\#` for the character"


def _fences(outline: Outline) -> Unclear:
    for run in outline.runs:
        if "```" in run.text or "~~~" in run.text:
            for fence in FENCE_LINE.finditer(run.text):
                message = "a fence begins no code here, so readers see its marks"
                help = "begin the fence at the left edge, outside quotes and lists, and close it with the same marks"
                yield run.origin(fence.start("marks")), message, help


def _html(outline: Outline) -> Unclear:
    for piece in outline.pieces:
        if piece.kind in ("unclosed html", "unclosed box"):
            yield piece.start, "this block of HTML is never closed and swallows the page", "add its end tag"
        if piece.kind in ("html", "unclosed html"):
            text = NO_HTML.sub(_spaces, outline.source[piece.start : piece.end])
            if "<!--" in text:
                yield piece.start + text.index("<!--"), "this comment is never closed", "close it with `-->`"
            text = TAG.sub(_spaces, CODE_IN_HTML.sub(_spaces, text))
            for link in LINK_IN_HTML.finditer(text):
                help = 'add `markdown="1"` to the tag around it, or write the link as `<a href="page.md">`'
                yield piece.start + link.start(), f"`{link[0]}` is not read inside a block of HTML", help


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])
