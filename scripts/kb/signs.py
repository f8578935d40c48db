"""Say which warning signs a page shows."""

from collections.abc import Iterable
from typing import get_args

from kb.knowledge_base import KnowledgeBase
from kb.model import Urgency, WarningSign

MOST_URGENT_FIRST: tuple[Urgency, ...] = get_args(Urgency)


def signs_for(knowledge_base: KnowledgeBase, names: Iterable[str]) -> list[WarningSign]:
    """The signs that `names` (signs or groups) stand for, most urgent first."""
    wanted = set(names)
    found = [sign for sign in knowledge_base.warning_signs if sign.id in wanted or wanted & set(sign.groups)]
    return sorted(found, key=lambda sign: MOST_URGENT_FIRST.index(sign.urgency))
