"""Find labels that no link uses."""

from collections.abc import Iterable

from kb.diagnostics import Finding
from kb.graph import Graph


def unused_label(graph: Graph) -> Iterable[Finding]:
    """A line says where a label leads, and no link of the page uses the label.

    ## Why this matters
    The reader never sees that line. Mostly a link was misspelt, or was meant to be written.

    ## Bad
        Read on about calves.

        [calf]: ../muscles/calf.md

    ## Good
        Read on about [calves][calf].

        [calf]: ../muscles/calf.md
    """
    return graph.mistakes.get("unused-label", ())
