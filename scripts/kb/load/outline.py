"""Cut a body into what is read on its own: headings, runs of text, code, definitions of link labels.

Lines are slices of the text, and the mark of a quote or a list item is cut off by moving a slice's start, so that every
offset stays an offset in the body. The rules are those of Python-Markdown, block by block.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from kb.load.rows import has_border, is_table, split_row
from kb.load.runs import Line, Run
from kb.load.untouched import Piece, find_pieces

END = 1 << 60  # of any block
DEEPEST = 40  # quotes in quotes and lists in lists; what is deeper is read as text
ATX = re.compile(r"#(?:[^\\]|\\.)*+\Z")
ATX_MARKS = re.compile("#{1,6}")
UNDERLINE = re.compile(r"(?:=+|-+) *\Z")
RULE = re.compile(r" {0,3}(?:(?:- {0,2}+){3,}+|(?:_ {0,2}+){3,}+|(?:\* {0,2}+){3,}+) *\Z")
ITEM = re.compile(r" {0,3}(?:\d+\.|[*+-]) +")
NESTED_ITEM = re.compile(r" {4,7}(?:\d+\.|[*+-]) +")
QUOTE = re.compile(r" {0,3}> ?")
CALLOUT_TITLE = re.compile(r"> *\[![\w-]+(?: *\| *[\w-]+)*\][-+]?")
DEFINITION = re.compile(
    r"^ {0,3}\[(?P<label>[^\[\]]*)\]: *(?:\n *)?(?P<href>\S+) *(?:\n *)?(?:\"[^\n]*\" *|'[^\n]*' *|\([^\n]*\) *)?$",
    re.M,
)
# A block without any of these is a paragraph.
SPECIAL = re.compile(r"^(?:[ #>=_|]|[*+-](?:[ -]|$)|\*{2} ?\*|\d+\.)|\||\]:", re.M)


class Title(NamedTuple):
    """A heading's line; `marks` is empty where it is underlined."""

    level: int
    start: int
    end: int  # of its line, or of the line under it
    text: Line
    is_nested: bool  # in a quote or a list


class Definition(NamedTuple):
    label: str
    start: int  # of its target
    end: int


@dataclass
class Outline:
    source: str
    runs: list[Run] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    code: list[Line] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)  # but those of text


@dataclass
class _Place:
    """What blocks are put in: the body, a quote or a list item; and what was put in last."""

    is_item: bool = False
    depth: int = 0
    item: "_Place | None" = None  # the last item of a list, where that came last

    def inside(self, is_item: bool = False) -> "_Place":
        return _Place(is_item, self.depth + 1)


def read_outline(source: str) -> Outline:
    """`source` has no tabs: they count as spaces up to the next fourth column."""
    outline = Outline(source)
    reader = _Reader(outline)
    places = [_Place()]
    for piece in find_pieces(source):
        if piece.kind == "text":
            reader.read(_lines(source, piece), places[-1])
            continue
        outline.pieces.append(piece)
        if piece.kind in ("box", "unclosed box"):
            places.append(_Place())
        elif piece.kind == "end of box" and len(places) > 1:
            places.pop()
        else:
            places[-1].item = None
    return outline


def _lines(source: str, piece: Piece) -> list[Line]:
    lines, at = [], piece.start
    while at <= piece.end:
        end = source.find("\n", at, piece.end)
        end = piece.end if end < 0 else end
        lines.append(Line(at, end))
        at = end + 1
    return lines


class _Block:
    """Lines between two empty ones, with the lines at which something may begin."""

    def __init__(self, source: str, lines: list[Line]) -> None:
        self.lines = lines
        self.texts = [source[line.start : line.end] for line in lines]

    def __len__(self) -> int:
        return len(self.lines)

    @cached_property
    def titles(self) -> list[int]:
        return [index for index, text in enumerate(self.texts) if text.startswith("#") and ATX.match(text)]

    @cached_property
    def rules(self) -> list[int]:
        return [index for index, text in enumerate(self.texts) if RULE.match(text)]

    @cached_property
    def quotes(self) -> list[int]:
        return [index for index, text in enumerate(self.texts) if QUOTE.match(text)]

    @cached_property
    def is_plain(self) -> bool:
        return not SPECIAL.search("\n".join(self.texts))


def _next(indexes: list[int], at: int) -> int | None:
    place = bisect_left(indexes, at)
    return indexes[place] if place < len(indexes) else None


