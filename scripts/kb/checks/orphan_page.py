"""Find pages that no other page leads to."""

from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.graph import Graph
from kb.model import Span


def orphan_page(graph: Graph) -> Iterator[Finding]:
    """No page links to this one, no relation names it and no claim is about it; only its section's index does.

    ## Why this matters
    Readers move from page to page. What nobody points to is not read, and not kept true.

    ## Bad
    A new exercise that no condition, muscle or treatment names.

    ## Good
    Name it in `exercises` of a condition, or link to it where it helps.
    """
    for page in graph.published.values():
        if page.kind in ("term", "article", "page"):
            continue
        reached = page.id in graph.relations or page.id in graph.backlinks or page.id in graph.claims_about
        if not reached:
            yield Finding(Span(page.path), "no page leads here", "link to it, or name it in a relation of another page")
