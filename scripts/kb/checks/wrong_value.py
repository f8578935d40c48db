"""Report what reading found: wrong-value."""

from collections.abc import Iterable

from kb.diagnostics import Finding
from kb.graph import Graph


def wrong_value(graph: Graph) -> Iterable[Finding]:
    """A value is not of the form that its field needs.

    ## Why this matters
    A list written as text, or a number where text belongs, would be shown wrongly or not at all.

    ## Bad
    ```yaml
    aka: sore shins
    ```

    ## Good
    ```yaml
    aka: [sore shins]
    ```
    """
    return graph.mistakes.get("wrong-value", ())
