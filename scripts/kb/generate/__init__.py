"""Make what nobody writes by hand. Pure: graph in, path -> text out; each path appears once."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import cast

from kb.cache import NOTHING_KEPT, Cache
from kb.completeness import count, tables
from kb.generate.addresses import write_addresses
from kb.generate.body_map import write_body_map
from kb.generate.claims import claim_path, write_claim_page, write_claims_index
from kb.generate.components import write_components
from kb.generate.exercise import draw_figures, figure_files
from kb.generate.exports import write_exports
from kb.generate.gallery import write_gallery
from kb.generate.glossary import write_glossary
from kb.generate.indexes import write_index
from kb.generate.load_sharing import write_load_sharing
from kb.generate.markup import SECTIONS, section_index
from kb.generate.old_places import keep_old_places
from kb.generate.page import write_page
from kb.generate.pages import write_pages
from kb.generate.plan_data import write_plan_data
from kb.generate.plan_pages import write_plan_pages
from kb.generate.qr import render_qr
from kb.generate.references import cite_all, render_references, write_references_page
from kb.generate.report_panel import report_panel
from kb.generate.response_headers import write_response_headers
from kb.generate.retired import write_retired
from kb.generate.saved_copies import write_saved_copies
from kb.generate.script_texts import write_script_texts
from kb.generate.search_data import write_search_data
from kb.generate.sheet import qr_path, short_address
from kb.generate.sheets import write_sheets
from kb.generate.stylesheet import STYLESHEET, join_styles
from kb.generate.translations import write_translations
from kb.graph import BODY_MAP, CLAIMS, COMPONENTS, GALLERY, GLOSSARY, LOAD_SHARING, REFERENCES, Graph
from kb.kept import keeping
from kb.model import Page, PageId, SourcePath
from kb.schema import Plain
from kb.texts import Texts

__all__ = ["generate", "generate_page", "stylesheet"]

Files = Iterator[tuple[SourcePath, str]]


def generate(graph: Graph, cache: Cache = NOTHING_KEPT) -> Mapping[SourcePath, str]:
    """Every page of the site as Markdown, and the small files that go with them (pictures, addresses, search data)."""
    with keeping(cache):
        draw_figures(graph.published.values(), cache)
        cite_all(graph.references.values(), cache)
        texts = Texts()
        for write in WRITERS:
            texts.update(write(graph))
        texts.update(reports(graph, texts))
        texts.update(write_search_data(graph, texts))
        texts.update(keep_old_places(graph, texts))
        return texts


def generate_page(graph: Graph, path: SourcePath) -> dict[SourcePath, str]:
    """One authored page and its pictures as `generate` makes them; nothing where it needs all others, or is none."""
    page = graph.by_path.get(path)
    if page is None or page.id not in graph.published or page.kind == "term" or _shows_report(page):
        return {}
    texts = {path: write_page(graph, render_references(graph.references), page).text}
    return texts | keep_old_places(graph, texts) | dict(_pictures_of(graph, page))


def pages_and_lists(graph: Graph) -> Files:
    """The pages, and what needs all of them: the glossary says where each word is used."""
    rendered = render_references(graph.references)
    pages = [page for page in graph.published.values() if page.kind != "term"]
    written = write_pages(graph, rendered, pages)
    uses: dict[PageId, list[Page]] = defaultdict(list)
    for page, (text, words) in zip(pages, written, strict=True):
        yield page.path, text
        for word in words:
            uses[word].append(page)
    yield GLOSSARY, write_glossary(graph, uses)
    yield REFERENCES, write_references_page(graph, rendered)


def indexes(graph: Graph) -> Files:
    kinds = {page.kind for page in graph.published.values()}
    for kind in SECTIONS:
        if kind in kinds:
            yield section_index(kind), write_index(graph, kind)


def claims(graph: Graph) -> Files:
    yield CLAIMS, write_claims_index(graph)
    for claim in graph.knowledge_base.claims:
        yield claim_path(claim), write_claim_page(graph, claim)


def pictures(graph: Graph) -> Files:
    for page in graph.published.values():
        yield from _pictures_of(graph, page)


def _pictures_of(graph: Graph, page: Page) -> Files:
    yield from figure_files(page)
    if page.kind == "handout":
        yield qr_path(page), render_qr(short_address(graph, page), page.fields.title)


def maps(graph: Graph) -> Files:
    yield BODY_MAP, write_body_map(graph)
    yield LOAD_SHARING, write_load_sharing(graph)


def gallery(graph: Graph) -> Files:
    yield GALLERY, write_gallery(graph)
    yield COMPONENTS, write_components(graph)


def stylesheet(graph: Graph) -> Files:
    if graph.knowledge_base.styles:
        yield STYLESHEET, join_styles(graph.knowledge_base.styles)


def reports(graph: Graph, texts: Mapping[SourcePath, str]) -> Files:
    """The pages that tell about all the others. They are written once more, last."""
    pages = [page for page in graph.published.values() if _shows_report(page)]
    if pages:
        rendered = render_references(graph.references)
        found = list(tables(graph, count(graph, texts, graph.knowledge_base.settings.edition)))
        for page in pages:
            yield page.path, write_page(graph, rendered, page, report_panel(page.path, found)).text


def _shows_report(page: Page) -> bool:
    return isinstance(page.fields, Plain) and page.fields.shows == "report"


WRITERS = cast(
    tuple[Callable[[Graph], Files], ...],
    (
        *(pages_and_lists, indexes, claims, pictures, maps, gallery, stylesheet),
        *(write_plan_pages, write_plan_data, write_exports, write_retired, write_addresses, write_sheets),
        *(write_response_headers, write_script_texts, write_translations, write_saved_copies),
    ),
)
