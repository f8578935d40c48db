"""Put the counts into tables that a terminal and a page can both show."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kb.completeness.count import Completeness
from kb.completeness.reach import FEWEST_IN, FEWEST_OUT
from kb.graph import Graph
from kb.model import Page

Cell = str | int | Page
HARDEST = 15  # files whose grade is shown; the JSON has them all


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    is_detail: bool = False  # long, and looked up rather than read


def tables(graph: Graph, counted: Completeness) -> Iterator[Table]:
    yield from _what_is_there(counted)
    yield from _what_is_missing(graph, counted)
    yield from _details(graph, counted)


def _what_is_there(counted: Completeness) -> Iterator[Table]:
    kinds = [kind for kind in counted.kinds if kind.pages]
    pages = tuple((kind.kind, kind.pages, kind.reviewed, kind.pictured) for kind in kinds)
    yield Table("Pages", ("Kind", "Pages", "Reviewed", "Pictured"), pages)
    fields = tuple((kind.kind, f"{kind.fields_filled} of {kind.fields}") for kind in kinds)
    yield Table("Optional fields", ("Kind", "Filled"), fields)
    yield _counts("Claims by level", ("Level", "Claims"), counted.claims)
    yield _counts("Sources by how much we have seen", ("Seen", "Sources"), counted.references)


def _what_is_missing(graph: Graph, counted: Completeness) -> Iterator[Table]:
    page = graph.by_path.__getitem__
    unsourced = tuple((page(path),) for path in counted.unsourced)
    yield Table("Pages without a source", ("Page",), unsourced)
    overdue = tuple((page(one.page), str(one.due)) for one in counted.overdue)
    yield Table(f"Pages past their review date on {counted.on}", ("Page", "Due"), overdue)
    short = tuple((page(one.page), one.links_in, one.links_out) for one in counted.short_of_links)
    title = f"Pages with fewer than {FEWEST_IN} links in or {FEWEST_OUT} links out"
    yield Table(title, ("Page", "In", "Out"), short)


def _details(graph: Graph, counted: Completeness) -> Iterator[Table]:
    grades = tuple(
        (graph.by_path.get(grade.file, f"docs/{grade.file}"), str(grade.median), str(grade.worst), grade.worst_line)
        for grade in counted.grades[:HARDEST]
    )
    yield Table("Hardest to read, by school grade", ("File", "Middle", "Hardest", "In line"), grades, is_detail=True)
    fields = tuple(
        (kind.kind, name, f"{filled} of {kind.pages}")
        for kind in counted.kinds
        if kind.pages
        for name, filled in kind.filled.items()
    )
    yield Table("Optional fields, one by one", ("Kind", "Field", "Filled"), fields, is_detail=True)


def _counts(title: str, head: tuple[str, ...], counts: Mapping[str, int]) -> Table:
    return Table(title, head, tuple(counts.items()))
