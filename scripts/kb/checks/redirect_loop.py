"""Find old addresses that lead in a circle."""

from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.graph import Graph
from kb.ledger.forwarding import forward


def redirect_loop(graph: Graph) -> Iterator[Finding]:
    """Old addresses lead to each other and never to a page.

    ## Why this matters
    The browser gives up after some rounds, and the reader sees an error.

    ## Bad
        a.html: b.html
        b.html: a.html

    ## Good
        a.html: sciatica
        b.html: sciatica
    """
    forwarding = forward(graph)
    for redirect in graph.knowledge_base.redirects:
        circle = forwarding.circle(redirect.old)
        if circle:
            way = " -> ".join(f"`{address}`" for address in circle)
            yield Finding(redirect.span, f"the redirect leads back to itself: {way}", "name a page id as its end")
