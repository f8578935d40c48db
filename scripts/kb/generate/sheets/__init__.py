"""Make the sheets that are handed out: what stands on each, and its small page."""

from collections.abc import Iterator
from functools import lru_cache

from kb.generate.sheets.compose import compose_retired, compose_sheet
from kb.generate.sheets.html import write_sheet
from kb.generate.sheets.parts import Drawing, Sheet
from kb.graph import Graph
from kb.ledger.sheets import retired_sheets, sheet_address, sheet_pages
from kb.model import SourcePath

__all__ = ["Drawing", "Sheet", "compose_retired", "compose_sheet", "compose_sheets", "write_sheets"]


@lru_cache(maxsize=1)  # for their pages, and for their PDFs
def compose_sheets(graph: Graph) -> tuple[tuple[Sheet, SourcePath], ...]:
    """Every sheet, with the page that it is made from."""
    return tuple(_composed(graph))


def _composed(graph: Graph) -> Iterator[tuple[Sheet, SourcePath]]:
    for page in sheet_pages(graph):
        yield compose_sheet(graph, page), page.path
    for record in retired_sheets(graph):
        yield compose_retired(graph, record), SourcePath(f"{record.was.removesuffix('.html')}.md")


def write_sheets(graph: Graph) -> Iterator[tuple[SourcePath, str]]:
    site_url = graph.knowledge_base.settings.site_url
    for sheet, page in compose_sheets(graph):
        path = sheet_address(sheet.id)
        yield path, write_sheet(sheet, page, site_url + path)
        for part in sheet.end:
            drawing = getattr(part, "drawing", None)
            if isinstance(drawing, Drawing):
                yield drawing.path, drawing.data.decode()
