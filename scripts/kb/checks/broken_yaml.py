"""Report what reading found: broken-yaml."""

from collections.abc import Iterable

from kb.diagnostics import Finding
from kb.graph import Graph


def broken_yaml(graph: Graph) -> Iterable[Finding]:
    """Front matter or a data file is not valid YAML.

    ## Why this matters
    Nothing in it can be read, so nothing in it can be checked.

    ## Bad
    ```yaml
    summary: Two kinds: new and old
    ```

    ## Good
    ```yaml
    summary: "Two kinds: new and old"
    ```
    """
    return graph.mistakes.get("broken-yaml", ())
