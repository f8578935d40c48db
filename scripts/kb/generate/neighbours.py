"""Write the ways to the page before and the page after, in the order of their kind's list."""

from collections.abc import Mapping
from functools import lru_cache
from html import escape as escape_html

from kb.catalogue import phrase
from kb.generate.indexes import in_groups
from kb.generate.markup import SECTIONS, address, block, box, title_in_html
from kb.graph import Graph
from kb.model import Page, PageId

Neighbours = tuple[Page | None, Page | None]


def neighbours(graph: Graph, page: Page) -> str:
    if page.kind not in SECTIONS:
        return ""
    names = (("prev", phrase(page.path, "page.before")), ("next", phrase(page.path, "page.next")))
    links = (
        f'<a rel="{rel}" href="{address(page.path, other.path)}"><span>{word}</span> {title_in_html(other)}</a>\n'
        for (rel, word), other in zip(names, _order(graph)[page.id], strict=True)
        if other
    )
    label = escape_html(phrase(page.path, f"kinds.{page.kind}"))
    return block(box("kb-neighbours", "".join(links), "nav", f' aria-label="{label}"'))


@lru_cache(maxsize=1)
def _order(graph: Graph) -> Mapping[PageId, Neighbours]:
    found: dict[PageId, Neighbours] = {}
    for kind in SECTIONS:
        pages = [page for group in in_groups(graph, kind).values() for page in group]
        around = zip([None, *pages], pages, [*pages[1:], None], strict=False)
        found |= {page.id: (before, after) for before, page, after in around}
    return found
