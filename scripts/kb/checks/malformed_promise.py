"""Report lines of the ledger that cannot be read; reading finds them."""

from collections.abc import Iterable

from kb.diagnostics import Finding
from kb.graph import Graph


def malformed_promise(graph: Graph) -> Iterable[Finding]:
    """A line of the ledger is not an address, an id and a date with one space between them.

    In `docs/codes.txt` a code takes the place of the address, in `docs/versions.txt` a version: a name, and the marks
    that the name follows from.

    ## Why this matters
    A line that cannot be read is an address that nobody looks after.

    ## Bad
        conditions/sciatica.html, sciatica

    ## Good
        conditions/sciatica.html sciatica 2026-11-21
    """
    return graph.mistakes.get("malformed-promise", ())
