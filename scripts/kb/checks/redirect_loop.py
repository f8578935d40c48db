"""Find old addresses that lead in a circle."""

from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.graph import Graph


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
    following = {redirect.old: redirect.target for redirect in graph.knowledge_base.redirects}
    for redirect in graph.knowledge_base.redirects:
        seen = [redirect.old]
        while following.get(seen[-1]) is not None and len(seen) <= len(following):
            seen.append(following[seen[-1]])
            if seen[-1] == redirect.old:
                way = " -> ".join(f"`{address}`" for address in seen)
                yield Finding(redirect.span, f"the redirect leads back to itself: {way}", "name a page id as its end")
                break
