"""Report what reading found: yaml-trap."""

from collections.abc import Iterable

from kb.diagnostics import Finding
from kb.graph import Graph


def yaml_trap(graph: Graph) -> Iterable[Finding]:
    """YAML reads a plain value as something other than the text it looks like.

    ## Why this matters
    `no` becomes false, `1:30` becomes 90, and 2026-02-30 is not a day.

    ## Bad
    ```yaml
    aka: [no, yes]
    ```

    ## Good
    ```yaml
    aka: ["no", "yes"]
    ```
    """
    return graph.mistakes.get("yaml-trap", ())
