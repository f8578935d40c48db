"""Find footnotes, which pages do not have."""

from collections.abc import Iterable

from kb.diagnostics import Finding
from kb.graph import Graph


def footnote(graph: Graph) -> Iterable[Finding]:
    """A page has a footnote.

    ## Why this matters
    A footnote sends a reader with a small screen to the end of the page and back. The site shows its mark as plain
    text. A source has a place of its own, and what is worth saying can stand in the sentence.

    ## Bad
        Most people get better[^1].

        [^1]: Moen, 2012.

    ## Good
        Most people get better [@moen2012].
    """
    return graph.mistakes.get("footnote", ())
