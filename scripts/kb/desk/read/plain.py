"""Read plain text: paragraphs between empty lines, headings by their looks."""

import re
from collections.abc import Iterator

from kb.desk.source import BYLINE, DAY, Block, Source

BULLET = re.compile(r"\s*(?:[-*•·‣–]|\d{1,2}[.)])\s+")
LONGEST_HEADING = 80
LONGEST_TITLE = 120
LONGEST_LINE_END = 45  # a shorter line ends its paragraph; a longer one was perhaps broken to fit a page


def read_plain(text: str) -> Source:
    return described(list(_blocks(text)))


def described(blocks: list[Block], title: str = "", author: str = "") -> Source:
    """An article whose first lines say who wrote it, and when. The first of all is its title."""
    author = author or next((_author(block.text) for block in blocks[:6] if BYLINE.match(block.text)), "")
    day = next((DAY.search(block.text) for block in blocks[:6] if DAY.search(block.text)), None)
    first = blocks[0].text if blocks and len(blocks[0].text) <= LONGEST_TITLE else ""
    if first:
        blocks = [Block("heading", first), *blocks[1:]]
    return Source(tuple(blocks), title or first, author, day[0] if day else "")


def _author(line: str) -> str:
    match = BYLINE.match(line)
    return match["name"].strip(" .") if match else ""


def _blocks(text: str) -> Iterator[Block]:
    for paragraph in re.split(r"\n\s*\n", text):
        waiting: list[str] = []
        for line in filter(str.strip, paragraph.split("\n")):
            is_item = BULLET.match(line)
            if waiting and (is_item or len(waiting[-1]) <= LONGEST_LINE_END):
                yield _block(waiting)
                waiting = []
            waiting.append(line.rstrip())
        if waiting:
            yield _block(waiting)


def _block(lines: list[str]) -> Block:
    text = " ".join(" ".join(lines).split())
    bullet = BULLET.match(text)
    if bullet:
        return Block("item", text[bullet.end() :])
    is_short = len(lines) == 1 and len(text) <= LONGEST_HEADING
    return Block("heading" if is_short and not re.search(r"[.!?…:;,\"”]$", text) else "text", text)
