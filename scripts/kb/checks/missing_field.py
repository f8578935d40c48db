"""Report what reading found: missing-field."""

from collections.abc import Iterable

from kb.diagnostics import Finding
from kb.graph import Graph


def missing_field(graph: Graph) -> Iterable[Finding]:
    """A field that every page of the kind needs is not there.

    ## Why this matters
    Readers rely on every page of a kind to answer the same questions.

    ## Bad
    A condition without `signs`.

    ## Good
    ```yaml
    signs: [dull ache along the inner shin]
    ```
    """
    return graph.mistakes.get("missing-field", ())
