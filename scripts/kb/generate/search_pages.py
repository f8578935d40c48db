"""Say what of each page can be found: its names, its signs, its summary, and the text of its sections."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest
from sys import intern

from kb.cache import digest
from kb.generate.addresses import page_address
from kb.graph import Graph
from kb.kept import Kept
from kb.layout import LAYOUTS, Panel
from kb.load.markdown import plain_text
from kb.model import Anchor, Kind, Page, SourcePath
from kb.schema import Term
from kb.sealed import break_seals
from kb.search_words import key_stems
from kb.shares import WORTH_IT

SECTION = re.compile(r"^#{2,3} (?P<text>.+?) \{#(?P<anchor>[^}\s]+)\}$", re.M)
SECTIONS = Kept("sections")
BACKSLASH = re.compile(r"\\(.)")
# Panels that tell of other pages, or the same on every page: their words would lead to the wrong one.
ELSEWHERE = frozenset("relations references backlinks told warning ideas figure codes shows address".split())


@dataclass(frozen=True, slots=True)
class Section:
    anchor: Anchor
    heading: str
    words: Sequence[str]  # of its text, each once; none where the section only points to other pages


@dataclass(frozen=True, slots=True)
class Findable:
    """One page as the search knows it."""

    address: str
    kind: Kind
    title: str
    aka: tuple[str, ...]
    asked: tuple[str, ...]
    signs: tuple[str, ...]
    summary: str
    sections: tuple[Section, ...]


def findable_pages(graph: Graph, texts: Mapping[SourcePath, str], empty: frozenset[str]) -> list[Findable]:
    """`empty`: words that say nothing about where to go."""
    pages = [page for page in graph.published.values() if page.path != "index.md"]
    nothing = " ".join(sorted(empty))
    wanted = [
        (digest(nothing, page.kind, texts.get(page.path, "")), partial(_sections, page, texts, empty)) for page in pages
    ]
    sections = map(json.loads, SECTIONS.made_all(wanted, WORTH_IT))
    return [_findable(page, found) for page, found in zip(pages, sections, strict=True)]


def _findable(page: Page, sections: list[tuple[Anchor, str, list[str]]]) -> Findable:
    fields = page.fields
    summary = fields.definition if isinstance(fields, Term) else fields.summary
    signs: tuple[str, ...] = getattr(fields, "signs", ())
    found = tuple(Section(anchor, heading, [*map(intern, words)]) for anchor, heading, words in sections)
    return Findable(page_address(page), page.kind, fields.title, fields.aka, fields.asked, signs, summary, found)


def _sections(page: Page, texts: Mapping[SourcePath, str], empty: frozenset[str]) -> bytes:
    """Anchor, heading and words of each section."""
    silent = {slot.title for slot in LAYOUTS[page.kind] if isinstance(slot, Panel) and slot.name in ELSEWHERE}
    text = break_seals(texts.get(page.path, ""))
    found = list(SECTION.finditer(text))
    sections = []
    for match, following in zip_longest(found, found[1:]):
        end = following.start() if following else len(text)
        heading = BACKSLASH.sub(r"\1", match["text"])
        told = "" if heading in silent else plain_text(text[match.end() : end].replace("><", "> <"))
        sections.append((match["anchor"], heading, key_stems(told, empty) if told else []))
    return json.dumps(sections).encode()
