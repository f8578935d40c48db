"""Report what reading found: duplicate-key."""

from collections.abc import Iterable

from kb.diagnostics import Finding
from kb.graph import Graph


def duplicate_key(graph: Graph) -> Iterable[Finding]:
    """One key is written twice.

    ## Why this matters
    YAML would keep the last one and drop the other without a word.

    ## Bad
    ```yaml
    aka: [sore shins]
    aka: [shin pain]
    ```

    ## Good
    ```yaml
    aka: [sore shins, shin pain]
    ```
    """
    return graph.mistakes.get("duplicate-key", ())
