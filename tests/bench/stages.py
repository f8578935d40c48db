"""Print what each stage of a build costs: seconds on the wall, and on the processor with all processes that help.

`python -m bench.stages PROJECT`: from nothing, without the cache. What a build says before each stage is its name.
"""

import gc
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from time import perf_counter

from kb.generate import generate
from kb.generate.search_data import write_search_data
from kb.pipeline import Project, build, findings, read

Spent = dict[str, tuple[float, float]]


class Clock:
    def __init__(self) -> None:
        self.spent: Spent = {}
        self._stage, self._begun = "", (0.0, 0.0)

    def begin(self, stage: str) -> None:
        """The stage before this one has ended."""
        wall, processor = perf_counter(), _processor()
        self.spent[self._stage] = wall - self._begun[0], processor - self._begun[1]
        self._stage, self._begun = stage, (wall, processor)


def _processor() -> float:
    costs = (getrusage(who) for who in (RUSAGE_SELF, RUSAGE_CHILDREN))
    return sum(cost.ru_utime + cost.ru_stime for cost in costs)


def measure_stages(root: Path, target: Path) -> Spent:
    clock, project = Clock(), Project(root, is_cached=False)
    clock.begin("load")
    graph = read(project)
    clock.begin("check")
    findings(project, graph)
    clock.begin("compile")
    texts = generate(graph)
    clock.begin("of that, the search index")
    dict(write_search_data(graph, texts))
    clock.begin("again")  # what was remembered from here on is no measure
    build(project, target / "site", target / "dist", _stages(clock.begin))
    clock.begin("")
    return {stage: cost for stage, cost in clock.spent.items() if stage not in ("", "again")}


def _stages(begin: Callable[[str], None]) -> Callable[[str], None]:
    """A build says first that it checks and compiles, which was measured before, and last what is new."""
    said: list[str] = []

    def say(text: str) -> None:
        said.append(text)
        begin("" if len(said) == 1 or " new " in text else text)

    return say


if __name__ == "__main__":
    gc.disable()  # as `kb build` does
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measure_stages(Path(sys.argv[1]), Path(folder))))
