"""Let go of what was remembered of texts for the next check, where none comes: a build goes on without it."""

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

Result = TypeVar("Result")

_all: list["_lru_cache_wrapper[Any]"] = []


def forgettable(remembered: "_lru_cache_wrapper[Result]") -> "_lru_cache_wrapper[Result]":
    """Above `lru_cache`."""
    _all.append(remembered)
    return remembered


def forget() -> None:
    for remembered in _all:
        remembered.cache_clear()
