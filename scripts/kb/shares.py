"""Do a share of the work in a process of its own, where the system can copy this one."""

import os
import pickle
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TypeVar, cast

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


def cores() -> int:
    """How many processes can work at the same time; 1 where this one cannot be copied."""
    can_copy = hasattr(os, "fork") and threading.active_count() == 1 and not _is_alone
    return len(os.sched_getaffinity(0)) if can_copy and hasattr(os, "sched_getaffinity") else 1


def spread(work: Callable[[Sequence[Item]], Sequence[Result]], items: Sequence[Item], worth_it: int) -> list[Result]:
    """What the work makes of each item, in their order: each of n processes, one of them this one, has every n-th item.

    `worth_it`: from so many items on.
    """
    processes = cores() if len(items) >= worth_it else 1
    own, *others = (items[first::processes] for first in range(processes))
    begun = [begin(partial(work, share)) for share in others]
    results: list[Result | None] = [None] * len(items)
    for first, part in enumerate([work(own), *(finish() for finish in begun)]):
        results[first::processes] = part
    return cast(list[Result], results)


def begin(work: Callable[[], Result]) -> Callable[[], Result]:
    """Start the work beside this process. The answer waits for its result, and does it here if it failed there."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _work_and_leave(work, writer)
    os.close(writer)

    def finish() -> Result:
        with os.fdopen(reader, "rb") as pipe:
            data = pipe.read()
        _, status = os.waitpid(child, 0)
        result: Result = pickle.loads(data) if status == 0 else work()
        return result

    return finish


def _work_and_leave(work: Callable[[], object], writer: int) -> None:
    status = 1
    try:
        with os.fdopen(writer, "wb") as pipe:
            pickle.dump(work(), pipe)
        status = 0
    finally:
        os._exit(status)  # nothing of the parent is tidied up, and nothing is printed
