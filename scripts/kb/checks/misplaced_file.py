"""Report what reading found: misplaced-file."""

from collections.abc import Iterable

from kb.diagnostics import Finding
from kb.graph import Graph


def misplaced_file(graph: Graph) -> Iterable[Finding]:
    """A page stands in a folder that belongs to no kind.

    ## Why this matters
    The folder says what kind a page is, and the kind says which fields it has.

    ## Bad
    `docs/legs/calf.md`

    ## Good
    `docs/muscles/calf.md`
    """
    return graph.mistakes.get("misplaced-file", ())
