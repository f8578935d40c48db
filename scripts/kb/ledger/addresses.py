"""Say where a thing with an id lives today."""

from collections.abc import Mapping
from functools import lru_cache

from kb.catalogue import DEFAULT, Language, in_folder, language_of
from kb.graph import GLOSSARY, REFERENCES, Graph, site_path
from kb.ledger.sheets import PAGE, PDFS, SHEET_KINDS, sheet_address, sheet_files, sheet_ids, sheet_name
from kb.model import Page, SourcePath

SHORT = "h/"


def page_address(page: Page) -> str:
    """Where a page, or a term's place in the glossary, lives on the built site."""
    return f"{site_path(GLOSSARY)}#{page.id}" if page.kind == "term" else site_path(page.path)


def short_path(id: str, language: Language = DEFAULT) -> str:
    return in_folder(language, f"{SHORT}{id}/")


def own_addresses(id: str, path: SourcePath) -> tuple[str, str]:
    """The short address of a page and the long one, in its language."""
    return short_path(id, language_of(path)), site_path(path)


@lru_cache(maxsize=2)
def present_addresses(graph: Graph) -> Mapping[str, str]:
    """The address of everything with a short address: pages, words, claims, what was retired, and the sheets."""
    addresses: dict[str, str] = {sheet_name(id): sheet_address(id) for id in sheet_ids(graph)}
    addresses |= {record.id: record.was for record in graph.knowledge_base.retired}
    addresses |= {str(claim.id): site_path(SourcePath(f"claims/{claim.id}.md")) for claim in graph.claims.values()}
    return addresses | {str(page.id): page_address(page) for page in graph.published.values()}


@lru_cache(maxsize=2)
def built_addresses(graph: Graph) -> frozenset[str]:
    """Every address without an anchor that the built site has of its own; old ones are not among them."""
    pages = {site_path(page.path) for page in graph.published.values() if page.kind != "term"}
    made = {site_path(path) if path.endswith(".md") else str(path) for path in graph.generated}
    short = map(short_path, present_addresses(graph))
    others = (*translated_addresses(graph), *sheet_files(graph), *graph.knowledge_base.files)
    return frozenset((*pages, *made, *short, *others))


@lru_cache(maxsize=2)
def translated_addresses(graph: Graph) -> Mapping[str, str]:
    """The addresses of pages in other languages, long and short -> the id that they belong to."""
    found: dict[str, str] = {}
    for page in graph.knowledge_base.translations:
        language = language_of(page.path)
        addresses = list(own_addresses(page.id, page.path))
        if page.kind in SHEET_KINDS:
            addresses.append(short_path(sheet_name(page.id), language))
            addresses += [sheet_address(page.id, ending, language) for ending in (PAGE, *PDFS)]
        found |= dict.fromkeys(addresses, str(page.id))
    return found


@lru_cache(maxsize=2)
def known_anchors(graph: Graph) -> Mapping[str, frozenset[str]]:
    """The anchors of each page whose anchors are known before it is built."""
    anchors = {
        site_path(page.path): frozenset(map(str, graph.anchors(page)))
        for page in graph.published.values()
        if page.kind != "term"
    }
    retired = [record.was.partition("#")[2] for record in graph.knowledge_base.retired]
    anchors[site_path(GLOSSARY)] = frozenset((*map(str, graph.published), *retired))
    anchors[site_path(REFERENCES)] = frozenset((*map(str, graph.references), *retired))
    return anchors
