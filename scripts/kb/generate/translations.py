"""Write the pages in other languages, each with its short address."""

from collections.abc import Iterator

from kb.catalogue import DEFAULT, Language
from kb.generate.addresses import write_stub
from kb.generate.page import write_page
from kb.generate.qr import render_qr
from kb.generate.references import render_references
from kb.generate.sheet import qr_path, short_address
from kb.graph import Graph, site_path
from kb.ledger.addresses import short_path
from kb.ledger.sheets import SHEET_KINDS, sheet_address, sheet_name
from kb.model import SourcePath
from kb.translation import in_language, languages_of


def write_translations(graph: Graph) -> Iterator[tuple[SourcePath, str]]:
    for language in languages_of(graph):
        if language != DEFAULT:
            yield from _write_language(in_language(graph, language), language)


def _write_language(graph: Graph, language: Language) -> Iterator[tuple[SourcePath, str]]:
    rendered = render_references(graph.references)
    for page in graph.published.values():
        yield page.path, write_page(graph, rendered, page).text
        yield write_stub(graph, short_path(page.id, language), site_path(page.path), page.fields.title)
        if page.kind in SHEET_KINDS:
            sheet = sheet_address(page.id, language=language)
            yield write_stub(graph, short_path(sheet_name(page.id), language), sheet, page.fields.title)
        if page.kind == "handout":
            yield qr_path(page), render_qr(short_address(graph, page), page.fields.title)
