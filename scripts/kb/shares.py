"""Do a share of the work in a process of its own, where the system can copy this one."""

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Generic, TypeVar

from kb.spool import Spool

Item = TypeVar("Item")
Result = TypeVar("Result")


WORTH_IT = 40  # pages or files; fewer are done sooner than another process has started
_is_alone = False


@contextmanager
def alone() -> Iterator[None]:
    """Share nothing out: what is remembered by the way shall be remembered here."""
    global _is_alone  # noqa: PLW0603 - it is about this process
    _is_alone = True
    try:
        yield
    finally:
        _is_alone = False


def can_copy() -> bool:
    """Whether there can be a copy of this process."""
    return hasattr(os, "fork") and threading.active_count() == 1 and not _is_alone


def cores() -> int:
    """How many processes can work at the same time; 1 where this one cannot be copied."""
    return len(os.sched_getaffinity(0)) if can_copy() and hasattr(os, "sched_getaffinity") else 1


class Results(Generic[Result]):
    """Of each process its own, as it put them aside; the first of all are the first of each."""

    def __init__(self, parts: Sequence[Spool[Result] | list[Result]]) -> None:
        self._parts = parts

    def __len__(self) -> int:
        return sum(map(len, self._parts))

    def __getitem__(self, index: int) -> Result:
        number, part = divmod(index, len(self._parts))
        return self._parts[part][number]

    def __iter__(self) -> Iterator[Result]:
        return map(self.__getitem__, range(len(self)))


def spread(work: Callable[[Sequence[Item]], Iterable[Result]], items: Sequence[Item], worth_it: int) -> Results[Result]:
    """What the work makes of each item, in their order: each of n processes, one of them this one, has every n-th item.

    `worth_it`: from so many items on. Then there may be more results than the memory should hold.
    """
    if len(items) < worth_it:
        return Results([[*work(items)]])
    processes = cores()
    own, *others = (items[first::processes] for first in range(processes))
    begun = [begin(partial(work, share)) for share in others]
    mine = Spool(work(own))
    return Results([mine, *(finish() for finish in begun)])


def spread_apart(work: Callable[[Sequence[Item]], Iterable[Result]], items: Sequence[Item]) -> Results[Result]:
    """The same where this one can be copied, but in copies alone: what the work takes and keeps goes with them."""
    shares = (items[first :: cores()] for first in range(cores()))
    begun = [begin(partial(work, share)) for share in shares]
    return Results([finish() for finish in begun])


def begin(work: Callable[[], Iterable[Result]]) -> Callable[[], Spool[Result]]:
    """Start the work beside this process. The answer waits for its results, and does it here if it failed there."""
    spool: Spool[Result] = Spool()
    child = os.fork()
    if child == 0:
        _work_and_leave(work, spool)

    def finish() -> Spool[Result]:
        _, status = os.waitpid(child, 0)
        return spool if status == 0 else Spool(work())

    return finish


def _work_and_leave(work: Callable[[], Iterable[Result]], spool: Spool[Result]) -> None:
    status = 1
    try:
        spool.extend(work())
        status = 0
    finally:
        os._exit(status)  # nothing of the parent is tidied up, and nothing is printed
