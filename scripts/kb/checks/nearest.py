"""Offer the nearest known name, as a statement."""

from collections.abc import Sequence
from difflib import get_close_matches


def offer(wrong: str, known: Sequence[str], otherwise: str) -> str:
    close = get_close_matches(wrong, known, n=1, cutoff=0.7)
    return f"a similar one exists: `{close[0]}`" if close else otherwise
