"""Say in a few letters what a page is read and written from: its own text, and what all others tell."""

from functools import lru_cache
from typing import NamedTuple

from kb.cache import digest
from kb.graph import Graph
from kb.model import Page


def read_from(graph: Graph, page: Page) -> str:
    """What rules that look at one page after the other judge it by."""
    return digest(*names(graph), page.path, graph.knowledge_base.outlines.get(page.path, ""), page.body)


class Names(NamedTuple):
    """Digests of all that a page can name."""

    words: str  # what pages are called, and the words that are hard
    places: str  # pages, claims and files with their paths, sources, warning signs


@lru_cache(maxsize=2)
def names(graph: Graph) -> Names:
    whole = graph.knowledge_base
    pages = list(map(_called, whole.pages))
    words = ((called for called, _ in pages), whole.hard_words, whole.plain_words)
    places = (
        *((place for _, place in pages), sorted(graph.generated), sorted(whole.files)),
        *(graph.references, sorted(graph.warning_names)),
    )
    return Names(digest(*map("\0".join, words)), digest(*map("\0".join, places)))


@lru_cache(maxsize=2**16)  # what did not change since the graph before is the same page
def _called(page: Page) -> tuple[str, str]:
    """What it is called, and where it is."""
    draft = "draft" if page.fields.draft else ""
    return "\0".join((page.path, draft, page.fields.title, *page.fields.aka, "")), f"{page.path}\0{draft}"


def written_from(graph: Graph, page: Page) -> str:
    """All that its compiled text depends on; others quote sentences of pages that link to them."""
    quoted = (backlink.source.body for backlink in graph.backlinks.get(page.id, ()))
    return digest(surroundings(graph), page.path, page.body, *quoted)


@lru_cache(maxsize=2)
def surroundings(graph: Graph) -> str:
    """What all pages tell, and all that is no page."""
    whole = graph.knowledge_base
    outlines = (part for path in sorted(whole.outlines) for part in (path, whole.outlines[path]))
    return digest(repr(whole.settings), *outlines, "", *sorted(whole.files))
