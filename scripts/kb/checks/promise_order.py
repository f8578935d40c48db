"""Find lines of the ledger that were not added at its end."""

from collections.abc import Iterator
from itertools import pairwise

from kb.diagnostics import Finding
from kb.graph import Graph
from kb.load.ledger import LEDGER
from kb.model import Span


def promise_order(graph: Graph) -> Iterator[Finding]:
    """The date of a line in `docs/ledger.txt` is earlier than the one above it, or later than this edition.

    ## Why this matters
    The ledger only grows at its end. A date that does not fit shows that a line was written in, or changed.

    ## Bad
        conditions/sciatica.html sciatica 2027-02-01
        conditions/calf-pain.html calf-pain 2026-11-21

    ## Good
        conditions/sciatica.html sciatica 2026-11-21
        conditions/calf-pain.html calf-pain 2027-02-01
    """
    ledger = graph.knowledge_base.ledger
    edition = graph.knowledge_base.settings.edition.isoformat()
    for above, promise in pairwise(ledger):
        if promise.since < above.since:
            message = f"the line of {promise.since} stands below one of {above.since}"
            yield Finding(Span(LEDGER, promise.line), message, "put the lines back in the order of their dates")
    if ledger and ledger[-1].since > edition:
        message = f"the line is of {ledger[-1].since}, and this edition is of {edition}"
        help = "set `extra.kb.edition` in mkdocs.yml to the day of this edition"
        yield Finding(Span(LEDGER, ledger[-1].line), message, help)
