"""Find what the engine takes out of a body before it reads any Markdown: fenced code, blocks of HTML, comments.

The truth is what Python-Markdown does: a fence stands at the beginning of a line, and a block of HTML runs to the end
tag of its first tag, over blank lines. What stands between is cut out as pieces of text.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

# What a piece is. A box is an element with `markdown="1"`: its tags are HTML, and what stands in it is text.
PieceKind = Literal["text", "fence", "comment", "html", "unclosed html", "box", "unclosed box", "end of box"]

OPENING_FENCE = re.compile(
    r"^(?P<fence>`{3,}|~{3,}) *(?:\{[^\n]*\}|\.?[\w#.+-]* *(?:hl_lines=(?:\"[^\"\n]*\"|'[^'\n]*') *)?)$", re.M
)
# Possessive (`++`): what was matched is not given back; and no quote is longer than a page. So time stays linear.
# As browsers read it: quotes mean something only behind `=`, and `<` in a tag is a letter.
ATTRIBUTES = (
    r"(?P<attributes>(?:[\s/]++|[^`\s/>][^\s/=>]{0,999}+"
    r"(?:\s*+=++\s*+(?:'[^']{0,4000}+'|\"[^\"]{0,4000}+\"|(?!['\"])[^`>\s]{0,4000}+))?+){0,99}+)"
)
TAG = re.compile(rf"<(?P<end>/)?(?P<tag>[a-zA-Z][^\s/>`]{{0,99}}+){ATTRIBUTES}>")
LONGEST_TAG = 10_000
DECLARATION = re.compile(r"<(?:\?[^<>]*\?|![a-zA-Z\[][^<>]*)>")
COMMENT_END = re.compile(r"--!?>")
BLANK_LINE = re.compile(r" *\n *\n")
MARKDOWN = re.compile(r"(?<![\w-])markdown(?=[\s=]|\Z)(?:\s*=\s*[\"']?(?:1|block|span|markdown)\b|(?!\s*=))", re.I)
BLOCK_TAGS = frozenset(
    "address article aside blockquote body canvas center colgroup dd details dir div dl dt fieldset figcaption figure"
    " footer form frameset group h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe legend li link main map math menu"
    " meta nav noframes noscript object ol option output p pre progress script section style summary table tbody td"
    " textarea tfoot th thead title tr ul video".split()
)
NEVER_MARKDOWN = frozenset("canvas math option pre script style textarea hr".split())
TEXT_ONLY = frozenset(("script", "style"))


class Piece(NamedTuple):
    kind: PieceKind
    start: int
    end: int


def find_fences(text: str) -> Iterator[Piece]:
    """Fences at the beginning of a line, each with the same marks at its end; one that never closes is text."""
    at, unclosed = 0, set[str]()
    while opening := OPENING_FENCE.search(text, at):
        fence, at = opening["fence"], opening.end()
        closing = None if fence in unclosed else re.compile(rf"^{fence} *$", re.M).search(text, at + 1)
        if closing:
            yield Piece("fence", opening.start(), closing.end())
            at = closing.end()
        else:
            unclosed.add(fence)


def find_pieces(text: str) -> list[Piece]:
    """All of a body, cut into pieces, in order."""
    fences = list(find_fences(text)) if "```" in text or "~~~" in text else []
    without = text
    for fence in fences:  # no tag is looked for in them
        without = f"{without[: fence.start]}{'.' * (fence.end - fence.start)}{without[fence.end :]}"
    taken = sorted([*fences, *(_find_html(without) if "<" in without else ())], key=lambda piece: piece.start)
    pieces, at = [], 0
    for piece in taken:
        if piece.start < at:  # a fence in a block of HTML
            continue
        if piece.start > at:
            pieces.append(Piece("text", at, piece.start))
        pieces.append(piece)
        at = piece.end
    return [*pieces, Piece("text", at, len(text))]


def _find_html(text: str) -> list[Piece]:
    html = _Html(text)
    found = list(html.find())
    unclosed = {start for _, start in html.boxes}
    return [one._replace(kind="unclosed box") if one.kind == "box" and one.start in unclosed else one for one in found]


class _Html:
    """Reads tag by tag. `open` holds the tags of the block of HTML that is being read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.open: list[str] = []
        self.boxes: list[tuple[str, int]] = []  # tags, and where they stand
        self.begin = 0  # where that block began
        self.tail = -1  # the end of a block that has text behind it in its line
        self.last_comment_end = max(text.rfind("-->"), text.rfind("--!>"))

    def find(self) -> Iterator[Piece]:
        at = 0
        while (at := self.text.find("<", at)) >= 0:
            if self.text.startswith("<!--", at) and at < self.last_comment_end:
                closing = COMMENT_END.search(self.text, at + 4)
                end = closing.end() if closing else at + 1
                yield from self._comment(at, end) if closing else ()
                at = end
            elif self.text.find(">", at, at + LONGEST_TAG) >= 0 and (tag := TAG.match(self.text, at)):
                yield from self._tag(tag)
                at = self._after(tag)
            elif not self.open and self._begins_line(at) and (declaration := DECLARATION.match(self.text, at)):
                yield self._block("html", at, declaration.end())
                at = declaration.end()
            else:
                at += 1
        if self.open:
            yield Piece("unclosed html", self.begin, len(self.text))

    def _after(self, tag: re.Match[str]) -> int:
        """The end of a tag; of a script the end of what is in it, which is no HTML."""
        name = tag["tag"].lower()
        if name in TEXT_ONLY and not tag["end"] and self.open:
            end = re.compile(rf"</{name}", re.I).search(self.text, tag.end())
            return end.start() if end else len(self.text)
        return tag.end()

    def _comment(self, start: int, end: int) -> Iterator[Piece]:
        if not self.open and self._begins_line(start):
            yield self._block("comment", start, end)

    def _tag(self, tag: re.Match[str]) -> Iterator[Piece]:
        name = tag["tag"].lower()
        if tag["end"]:
            yield from self._end_tag(name, tag)
        elif self.open:
            if not tag["attributes"].endswith("/"):
                self.open.append(name)
        elif name in BLOCK_TAGS and self._begins_line(tag.start()):
            if tag["attributes"].endswith("/") or name == "hr":
                yield self._block("html", *tag.span())
            elif name not in NEVER_MARKDOWN and MARKDOWN.search(tag["attributes"]):
                self.boxes.append((name, tag.start()))
                yield self._block("box", *tag.span())
            else:
                self.open.append(name)
                self.begin = tag.start()

    def _end_tag(self, name: str, tag: re.Match[str]) -> Iterator[Piece]:
        if self.open:
            while name in self.open and self.open.pop() != name:
                pass
            if not self.open:
                yield self._block("html", self.begin, tag.end())
        elif name in [box for box, _ in self.boxes]:
            while self.boxes.pop()[0] != name:
                yield Piece("end of box", tag.start(), tag.start())
            yield self._block("end of box", *tag.span())

    def _block(self, kind: PieceKind, start: int, end: int) -> Piece:
        if not BLANK_LINE.match(self.text, end):
            self.tail = end
        return Piece(kind, start, end)

    def _begins_line(self, at: int) -> bool:
        """Behind at most three spaces, or behind a block of HTML in the same line."""
        before = self.text[max(0, at - 4) : at]
        indent = before.rpartition("\n")[2]
        is_first = len(indent) < 4 and ("\n" in before or len(before) < 4)
        return (is_first and not indent.strip()) or (self.tail >= 0 and "\n" not in self.text[self.tail : at])
