"""Find links that lead to the page they stand on."""

from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.graph import Graph


def self_link(graph: Graph) -> Iterator[Finding]:
    """A page links to itself without naming a place on it.

    ## Why this matters
    The reader taps, the page jumps to its top, and nothing new is there.

    ## Bad
    `[sciatica](sciatica.md)` on the page `sciatica.md`

    ## Good
    `[how long it takes](#how-long-it-takes)`, or plain words.
    """
    for page in graph.knowledge_base.pages:
        for link in page.links:
            target = graph.resolve(page, link.address) if link.form == "link" and link.href else None
            if target and target.path == page.path and target.anchor is None:
                yield Finding(link.span, f"`{link.href}` is this page", "name a place on it with `#`, or drop the link")
