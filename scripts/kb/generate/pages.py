"""Write many pages, on all cores; one that is written from just the same as before comes from the cache."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial

from kb.cache import digest
from kb.generate.page import WrittenPage, write_page
from kb.graph import Graph
from kb.kept import Kept
from kb.model import Page, PageId, ReferenceId

PAGES = Kept("pages")
WORTH_IT = 40  # pages; fewer are written sooner than another process has started


def write_pages(graph: Graph, rendered: Mapping[ReferenceId, str], pages: Sequence[Page]) -> list[WrittenPage]:
    def write(page: Page) -> bytes:
        text, words = write_page(graph, rendered, page)
        return json.dumps([text, sorted(words)]).encode()

    wanted: list[tuple[str, Callable[[], bytes]]] = [
        (written_from(graph, page), partial(write, page)) for page in pages
    ]
    read = map(json.loads, PAGES.made_all(wanted, WORTH_IT))
    return [WrittenPage(text, frozenset(map(PageId, words))) for text, words in read]


def written_from(graph: Graph, page: Page) -> str:
    """The digest of all that a page is written from: its text, what all others tell, the texts that it is quoted in."""
    quoted = (backlink.source.body for backlink in graph.backlinks.get(page.id, ()))
    return digest(_surroundings(graph), page.path, page.body, *quoted)


@lru_cache(maxsize=2)
def _surroundings(graph: Graph) -> str:
    """What all pages tell, and all that is no page."""
    whole = graph.knowledge_base
    outlines = (part for path in sorted(whole.outlines) for part in (path, whole.outlines[path]))
    return digest(repr(whole.settings), *outlines, "", *sorted(whole.files))
