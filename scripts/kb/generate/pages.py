"""Write many pages, on all cores; one that is written from just the same as before comes from the cache."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from kb.generate.page import WrittenPage, write_page
from kb.graph import Graph
from kb.kept import Kept
from kb.model import Page, PageId, ReferenceId
from kb.outlines import written_from
from kb.shares import WORTH_IT

PAGES = Kept("pages")


def write_pages(graph: Graph, rendered: Mapping[ReferenceId, str], pages: Sequence[Page]) -> Iterator[WrittenPage]:
    def write(page: Page) -> bytes:
        text, words = write_page(graph, rendered, page)
        return json.dumps([text, sorted(words)]).encode()

    wanted: list[tuple[str, Callable[[], bytes]]] = [
        (written_from(graph, page), partial(write, page)) for page in pages
    ]
    read = map(json.loads, PAGES.made_all(wanted, WORTH_IT))
    return (WrittenPage(text, frozenset(map(PageId, words))) for text, words in read)
