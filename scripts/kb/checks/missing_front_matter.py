"""Report what reading found: missing-front-matter."""

from collections.abc import Iterable

from kb.diagnostics import Finding
from kb.graph import Graph


def missing_front_matter(graph: Graph) -> Iterable[Finding]:
    """A page does not begin with its fields between two lines `---`.

    ## Why this matters
    Title, summary, relations and warning signs are read from there.

    ## Bad
    ```markdown
    # Sciatica
    ```

    ## Good
    ```markdown
    ---
    title: Sciatica
    summary: ...
    ---
    ```
    """
    return graph.mistakes.get("missing-front-matter", ())
