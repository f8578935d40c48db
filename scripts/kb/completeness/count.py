"""Count what the knowledge base holds and what it lacks."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import get_args

from pydantic import BaseModel

from kb.completeness.reach import FEWEST_IN, FEWEST_OUT, links_in, reach
from kb.grades import page_grades
from kb.graph import Graph
from kb.model import FOLDERS, Kind, Level, Page, SourcePath
from kb.schema import SCHEMAS

SOURCED: tuple[Kind, ...] = ("muscle", "condition", "technique", "exercise", "handout")  # what rests on sources
# What is set or said only where it is needed, what no term has, and what is counted by itself.
NOT_COUNTED = {"draft", "link", "lang", "forms", "say", "shows", "summary", "reviewed", "source_version"}
SEEN = ("full", "abstract", "partial", "citation")
HOME = SourcePath("index.md")  # every breadcrumb begins there, so its links are not counted


@dataclass(frozen=True, slots=True)
class KindCount:
    kind: Kind
    pages: int
    reviewed: int
    pictured: int
    filled: Mapping[str, int]  # optional field -> the pages that have it

    @property
    def fields_filled(self) -> int:
        return sum(self.filled.values())

    @property
    def fields(self) -> int:
        return self.pages * len(self.filled)


@dataclass(frozen=True, slots=True)
class Overdue:
    page: SourcePath
    due: date


@dataclass(frozen=True, slots=True)
class PageLinks:
    page: SourcePath
    links_in: int
    links_out: int

    @property
    def is_short(self) -> bool:
        return self.links_out < FEWEST_OUT or self.links_in < FEWEST_IN


@dataclass(frozen=True, slots=True)
class ReadingGrade:
    file: SourcePath
    median: float
    worst: float
    worst_line: int


@dataclass(frozen=True, slots=True)
class Completeness:
    on: date
    kinds: tuple[KindCount, ...]
    claims: Mapping[str, int]  # by level
    references: Mapping[str, int]  # by how much of them was seen
    unsourced: tuple[SourcePath, ...]
    overdue: tuple[Overdue, ...]
    links: tuple[PageLinks, ...]
    grades: tuple[ReadingGrade, ...]  # the hardest first

    @property
    def short_of_links(self) -> tuple[PageLinks, ...]:
        return tuple(page for page in self.links if page.is_short)


def count(graph: Graph, texts: Mapping[SourcePath, str], on: date) -> Completeness:
    """`texts`: the compiled pages, whose links are counted; `on`: the day on which reviews are due or not."""
    pages = graph.published.values()
    dated = ((page.path, page.fields.review_by) for page in pages)
    return Completeness(
        on=on,
        kinds=tuple(_kind(kind, [page for page in pages if page.kind == kind]) for kind in FOLDERS),
        claims=_tally(get_args(Level), (claim.level for claim in graph.claims.values())),
        references=_tally(SEEN, (reference.seen for reference in graph.references.values())),
        unsourced=tuple(page.path for page in pages if page.kind in SOURCED and not _is_sourced(page)),
        overdue=tuple(Overdue(path, due) for path, due in dated if due is not None and due < on),
        links=_links(graph, texts),
        grades=_grades(graph),
    )


def _kind(kind: Kind, pages: list[Page]) -> KindCount:
    fields = SCHEMAS[kind].model_fields.items()
    optional = [name for name, field in fields if not field.is_required() and name not in NOT_COUNTED]
    return KindCount(
        kind=kind,
        pages=len(pages),
        reviewed=sum(page.fields.reviewed is not None for page in pages),
        pictured=sum(map(_is_pictured, pages)),
        filled={name: sum(_is_filled(getattr(page.fields, name)) for page in pages) for name in optional},
    )


def _is_filled(value: object) -> bool:
    if isinstance(value, BaseModel):
        return any(_is_filled(inner) for _, inner in value)
    return value not in (None, (), "-")


def _is_pictured(page: Page) -> bool:
    drawn = (getattr(page.fields, name, None) for name in ("figure", "places", "hurts"))
    return any(drawn) or any(link.form == "image" for link in page.links)


def _is_sourced(page: Page) -> bool:
    return bool(page.fields.references) or any(link.form == "citation" for link in page.links)


def _tally(names: Iterable[str], found: Iterable[str]) -> dict[str, int]:
    counts = Counter(found)
    return {name: counts[name] for name in names}


def _links(graph: Graph, texts: Mapping[SourcePath, str]) -> tuple[PageLinks, ...]:
    found = reach(graph, texts)
    into = links_in(found)
    pages = (page.path for page in graph.published.values() if page.kind != "term")
    return tuple(PageLinks(path, into[path], len(found.get(path, ()))) for path in pages if path != HOME)


def _grades(graph: Graph) -> tuple[ReadingGrade, ...]:
    found = page_grades(graph).items()
    grades = (
        ReadingGrade(path, round(file.median, 1), round(file.worst.grade, 1), file.worst.block.span.line)
        for path, file in found
    )
    return tuple(sorted(grades, key=lambda grade: (-grade.median, -grade.worst, grade.file)))
