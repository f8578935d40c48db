"""Find links by label that no definition answers to."""

from collections.abc import Iterable

from kb.diagnostics import Finding
from kb.graph import Graph


def undefined_label(graph: Graph) -> Iterable[Finding]:
    """A link or picture names a label, and no line says where that label leads.

    ## Why this matters
    The page shows the brackets, and nothing in them can be tapped.

    ## Bad
        Read on [about calves][calf].

    ## Good
        Read on [about calves][calf].

        [calf]: ../muscles/calf.md
    """
    return graph.mistakes.get("undefined-label", ())