class _Reader:
    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.source = outline.source

    def read(self, lines: list[Line], place: _Place, is_detabbed: bool = False) -> None:
        for block in self._blocks(lines):
            at = 0
            while at < len(block):
                at = self._read_block(block, at, place, is_detabbed)

    def _blocks(self, lines: list[Line]) -> Iterator[_Block]:
        block: list[Line] = []
        for line in lines:
            if line.start >= line.end or self.source[line.start : line.end].isspace():
                if block:
                    yield _Block(self.source, block)
                block = []
            else:
                block.append(line)
        if block:
            yield _Block(self.source, block)

    def _read_block(self, block: _Block, at: int, place: _Place, is_detabbed: bool) -> int:
        """Read the beginning of a block. What is left of it, from the line returned on, is a block of its own."""
        if place.depth >= DEEPEST or block.is_plain:
            return self._paragraph(block, at, place)
        first = block.texts[at]
        if first.startswith("    "):
            if not is_detabbed and (place.is_item or place.item):
                return self._continue_item(block.lines[at:], place)
            return self._code(block, at, place)
        if "|" in first and is_table(block.texts[at : at + 2], block.texts, at):
            return self._table(block, at, place)
        if (index := _next(block.titles, at)) is not None:
            self.read(block.lines[at:index], place)
            return self._title(block, index, place)
        if len(block) > at + 1 and UNDERLINE.match(block.texts[at + 1]):
            return self._title(block, at, place, is_underlined=True)
        if (index := _next(block.rules, at)) is not None:
            self.read(block.lines[at:index], place)
            place.item = None
            return index + 1
        if ITEM.match(first):
            return self._list(block, at, place)
        if (index := _next(block.quotes, at)) is not None:
            self.read(block.lines[at:index], place)
            return self._quote(block, index, place)
        return self._definition_or_text(block, at, place)

    def _definition_or_text(self, block: _Block, at: int, place: _Place) -> int:
        for index in range(at, len(block)):
            found = DEFINITION.match("\n".join(block.texts[index : index + 4])) if "[" in block.texts[index] else None
            if found:
                if index > at:
                    self._paragraph(block, at, place, index)
                self._definition(block.lines[index : index + 4], found)
                return index + found[0].count("\n") + 1
        return self._paragraph(block, at, place)

    def _paragraph(self, block: _Block, at: int, place: _Place, end: int | None = None) -> int:
        place.item = None
        self.outline.runs.append(Run(self.source, tuple(block.lines[at:end])))
        return len(block)

    def _title(self, block: _Block, at: int, place: _Place, is_underlined: bool = False) -> int:
        place.item = None
        line, text = block.lines[at], block.texts[at]
        last = at + 1 if is_underlined else at
        level = (1 if block.texts[last][0] == "=" else 2) if is_underlined else len(ATX_MARKS.match(text)[0])  # type: ignore[index]
        is_nested = place.depth > 0 or self.source[line.start - 1 : line.start] not in ("", "\n")
        shown = (
            line if is_underlined else Line(line.start + level, line.start + len(_without_closing_marks(text, level)))
        )
        self.outline.titles.append(Title(level, line.start, block.lines[last].end, shown, is_nested))
        self.outline.runs.append(Run(self.source, (shown,), "heading"))
        return last + 1

    def _code(self, block: _Block, at: int, place: _Place) -> int:
        place.item = None
        while at < len(block) and block.texts[at].startswith("    "):
            self.outline.code.append(block.lines[at])
            at += 1
        return at

    def _continue_item(self, block: list[Line], place: _Place) -> int:
        """What is indented behind a list belongs to its last item, or to that of the list in it."""
        first = self.source[block[0].start : block[0].end]
        wanted, level, target = (len(first) - len(first.lstrip(" "))) // 4, int(place.is_item), place
        while wanted > level and target.item:
            level, target = level + 1, target.item
        indent = " " * (4 * level)
        moved = [
            Line(line.start + len(indent), line.end) if self.source.startswith(indent, *line) else line
            for line in block
        ]
        self.read(moved, target, is_detabbed=True)
        return END

    def _list(self, block: _Block, at: int, place: _Place) -> int:
        items: list[tuple[bool, list[Line]]] = []  # whether it is indented, and its lines
        for line, text in zip(block.lines[at:], block.texts[at:], strict=True):
            if mark := ITEM.match(text):
                items.append((False, [Line(line.start + mark.end(), line.end)]))
            elif NESTED_ITEM.match(text) and not items[-1][0]:
                items.append((True, [line]))
            else:
                items[-1][1].append(line)
        item = place.item
        goes_on = item is not None  # then an item with an empty first line is followed by code
        for is_indented, lines in items:
            if not is_indented or item is None:
                item = place.inside(is_item=True)
            self.read(lines, item, is_detabbed=goes_on and not is_indented)
            goes_on = False
        place.item = item
        return END

    def _quote(self, block: _Block, at: int, place: _Place) -> int:
        place.item = None
        inner, is_first = [], True
        for line, text in zip(block.lines[at:], block.texts[at:], strict=True):
            mark = QUOTE.match(text)
            title = CALLOUT_TITLE.match(text) if is_first and text.strip() != ">" else None
            if title:
                inner += [Line(line.start + title.end(), line.end), Line(line.end, line.end)]
            else:
                inner.append(Line(line.start + mark.end(), line.end) if mark else line)
            is_first = is_first and text.strip() == ">"
        self.read(inner, place.inside())
        return END

    def _definition(self, lines: list[Line], found: re.Match[str]) -> None:
        run = Run(self.source, tuple(lines))
        start, end = found.span("href")
        start += len(found["href"]) - len(found["href"].lstrip("<"))
        end -= len(found["href"]) - len(found["href"].rstrip(">"))
        label = found["label"].strip().lower()
        self.outline.definitions.append(Definition(label, run.origin(start), run.origin(max(start, end))))

    def _table(self, block: _Block, at: int, place: _Place) -> int:
        place.item = None
        first = block.texts[at].strip(" ")
        is_bordered = has_border(first)
        columns = len(split_row(first, is_bordered))
        for index in (at, *range(at + 2, len(block))):
            text, line = block.texts[index], block.lines[index]
            shift = line.start + len(text) - len(text.lstrip(" "))
            for start, end in split_row(text.strip(" "), is_bordered)[:columns]:
                self.outline.runs.append(Run(self.source, (Line(shift + start, shift + end),), "cell"))
        return END


def _without_closing_marks(text: str, level: int) -> str:
    bare = text.rstrip("#")
    return text[:level] if len(bare) < level else text if bare.endswith("\\") else bare
