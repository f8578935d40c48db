"""Read Markdown, line by line, with what `load/` knows of code, links and comments: linear, whatever it holds."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kb.desk.read.plain import described
from kb.desk.source import Block, BlockKind, Source
from kb.load.markdown import DEFINITION, Body, plain_text
from kb.model import SourcePath

FRONT = re.compile(r"\A---\n(?P<yaml>.*?)\n(?:---|\.\.\.)\n", re.S)
FIELD = re.compile(r"^(?P<key>title|author|date):\s*[\"']?(?P<value>[^\n\"']*)", re.M | re.I)
QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]+(?P<text>.*?)[ \t]*#*[ \t]*\Z")
ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+")
UNDERLINE = re.compile(r"[ \t]*(?:=+|-+)[ \t]*\Z")
NOTHING = re.compile(r"[\s|:*_=-]*\Z")  # an empty line, a rule, the line under the head of a table
LONGEST_RUN = 4_000  # letters of one paragraph that marks are looked for in


class _Line(NamedTuple):
    kind: BlockKind
    text: str


def read_markdown(text: str) -> Source:
    front = FRONT.match(text)
    said = {match["key"].lower(): match["value"].strip() for match in FIELD.finditer(front["yaml"])} if front else {}
    blocks = list(_blocks(text[front.end() :] if front else text))
    source = described(blocks, said.get("title", ""), said.get("author", ""))
    return Source(source.blocks, source.title, source.author, said.get("date") or source.date)


def _blocks(text: str) -> Iterator[Block]:
    waiting: list[_Line] = []
    for line in Body(text, SourcePath("an article"), 1).mask.split("\n"):
        bare = line[found.end() :] if (found := QUOTE.match(line)) else line
        heading = HEADING.match(bare)
        if waiting and UNDERLINE.match(bare) and waiting[-1].kind == "text":
            yield from _joined([*(part._replace(kind="heading") for part in waiting)])
            waiting = []
        elif heading or NOTHING.match(bare) or DEFINITION.match(bare):
            yield from _joined(waiting)
            waiting = []
            if heading:
                yield from _joined([_Line("heading", heading["text"])])
        elif item := ITEM.match(bare):
            yield from _joined(waiting)
            waiting = [_Line("item", bare[item.end() :])]
        else:
            waiting.append(_Line(waiting[0].kind if waiting else "text", bare))
    yield from _joined(waiting)


def _joined(lines: list[_Line]) -> Iterator[Block]:
    text = "\n".join(line.text for line in lines)
    for cell in text.split("|"):
        plain = " ".join(plain_text(cell[start : start + LONGEST_RUN]) for start in range(0, len(cell), LONGEST_RUN))
        if re.search(r"\w", plain):
            yield Block(lines[0].kind, plain)
