"""Find editions that cannot be asked for anything."""

from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.load.ledger import LEDGER
from kb.model import Span
from kb.replay.rounds import Replay


def unreadable_edition(replay: Replay) -> Iterator[Finding]:
    """An edition of the site, such as the offline bundle, cannot be opened.

    ## Why this matters
    Nobody can say whether the addresses that were printed answer in it.

    ## Bad
    A bundle that was cut off because the disk is full

    ## Good
    A bundle that opens
    """
    for name, defect in replay.defects:
        help = "make room on the disk and build again"
        yield Finding(Span(LEDGER), f"nothing can be asked of {name}: {defect}", help)
