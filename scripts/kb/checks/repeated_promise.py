"""Find addresses that stand in the ledger twice."""

from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.graph import Graph
from kb.load.ledger import LEDGER
from kb.model import Span


def repeated_promise(graph: Graph) -> Iterator[Finding]:
    """An address stands in `docs/ledger.txt` more than once.

    ## Why this matters
    An address is published for the first time once. Two lines about it may say two things.

    ## Bad
        conditions/sciatica.html sciatica 2026-11-21
        conditions/sciatica.html sciatica 2027-02-01

    ## Good
        conditions/sciatica.html sciatica 2026-11-21
    """
    first: dict[str, int] = {}
    for promise in graph.knowledge_base.ledger:
        line = first.setdefault(promise.address, promise.line)
        if line != promise.line:
            help = f"it stands in line {line} already; take this line out"
            yield Finding(Span(LEDGER, promise.line), f"`{promise.address}` is promised a second time", help)
