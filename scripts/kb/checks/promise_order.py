"""Find lines of the ledger that were not added at its end."""

from collections.abc import Iterator
from itertools import pairwise

from kb.diagnostics import Finding
from kb.graph import Graph
from kb.load.ledger import ledgers
from kb.model import Span


def promise_order(graph: Graph) -> Iterator[Finding]:
    """The date of a line in the ledger is earlier than the one above it, or later than this edition.

    ## Why this matters
    The ledger (`ledger.txt`, `codes.txt`, `versions.txt`) only grows at its end. A date that does not fit shows that a
    line was written in, or changed.

    ## Bad
        conditions/sciatica.html sciatica 2027-02-01
        conditions/calf-pain.html calf-pain 2026-11-21

    ## Good
        conditions/sciatica.html sciatica 2026-11-21
        conditions/calf-pain.html calf-pain 2027-02-01
    """
    edition = graph.knowledge_base.settings.edition.isoformat()
    for path, promises in ledgers(graph.knowledge_base):
        for above, promise in pairwise(promises):
            if promise.since < above.since:
                message = f"the line of {promise.since} stands below one of {above.since}"
                yield Finding(Span(path, promise.line), message, "put the lines back in the order of their dates")
        if promises and promises[-1].since > edition:
            message = f"the line is of {promises[-1].since}, and this edition is of {edition}"
            help = "set `extra.kb.edition` in mkdocs.yml to the day of this edition"
            yield Finding(Span(path, promises[-1].line), message, help)
