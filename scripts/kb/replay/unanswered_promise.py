"""Find published addresses that an edition of the site does not answer."""

from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.ledger.ways_out import way_out
from kb.load.ledger import LEDGER
from kb.model import Span
from kb.replay.rounds import Replay


def unanswered_promise(replay: Replay) -> Iterator[Finding]:
    """An address of `docs/ledger.txt` does not answer on the built site, or in another edition of it: the page is
    gone, it lost the place, or the way that should lead there ends nowhere.

    ## Why this matters
    The address is printed somewhere. Someone in pain will type it in. The last good site stays until this is mended.

    ## Bad
    A section that left its page without a word about where it went

    ## Good
    `kb rename-anchor sciatica how-long how-long-it-takes`: the old address leads to the place of today.
    """
    for failure in replay.failures:
        promise = failure.promise
        owner = "" if promise.id == "-" else f"; it belonged to `{promise.id}`"
        more = f", and {failure.places} more places on it" if failure.places else ""
        message = f"`{promise.address}` does not answer in {failure.edition}: {failure.trouble}{more}{owner}"
        yield Finding(Span(LEDGER, promise.line), message, way_out(promise))
