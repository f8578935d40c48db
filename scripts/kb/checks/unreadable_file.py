"""Report what reading found: unreadable-file."""

from collections.abc import Iterable

from kb.diagnostics import Finding
from kb.graph import Graph


def unreadable_file(graph: Graph) -> Iterable[Finding]:
    """A file of docs/ cannot be read as UTF-8 text.

    ## Why this matters
    A page that cannot be read would silently be missing from the site.

    ## Bad
    A picture saved under the name `sciatica.md`.

    ## Good
    Pictures live in `docs/assets/`; pages are saved as UTF-8.
    """
    return graph.mistakes.get("unreadable-file", ())
