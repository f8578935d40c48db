"""Report what reading found: bad-file-name."""

from collections.abc import Iterable

from kb.diagnostics import Finding
from kb.graph import Graph


def bad_file_name(graph: Graph) -> Iterable[Finding]:
    """A file name has capitals, spaces or signs other than hyphens.

    ## Why this matters
    The name is the permanent address of the page. Capitals and spaces break on some servers and are hard to
    read out on the phone.

    ## Bad
    `docs/conditions/Shin Splints.md`

    ## Good
    `docs/conditions/shin-splints.md`
    """
    return graph.mistakes.get("bad-file-name", ())
