"""Run a command as a process of its own and say what it cost. Only where the system tells (POSIX)."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter

UNIT = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss, in bytes


class CommandFailed(Exception):
    """The command to measure did not work; the text is the end of what it said."""


@dataclass(frozen=True, slots=True)
class Cost:
    seconds: float  # on the wall
    cpu_seconds: float  # of all processes together
    megabytes: float  # the peak of the largest process


def measure(command: Sequence[str], environment: Mapping[str, str]) -> Cost:
    with tempfile.TemporaryFile() as output:
        start = perf_counter()
        process = subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            output.seek(0)
            raise CommandFailed(f"{' '.join(command)}\n{output.read().decode(errors='replace')[-2000:]}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * UNIT / 1e6)


def cheapest(costs: Iterable[Cost]) -> Cost:
    """The round that the rest of the machine disturbed least."""
    return min(costs, key=lambda cost: cost.seconds)
