"""Ask every edition of the site for every address of the ledger."""

from collections.abc import Iterable

from kb.diagnostics import Diagnostic, Rule, run
from kb.model import Promise
from kb.replay.edition import Edition, Known, Pages, open_folder, open_zip
from kb.replay.rounds import Replay, play
from kb.replay.single import SinglePages, open_single
from kb.replay.unanswered_promise import unanswered_promise
from kb.replay.unreadable_edition import unreadable_edition

__all__ = ["RULES", "Edition", "Known", "Pages", "SinglePages", "open_folder", "open_single", "open_zip", "replay"]

RULES: tuple[Rule[Replay], ...] = (
    Rule("KB831", "error", unanswered_promise),
    Rule("KB832", "error", unreadable_edition),
)


def replay(ledger: Iterable[Promise], editions: Iterable[Edition]) -> tuple[Diagnostic, ...]:
    """Every promise that an edition does not keep. An edition is anything that can say whether an address answers."""
    return run(RULES, play(tuple(ledger), editions))
