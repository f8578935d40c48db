"""Report what reading found: missing-docs."""

from collections.abc import Iterable

from kb.diagnostics import Finding
from kb.graph import Graph


def missing_docs(graph: Graph) -> Iterable[Finding]:
    """The folder with the pages is not there.

    ## Why this matters
    Without it there is nothing to build.

    ## Bad
    `kb check` run in an empty folder.

    ## Good
    `kb check` run at the root of the project, or with `--docs FOLDER`.
    """
    return graph.mistakes.get("missing-docs", ())
