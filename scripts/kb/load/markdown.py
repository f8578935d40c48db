"""Read a page's body: its headings, with their places, and plain text.

No Markdown parser keeps columns. So the body is cut into slices as Python-Markdown would cut it (see outline.py), and
every offset stays one. What is not text is masked with blanks of the same length.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import unescape
from unicodedata import normalize

from kb.load.code_spans import find_code_spans
from kb.load.inline import CITATIONS, HEADING_ATTRIBUTES, NAMED
from kb.load.outline import Outline, read_outline
from kb.load.tags import COMMENT
from kb.model import Anchor, Heading, SourcePath, Span

HEADING = re.compile(r"^(?P<marks>#{1,6})(?P<atx>[^\n]*)$|^(?P<setext>[^\n]+)\n(?P<line>=+|-+)[ \t]*$", re.M)
# Possessive (`++`, `*+`): what was matched is not given back, so that no page takes more than linear time.
TEXT = r"(?:[^\[\]\\]++|\\.|\[(?:[^\[\]\\]++|\\.)*+\])*+"
# Of a picture too; its `!` stands before it, for what begins with one certain character is found fast.
LINK = re.compile(
    rf"\[(?P<text>{TEXT})\]\(\s*+(?:<(?P<angle>[^<>\n]*)>|(?P<href>(?:[^\s()<>]++|\([^\s()]*+\))*+))"
    r"(?:\s++(?:\"[^\"\n]*\"|'[^'\n]*'))?+\s*+\)",
    re.S,
)
LINK_OR_PICTURE = re.compile(f"!?{LINK.pattern}", re.S)
DEFINITION = re.compile(r"^ {0,3}\[(?P<text>[^\]\n^@][^\]\n]*)\]:[ \t]*<?(?P<href>[^\s>]+)>?", re.M)
SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=\S)")
BLOCK_START = re.compile(r"\n\s*\n|\n\s*(?:[-*+>#]+|\d+[.)])\s|^#[^\n]*\n")
REACH = 1000  # how far a sentence is looked for
ANY_TAG = re.compile(r"<(?=[a-zA-Z/!?])[^<>]*>")
BLOCK_MARK = re.compile(r"\s*(?:#+|>|[-*+]|\d+[.)])\s+")
CALLOUT = re.compile(r"\[!\w+\]")
EMPHASIS_OR_ESCAPED = re.compile(r"\\([^\w\s])|\*\*|__|\*|(?<!\w)_|_(?!\w)|`+")
MAY_BE_CODE = re.compile(r"[`~\\<\t]| {4}")
NOT_LINE_END = re.compile(r"[^\n]")
NOT_PLAIN = re.compile(r"[\[<&\\*_`]|\A\s*(?:[-+>#]|\d+[.)])")  # what `plain_text` has to look at
MARK = "\x01"  # stands for the link while its sentence is cut out


@dataclass
class Body:
    """A body as it is scanned: its text, its outline and its mask, and where its lines and blocks begin."""

    text: str
    path: SourcePath
    first_line: int

    @cached_property
    def outline(self) -> Outline:
        return read_outline(self.text.expandtabs(4) if "\t" in self.text else self.text)

    @cached_property
    def mask(self) -> str:
        """The text with code, comments and escaped characters blanked out; the same length, the same lines."""
        return mask(self) if MAY_BE_CODE.search(self.text) else self.text

    @cached_property
    def line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    @cached_property
    def blocks(self) -> Sequence[int]:
        """Where its paragraphs and list items begin."""
        return array("L", [0, *(match.end() for match in BLOCK_START.finditer(self.text))])

    def span(self, offset: int) -> Span:
        line = bisect_right(self.line_starts, offset)
        return Span(self.path, self.first_line + line - 1, offset - self.line_starts[line - 1] + 1)

    def origin(self, offset: int) -> int:
        """Where a character of the outline's source stands in the text, which may have tabs."""
        return self._origins[offset] if "\t" in self.text else offset

    @cached_property
    def _origins(self) -> list[int]:
        origins, column = [], 0
        for index, char in enumerate(self.text):
            width = 4 - column % 4 if char == "\t" else 1
            origins += [index] * width
            column = 0 if char in "\n\r" else column + width
        return [*origins, len(self.text)]


