"""Find labels that are defined twice."""

from collections.abc import Iterable

from kb.diagnostics import Finding
from kb.graph import Graph


def duplicate_label(graph: Graph) -> Iterable[Finding]:
    """A page says twice where one label leads.

    ## Why this matters
    The site follows the last of the two, other programs follow the first. One of them is not what was meant.

    ## Bad
        [calf]: ../muscles/calf.md
        [calf]: ../muscles/soleus.md

    ## Good
        [calf]: ../muscles/calf.md
        [soleus]: ../muscles/soleus.md
    """
    return graph.mistakes.get("duplicate-label", ())
