"""Make the sheets that are handed out: what stands on each, and its small page."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache, partial

from kb.catalogue import DEFAULT
from kb.generate.sheets.compose import compose_retired, compose_sheet
from kb.generate.sheets.html import write_sheet
from kb.generate.sheets.packed import pack, unpack
from kb.generate.sheets.parts import Drawing, Sheet
from kb.graph import Graph
from kb.kept import Kept
from kb.ledger.sheets import retired_sheets, sheet_address, sheet_pages
from kb.model import Page, SourcePath
from kb.outlines import written_from
from kb.shares import WORTH_IT
from kb.translation import in_language, languages_of

__all__ = ["Drawing", "Sheet", "compose_retired", "compose_sheet", "compose_sheets", "write_sheets"]

SHEETS = Kept("sheets")


@lru_cache(maxsize=1)  # for their pages, and for their PDFs
def compose_sheets(graph: Graph) -> tuple[Sheet, ...]:
    """Every sheet, in every language."""
    return tuple(_composed(graph))


def _composed(graph: Graph) -> Iterator[Sheet]:
    for language in languages_of(graph):
        own = graph if language == DEFAULT else in_language(graph, language)
        yield from _of_pages(own)
    for record in retired_sheets(graph):
        yield compose_retired(graph, record)


def _of_pages(graph: Graph) -> Iterator[Sheet]:
    wanted: list[tuple[str, Callable[[], bytes]]] = [
        (written_from(graph, page), partial(_packed, graph, page)) for page in sheet_pages(graph)
    ]
    for (made_from, _), kept in zip(wanted, SHEETS.made_all(wanted, WORTH_IT), strict=True):
        yield replace(unpack(graph, kept), made_from=made_from)


def _packed(graph: Graph, page: Page) -> bytes:
    return pack(graph, compose_sheet(graph, page))


def write_sheets(graph: Graph) -> Iterator[tuple[SourcePath, str]]:
    site_url = graph.knowledge_base.settings.site_url
    for sheet in compose_sheets(graph):
        path = sheet_address(sheet.id, language=sheet.language)
        yield path, write_sheet(sheet, site_url + path)
        for part in sheet.end:
            drawing = getattr(part, "drawing", None)
            if isinstance(drawing, Drawing):
                yield drawing.path, drawing.data.decode()
