"""Offer the nearest known name, as a statement."""

from collections.abc import Sequence
from difflib import get_close_matches
from functools import lru_cache


def offer(wrong: str, known: Sequence[str], otherwise: str) -> str:
    close = _nearest(wrong, tuple(known))
    return f"a similar one exists: `{close}`" if close else otherwise


@lru_cache(maxsize=512)  # what is wrong once is often wrong on many pages, and each search takes some milliseconds
def _nearest(wrong: str, known: tuple[str, ...]) -> str | None:
    return next(iter(get_close_matches(wrong, known, n=1, cutoff=0.7)), None)
