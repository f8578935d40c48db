"""Find Markdown that the site reads in another way than an editor shows it."""

from collections.abc import Iterable

from kb.diagnostics import Finding
from kb.graph import Graph


def unclear_markdown(graph: Graph) -> Iterable[Finding]:
    """The site reads something in another way than most editors show it.

    Code between fences counts only where the fence begins its line, outside quotes and lists, and is closed. A heading
    has a space behind its marks, and stands outside quotes and lists. An address is a link only between angle brackets.
    A comment or a block of HTML that is never closed swallows the page, or shows up on it.

    ## Why this matters
    What looks right while writing is wrong on the page, and nothing else says so.

    ## Bad
        See https://example.org for more.

    ## Good
        See [their page](https://example.org) for more, or <https://example.org>.
    """
    return graph.mistakes.get("unclear-markdown", ())
