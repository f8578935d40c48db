"""Say in a few letters what a page is read and written from: its own text, and what all others tell."""

from functools import lru_cache

from kb.cache import digest
from kb.graph import Graph
from kb.model import Page


def read_from(graph: Graph, page: Page) -> str:
    """What rules that look at one page after the other judge it by."""
    return digest(names(graph), page.path, graph.knowledge_base.outlines.get(page.path, ""), page.body)


@lru_cache(maxsize=2)
def names(graph: Graph) -> str:
    """All that a page can name: pages with what they are called, files, sources, warning signs, words.

    Claims are among the pages that are generated.
    """
    whole = graph.knowledge_base
    lists = (
        map(_called, whole.pages),
        sorted(graph.generated),
        sorted(whole.files),
        graph.references,
        sorted(graph.warning_names),
        whole.hard_words,
        whole.plain_words,
    )
    return digest(*("\0".join(one) for one in lists))


@lru_cache(maxsize=2**16)
def _called(page: Page) -> str:
    return "\0".join((page.path, "draft" if page.fields.draft else "", page.fields.title, *page.fields.aka, ""))


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
