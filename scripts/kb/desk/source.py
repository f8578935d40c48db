"""What an article is to the desk: its title, who wrote it, and its text block by block. Values only."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kb.readability import split_sentences

BYLINE = re.compile(r"\s*(?:(?:written|posted|article|video|text)\s+)?by:?\s+(?P<name>[^\n!?]{2,79}[^\n.!?])$", re.I)
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
DAY = re.compile(
    rf"\b(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH},?\s+\d{{4}}|{MONTH}\s+\d{{1,2}},?\s+\d{{4}})\b"
)
DATELINE = re.compile(rf"(?:[a-z]+ ){{0,2}}(?:on:? |: ?)?{DAY.pattern}\.?", re.I)
QUOTES = tuple("\"'“‘«(")
LONGEST_SENTENCE = 2000  # letters; Proust has longer ones, and they say several things

BlockKind = Literal["heading", "text", "item"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading or an entry of a list, in one line without marks."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """An article as it was understood. What it does not say is empty."""

    blocks: tuple[Block, ...]
    title: str = ""
    author: str = ""
    date: str = ""  # as written


@dataclass(frozen=True, slots=True)
class Sentence:
    number: int  # from 1, through the whole article
    text: str
    heading: str  # that it stands under
    is_heading: bool = False


def sentences(source: Source) -> Iterator[Sentence]:
    """Every sentence in reading order. A heading is a sentence too: some say something."""
    number, heading = 0, ""
    for block in source.blocks:
        if block.kind == "heading":
            heading = block.text
        for start, end in _sentences(block.text):
            number += 1
            yield Sentence(number, block.text[start:end].strip(), heading, block.kind == "heading")


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """A number with its full stop belongs to what it counts: "1. Bridge". What never ends is cut between words."""
    begin: int | None = None
    for first, end in split_sentences(text):
        if begin is None:
            begin = first - 1 if text[first - 1 : first] in QUOTES else first
        while end - begin > LONGEST_SENTENCE:
            cut = text.rfind(" ", begin + 1, begin + LONGEST_SENTENCE)
            cut = cut if cut > 0 else begin + LONGEST_SENTENCE
            yield begin, cut
            begin = cut
        if any(map(str.isalpha, text[begin:end])):
            yield begin, end
            begin = None


class Unreadable(Exception):
    """The file cannot be read as an article; says why, and the way out."""

    def __init__(self, reason: str, help: str) -> None:
        super().__init__(reason)
        self.help = help
