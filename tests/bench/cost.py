"""Run a command as a process of its own and say what it cost. Only where the system tells (POSIX)."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from time import perf_counter

PAUSE = 0.05  # seconds between two looks at the memory
UNIT = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss, in bytes


class CommandFailed(Exception):
    """The command to measure did not work; the text is the end of what it said."""


@dataclass(frozen=True, slots=True)
class Cost:
    seconds: float  # on the wall
    cpu_seconds: float  # of all processes together
    megabytes: float  # the peak of all processes together; where the system does not tell it, of the largest one


def measure(command: Sequence[str], environment: Mapping[str, str], accepted: Sequence[int] = (0,)) -> Cost:
    with tempfile.TemporaryFile() as output:
        start = perf_counter()
        process = subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.STDOUT)
        with _watched(process.pid) as peaks:
            _, status, usage = os.wait4(process.pid, 0)
        seconds = perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in accepted:
            output.seek(0)
            raise CommandFailed(f"{' '.join(command)}\n{output.read().decode(errors='replace')[-2000:]}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, max(usage.ru_maxrss * UNIT / 1e6, *peaks))


def measure_stages(command: Sequence[str], environment: Mapping[str, str]) -> dict[str, Cost]:
    """The same of a command that says when its stages begin (`stages.py`); a stage may come back."""
    costs: dict[str, Cost] = {}
    stage, wall, processor = "", 0.0, 0.0
    with (
        tempfile.TemporaryFile() as trouble,
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=trouble, text=True) as process,
    ):
        with _watched(process.pid) as peaks:
            for line in process.stdout or ():
                following, now, spent = json.loads(line)
                before = costs.get(stage, Cost(0, 0, 0))
                most = max(before.megabytes, *peaks)
                costs[stage] = Cost(before.seconds + now - wall, before.cpu_seconds + spent - processor, most)
                stage, wall, processor = following, now, spent
                peaks[:] = [0.0]
        if process.wait() != 0:
            trouble.seek(0)
            raise CommandFailed(f"{' '.join(command)}\n{trouble.read().decode(errors='replace')[-2000:]}")
    del costs[""]  # before the first one
    return costs


@contextmanager
def _watched(pid: int) -> Iterator[list[float]]:
    """Look now and then what a process and its children hold together, each shared page counted once (Linux)."""
    peaks = [0.0]
    ended = Event()

    def watch() -> None:
        while not ended.wait(PAUSE):
            peaks.append(sum(map(_megabytes, _family(pid))))

    watcher = Thread(target=watch)
    watcher.start()
    yield peaks
    ended.set()
    watcher.join()


def _family(pid: int) -> Iterator[int]:
    yield pid
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = listed.read_text().split()
        except OSError:  # ended meanwhile
            continue
        for child in children:
            yield from _family(int(child))


def _megabytes(pid: int) -> float:
    try:
        sums = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in sums.splitlines() if line.startswith("Pss:")) * 1024 / 1e6


def cheapest(costs: Iterable[Cost]) -> Cost:
    """The round that the rest of the machine disturbed least."""
    return min(costs, key=lambda cost: cost.seconds)
