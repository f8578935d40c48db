"""Do a share of the work in a process of its own, where the system can copy this one."""

import os
import pickle
import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def cores() -> int:
    """How many processes can work at the same time; 1 where this one cannot be copied."""
    can_copy = hasattr(os, "fork") and threading.active_count() == 1
    return len(os.sched_getaffinity(0)) if can_copy and hasattr(os, "sched_getaffinity") else 1


def spread(work: Callable[[Sequence[Item]], Result], items: Sequence[Item], worth_it: int) -> list[Result]:
    """Do the work on every n-th item in each of n processes, one of them this one. `worth_it`: from so many on."""
    processes = cores() if len(items) >= worth_it else 1
    own, *others = (items[first::processes] for first in range(processes))
    begun = [begin(partial(work, share)) for share in others]
    return [work(own), *(finish() for finish in begun)]


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