def mask(body: Body, comments: bool = True) -> str:
    """The text without code and escaped characters, and without comments, or with them."""
    outline = body.outline
    spans: list[tuple[int, int]] = [*outline.code]
    kinds = ("fence", "comment") if comments else ("fence",)
    spans += [(piece.start, piece.end) for piece in outline.pieces if piece.kind in kinds]
    for piece in outline.pieces:
        if piece.kind == "html" and comments:
            spans += [match.span() for match in COMMENT.finditer(outline.source, piece.start, piece.end)]
    for run in outline.runs:
        if MAY_BE_CODE.search(run.text):
            spans += [(run.origin(start), run.origin(end - 1) + 1) for start, end in find_blanks(run.text, comments)]
    parts, at = [], 0
    for start, end in sorted(spans):
        first, last = max(at, body.origin(start)), max(at, body.origin(end))
        parts += [body.text[at:first], NOT_LINE_END.sub(" ", body.text[first:last])]
        at = last
    return "".join(parts) + body.text[at:]


def find_blanks(text: str, comments: bool = True) -> list[tuple[int, int]]:
    """Code, escaped characters and perhaps comments in a run of text."""
    spans = [(start, end) for start, end, _ in find_code_spans(text)]
    return spans + [match.span() for match in COMMENT.finditer(text)] if comments and "<!--" in text else spans


def blank(match: re.Match[str]) -> str:
    text = match[0]
    return NOT_LINE_END.sub(" ", text) if "\n" in text else " " * len(text)


def find_headings(body: Body) -> tuple[Heading, ...]:
    taken: dict[str, int] = {}
    headings = []
    for title in body.outline.titles:
        if not title.is_nested:
            text, id = heading_text(body.outline.source[title.text.start : title.text.end])
            taken.setdefault(id or "", 0)
            start = body.origin(title.start)
            headings.append(
                Heading(
                    level=title.level,
                    text=plain_text(text),
                    anchor=Anchor(id) if id else _anchor(text, taken),
                    start=start,
                    end=body.origin(title.end),
                    span=body.span(start),
                )
            )
    return tuple(headings)


def heading_text(written: str) -> tuple[str, str | None]:
    """The words of a heading, and the id that its author gave it."""
    found = HEADING_ATTRIBUTES.search(written)
    if not found:
        return written.strip(), None
    ids = list(NAMED.finditer(found["list"]))
    bare = written[: found.start()].rstrip("#").strip()
    return bare, (ids[-1]["id"] or ids[-1]["quoted"].strip("\"'")) if ids else None


def _anchor(text: str, taken: dict[str, int]) -> Anchor:
    """`taken`: the anchors so far, each with the last number that was put behind it."""
    wanted = anchor = slug(plain_text(text)) or "section"
    while anchor in taken:
        taken[wanted] += 1
        anchor = f"{wanted}_{taken[wanted]}"
    taken[anchor] = 0
    return Anchor(anchor)


@lru_cache(maxsize=4096)  # pages of a kind have the same headings
def slug(text: str) -> str:
    """The anchor of a heading: lower case, words joined by hyphens, letters of any script kept."""
    words = re.sub(r"[^\w\s-]", "", normalize("NFC", text)).strip().lower()
    return re.sub(r"[\s-]+", "-", words)


def sentence(text: str, blocks: Sequence[int], offset: int) -> str:
    """The plain sentence around an offset, which a backlink quotes; from at most 1,000 characters either way."""
    start = max(blocks[bisect_right(blocks, offset) - 1], offset - REACH)
    stop = BLOCK_START.search(text, offset, offset + REACH)
    marked = plain_text(text[start:offset] + MARK + text[offset : stop.start() if stop else offset + REACH])
    chosen = next((part for part in SENTENCE_END.split(marked) if MARK in part), marked)
    return chosen.replace(MARK, "").strip()


def plain_text(text: str) -> str:
    """Markdown without its marks, on one line."""
    if not NOT_PLAIN.search(text):
        return " ".join(text.split())
    text = CITATIONS.sub("", text)
    for _ in range(2):  # a link, and a picture in its text; nothing nests deeper
        text = LINK_OR_PICTURE.sub(lambda match: match["text"], text) if "](" in text else text
    text = ANY_TAG.sub("", text)
    lead = BLOCK_MARK.match(text)
    text = CALLOUT.sub("", text[lead.end() :] if lead else text)
    text = EMPHASIS_OR_ESCAPED.sub(lambda match: match[1] or "", text)
    return " ".join(unescape(text).split())
