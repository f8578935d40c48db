"""Say what of each page can be found: its names, its signs, its summary, and the text of its sections."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from kb.generate.addresses import page_address
from kb.graph import Graph
from kb.layout import LAYOUTS, Panel
from kb.load.markdown import plain_text
from kb.model import Anchor, Kind, Page, SourcePath
from kb.schema import Term
from kb.sealed import break_seals

SECTION = re.compile(r"^#{2,3} (?P<text>.+?) \{#(?P<anchor>[^}\s]+)\}$", re.M)
BACKSLASH = re.compile(r"\\(.)")
# Panels that tell of other pages, or the same on every page: their words would lead to the wrong one.
ELSEWHERE = frozenset("relations references backlinks told warning ideas figure codes shows address".split())


@dataclass(frozen=True, slots=True)
class Section:
    anchor: Anchor
    heading: str
    text: str  # "" where the section only points to other pages


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


def findable_pages(graph: Graph, texts: Mapping[SourcePath, str]) -> list[Findable]:
    return [_findable(page, texts) for page in graph.published.values() if page.path != "index.md"]


def _findable(page: Page, texts: Mapping[SourcePath, str]) -> Findable:
    fields = page.fields
    summary = fields.definition if isinstance(fields, Term) else fields.summary
    sections = tuple(_sections(page.kind, texts[page.path])) if page.path in texts else ()
    signs: tuple[str, ...] = getattr(fields, "signs", ())
    return Findable(page_address(page), page.kind, fields.title, fields.aka, fields.asked, signs, summary, sections)


def _sections(kind: Kind, compiled: str) -> Iterator[Section]:
    silent = {slot.title for slot in LAYOUTS[kind] if isinstance(slot, Panel) and slot.name in ELSEWHERE}
    text = break_seals(compiled)
    found = list(SECTION.finditer(text))
    for match, following in zip_longest(found, found[1:]):
        end = following.start() if following else len(text)
        heading = BACKSLASH.sub(r"\1", match["text"])
        told = "" if heading in silent else plain_text(text[match.end() : end].replace("><", "> <"))
        yield Section(Anchor(match["anchor"]), heading, told)
