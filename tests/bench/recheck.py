"""Check a project, change one page, check it again as `kb check --watch` does, and print what the second time cost."""

import gc
import sys
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import perf_counter, process_time

from bench.cost import UNIT
from kb.pipeline import Project, findings, read
from kb.watching import QUIET

ROUNDS = 5


def recheck(root: Path) -> tuple[float, float, float]:
    """On the wall with the wait for a save to end, on the processor, and the peak of memory; the cheapest round."""
    gc.disable()
    project = Project(root)
    page = min(project.docs.glob("muscles/*.md"))
    written = page.read_bytes()
    before = len(findings(project, read(project)))
    gc.collect()
    gc.freeze()
    costs = []
    for number in range(ROUNDS):
        page.write_bytes(written + b"\nSee [more](gone-%d.md).\n" % number)
        wall, cpu = perf_counter(), process_time()
        assert len(findings(project, read(project))) == before + 1
        costs.append((perf_counter() - wall + QUIET, process_time() - cpu))
    page.write_bytes(written)
    return *min(costs), getrusage(RUSAGE_SELF).ru_maxrss * UNIT / 1e6


if __name__ == "__main__":
    print(*recheck(Path(sys.argv[1])))
