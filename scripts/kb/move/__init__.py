"""Change an address well: plan it, show it, see that it leaves no mistake, then write all of it or nothing."""

from kb.move.edits import Refusal, Tree, changes, diff
from kb.move.mentions import mentions
from kb.move.move import move
from kb.move.rename_anchor import rename_anchor
from kb.move.retire import retire
from kb.move.translated import keep_up_to_date
from kb.move.whole import refuse_new_mistakes, refuse_unread

__all__ = [
    "Refusal",
    "Tree",
    "changes",
    "diff",
    "keep_up_to_date",
    "mentions",
    "move",
    "refuse_new_mistakes",
    "refuse_unread",
    "rename_anchor",
    "retire",
]
