"""Report what reading found: unknown-key."""

from collections.abc import Iterable

from kb.diagnostics import Finding
from kb.graph import Graph


def unknown_key(graph: Graph) -> Iterable[Finding]:
    """A key is not part of the schema of its kind.

    ## Why this matters
    A misspelt key would be ignored, and its fact would be missing from the page.

    ## Bad
    ```yaml
    antagonist: [iliacus]
    ```

    ## Good
    ```yaml
    antagonists: [iliacus]
    ```
    """
    return graph.mistakes.get("unknown-key", ())
