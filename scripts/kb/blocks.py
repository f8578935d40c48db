"""Cut what patients read into blocks of plain text: paragraphs, list items, fields, claims, warning signs."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kb.graph import Graph
from kb.load.inline import CITATIONS
from kb.load.markdown import ANY_TAG, CALLOUT, DEFINITION, LINK_OR_PICTURE, Body
from kb.model import Claim, FieldPath, Page, SourcePath, Span
from kb.readability import WORD

# Fields that are told in words, wherever they stand. The others are names, numbers, codes, ids and anatomy.
PROSE = frozenset(
    "title summary how_bad now definition signs course contributors category who cautions after_effects position"
    " equipment steps feel often easier_ways harder_ways mistakes stop_if stop_when move_on note idea left_out".split()
)
BREAK = re.compile(r"^[ \t]*(?:> ?)*(?:#{1,6}(?=\s)|[-*+][ \t]|\d{1,3}[.)][ \t])", re.M)  # a heading or an item begins
HEADING_END = re.compile(r"^([ \t]*#{1,6}\s[^\n]*)\n", re.M)
UNDERLINE = re.compile(r"^[=-]{2,}[ \t]*$", re.M)
# What is no words, and a mark without which there is none of it.
NO_WORDS = {
    "[@": CITATIONS,
    "]:": DEFINITION,
    "<": ANY_TAG,
    "[!": CALLOUT,
    "{": re.compile(r"\{[^{}\n]*\}"),
    "&": re.compile(r"&#?\w+;"),
    ">": re.compile(r"^[ \t]*(?:> ?)+", re.M),
}
BOUNDARY = re.compile(r"\0+|\n[ \t]*\n|\Z")


@dataclass(frozen=True, slots=True)
class Passage:
    """Text in one piece, with its place. Marks of Markdown are blanks, so that offsets hold."""

    text: str
    start: int
    source: Body | Span

    def at(self, offset: int) -> Span:
        """In front matter the place of the value: YAML does not keep that of its characters."""
        return self.source.span(self.start + offset) if isinstance(self.source, Body) else self.source


@dataclass(frozen=True, slots=True, eq=False)  # one is like no other, so that what is found in it can be kept
class Block:
    """What is read in one go; the entries of one field are one block."""

    passages: tuple[Passage, ...]
    owner: Page | Claim | None = None  # None: a warning sign
    field: str = ""  # "" in a body

    @property
    def path(self) -> SourcePath:
        return self.passages[0].source.path

    @property
    def span(self) -> Span:
        first = self.passages[0]
        word = WORD.search(first.text)
        return first.at(word.start() if word else 0)


@lru_cache(maxsize=1)  # every rule about words asks again
def find_blocks(graph: Graph) -> tuple[Block, ...]:
    return tuple(_find_blocks(graph))


def _find_blocks(graph: Graph) -> Iterator[Block]:
    for page in graph.knowledge_base.pages:
        yield from page_blocks(page)
    yield from other_blocks(graph)


def other_blocks(graph: Graph) -> Iterator[Block]:
    """Those of claims and warning signs."""
    for claim in graph.knowledge_base.claims:
        yield from _claim_blocks(claim)
    for sign in graph.knowledge_base.warning_signs:
        for field in ("text", "why"):
            yield Block((Passage(getattr(sign, field), 0, sign.span),), None, field)


@lru_cache(maxsize=2**16)  # what did not change since the last check is the same claim
def _claim_blocks(claim: Claim) -> tuple[Block, ...]:
    fields = ("statement", "says")
    return tuple(Block((Passage(getattr(claim, field), 0, claim.span(field)),), claim, field) for field in fields)


@lru_cache(maxsize=2**16)  # and the same page
def page_blocks(page: Page) -> tuple[Block, ...]:
    return tuple(_page_blocks(page))


def _page_blocks(page: Page) -> Iterator[Block]:
    for name in _telling_fields(type(page.fields)):
        prose = _prose(getattr(page.fields, name), (name,), name)
        passages = tuple(Passage(text, 0, page.span(*where)) for text, where in prose if WORD.search(text))
        if passages:
            yield Block(passages, page, name)
    for passage in _passages(Body(page.body, page.path, page.body_line)):
        yield Block((passage,), page)


def _prose(value: object, where: FieldPath, name: str) -> Iterator[tuple[str, FieldPath]]:
    if isinstance(value, str):
        if name in PROSE:
            yield value, where
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _prose(entry, (*where, index), name)
    elif isinstance(value, BaseModel):
        for inner in _telling_fields(type(value)):
            yield from _prose(getattr(value, inner), (*where, inner), inner)


@lru_cache
def _telling_fields(schema: type) -> tuple[str, ...]:
    """The fields that may hold prose, in their order: those of that name, and those with other fields inside."""
    fields: Mapping[str, FieldInfo] = getattr(schema, "model_fields", {})
    return tuple(name for name, info in fields.items() if name in PROSE or _has_fields(info.annotation))


def _has_fields(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return bool(_telling_fields(annotation))
    return any(map(_has_fields, get_args(annotation)))


def _passages(body: Body) -> Iterator[Passage]:
    text, start = _without_marks(body.mask), 0
    for boundary in BOUNDARY.finditer(text):
        if WORD.search(text, start, boundary.start()):
            yield Passage(text[start : boundary.start()], start, body)
        start = boundary.end()


def _without_marks(text: str) -> str:
    """`text` with only its words left; the same length. A zero stands where a block begins or ends."""
    text = BREAK.sub(_zeros, HEADING_END.sub("\\1\0", text))
    if "\n--" in text or "\n==" in text:
        text = UNDERLINE.sub(_zeros, text)
    for _ in range(2):  # a link, and a picture in its text
        text = LINK_OR_PICTURE.sub(_only_text, text) if "](" in text else text
    for mark, pattern in NO_WORDS.items():
        text = pattern.sub(_blank, text) if mark in text else text
    return text.replace("*", " ").replace("_", " ").replace("|", "\0")


def _only_text(link: re.Match[str]) -> str:
    blank = "\0" if link[0].startswith("!") else " "
    before = link.start("text") - link.start()
    return blank * before + link["text"] + blank * (len(link[0]) - before - len(link["text"]))


def _zeros(match: re.Match[str]) -> str:
    return "\0" * len(match[0])


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n\0]", " ", match[0])
