"""Find addresses that stand in the ledger twice."""

from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.graph import Graph
from kb.load.ledger import VERSIONS, ledgers
from kb.model import Span


def repeated_promise(graph: Graph) -> Iterator[Finding]:
    """An address stands in `docs/ledger.txt` more than once, or a code in `docs/codes.txt`.

    ## Why this matters
    An address is published for the first time once. Two lines about it may say two things: a code with two exercises
    would show a patient the wrong one. A version may come back, if a page is changed and changed back.

    ## Bad
        conditions/sciatica.html sciatica 2026-11-21
        conditions/sciatica.html sciatica 2027-02-01

    ## Good
        conditions/sciatica.html sciatica 2026-11-21
    """
    for path, promises in ledgers(graph.knowledge_base):
        first: dict[str, int] = {}
        for promise in promises if path != VERSIONS else ():
            line = first.setdefault(promise.address, promise.line)
            if line != promise.line:
                help = f"it stands in line {line} already; take this line out"
                yield Finding(Span(path, promise.line), f"`{promise.address}` is promised a second time", help)
