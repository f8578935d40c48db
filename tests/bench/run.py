"""Measure one size: write the project, run every command in turn for some rounds, and look at the pages it made."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

from bench.cost import CommandFailed, Cost, cheapest, measure, measure_stages
from bench.engines import builders
from bench.faults import found, plant
from bench.generate_kb import write_project
from bench.peers import MOST_FOR_PEERS, PEERS, peers
from bench.stock import write_stock_project, write_stock_settings
from kb.engine.mkdocs import environment

REPOSITORY = Path(__file__).parents[2]
PYTHON_PATH = os.pathsep.join(str(REPOSITORY / folder) for folder in ("scripts", "tests"))
KB = (sys.executable, "-m", "kb")
STOCK = "stock build"
STOCK_OF_ALL = "stock build of the staged pages"
AGAIN = "kb build, nothing changed"
ONE_PAGE = "kb build, one page changed"
CORE = "kb build without PDFs and bundles"
WITHOUT_PDFS = "kb build without PDFs"
IN_CORE = ("load", "check", "compile", "of that", "building", "auditing")  # how its stages begin
RECHECK = "one page again"
ADDRESSES = "h"  # short addresses: a few lines each, and not what anybody reads


@dataclass(frozen=True, slots=True)
class Measured:
    """What one size costs."""

    pages: int  # claims among them; terms and lists come on top
    costs: Mapping[str, Cost]  # name of the command -> its cheapest round
    built_pages: int
    median_kilobytes: float
    largest_kilobytes: float
    largest: str
    stages: Mapping[str, Cost]  # of a build from nothing


def measure_check(folder: Path, pages: int, rounds: int, say: Callable[[str], None], faults: int = 0) -> Measured:
    """Only what looks at sources; for sizes that take long to build. `faults`: so many are planted, last."""
    project = folder / f"kb-{pages}"
    say(f"{pages} pages: writing them")
    write_project(project, REPOSITORY, pages)
    say(f"{pages} pages: kb check, and again after a change")
    checks = [measure(_commands(project)["kb check"], run_environment()) for _ in range(rounds)]
    costs = {"kb check": cheapest(checks), RECHECK: _recheck(project)}
    if faults:
        before, planted = found(project), plant(project / "docs", faults)
        if found(project) - before != planted:
            raise CommandFailed(
                f"of the planted faults {dict(planted)} the check found {dict(found(project) - before)}"
            )
        say(f"{pages} pages: {faults} faults were planted, and the check found just these")
    return Measured(pages, costs, 0, 0.0, 0.0, "-", {})


def measure_size(folder: Path, pages: int, rounds: int, with_stock: bool, say: Callable[[str], None]) -> Measured:
    project, stock, staged = (folder / f"{name}-{pages}" for name in ("kb", "stock", "staged"))
    say(f"{pages} pages: writing them")
    write_project(project, REPOSITORY, pages)
    if with_stock:
        write_stock_project(stock, project)
        measure((*KB, "stage", str(staged), "--root", str(project)), run_environment())
        write_stock_settings(staged)
    commands = dict(_commands(project))
    commands |= _stock_commands(stock, staged) if with_stock else {}
    commands |= builders(stock, folder / f"others-{pages}", say) if with_stock else {}
    commands |= peers(str(project / "site"), say) if pages <= MOST_FOR_PEERS else {}
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for number in range(rounds):
        for built in (project / "site", project / "dist", project / ".cache", stock / "site", staged / "site"):
            shutil.rmtree(built, ignore_errors=True)
        for name, line in commands.items():
            say(f"{pages} pages, round {number + 1} of {rounds}: {name}")
            if name == ONE_PAGE:
                _change_a_page(project, number)
            costs[name].append(measure(line, run_environment(), accepted=(0, 1) if name in PEERS else (0,)))
    cheap = {name: cheapest(found) for name, found in costs.items()}
    say(f"{pages} pages: the stages of a build")
    stages = _stages(project)
    return _look(project / "site", pages, {**cheap, RECHECK: _recheck(project), CORE: _core(stages)}, stages)


def measure_without_pdfs(folder: Path, pages: int, with_stock: bool, say: Callable[[str], None]) -> Measured:
    """Only the stages of a build from nothing, all but the PDFs: what can be waited for at ten thousand pages."""
    project, stock = folder / f"kb-{pages}", folder / f"stock-{pages}"
    say(f"{pages} pages: writing them")
    write_project(project, REPOSITORY, pages)
    say(f"{pages} pages: the stages of a build without PDFs")
    stages = _stages(project, "--without-pdfs")
    costs = {WITHOUT_PDFS: _sum(stages.values()), CORE: _core(stages)}
    if with_stock:
        say(f"{pages} pages: {STOCK}")
        write_stock_project(stock, project)
        costs[STOCK] = measure(_stock_commands(stock, stock)[STOCK], run_environment())
    return Measured(pages, costs, 0, 0.0, 0.0, "-", stages)


def _change_a_page(project: Path, number: int) -> None:
    page = min((project / "docs" / "muscles").glob("*.md"))
    page.write_bytes(page.read_bytes() + b"\nDo as much as you can, and rest %d times.\n" % (number + 2))


def _stages(project: Path, *options: str) -> Mapping[str, Cost]:
    shutil.rmtree(project / ".cache", ignore_errors=True)
    return measure_stages((sys.executable, "-m", "bench.stages", str(project), *options), run_environment())


def _core(stages: Mapping[str, Cost]) -> Cost:
    """What another site builder does too, and checking."""
    return _sum([cost for stage, cost in stages.items() if stage.startswith(IN_CORE)])


def _sum(costs: Collection[Cost]) -> Cost:
    """Of stages, one after the other."""
    seconds, cpu_seconds = sum(cost.seconds for cost in costs), sum(cost.cpu_seconds for cost in costs)
    return Cost(seconds, cpu_seconds, max(cost.megabytes for cost in costs))


def _ask(module: str, project: Path) -> str:
    """What a program of the benchmark prints of a project."""
    command = (sys.executable, "-m", module, str(project))
    done = subprocess.run(command, env=run_environment(), capture_output=True, text=True)
    if done.returncode != 0:
        raise CommandFailed(f"{' '.join(command)}\n{done.stderr[-2000:]}")
    return done.stdout


def _recheck(project: Path) -> Cost:
    seconds, cpu_seconds, megabytes = map(float, _ask("bench.recheck", project).split())
    return Cost(seconds, cpu_seconds, megabytes)


def _stock_commands(stock: Path, staged: Path) -> Mapping[str, tuple[str, ...]]:
    return {
        name: (sys.executable, "-m", "mkdocs", "build", "-f", str(folder / "mkdocs.yml"))
        for name, folder in ((STOCK, stock), (STOCK_OF_ALL, staged))
    }


def _commands(project: Path) -> Mapping[str, tuple[str, ...]]:
    """In this order: the later ones read what `kb build` made."""
    site = str(project / "site")
    return {
        "kb check": (*KB, "check", "--root", str(project)),
        "kb release": (*KB, "release", "--write", "--root", str(project)),
        "kb build": (*KB, "build", "--root", str(project)),
        AGAIN: (*KB, "build", "--root", str(project)),
        ONE_PAGE: (*KB, "build", "--root", str(project)),
        "kb --help": (*KB, "--help"),
        "kb audit": (*KB, "audit", site),
        "bare pass": (sys.executable, "-m", "bench.bare_pass", site),
    }


def run_environment() -> Mapping[str, str]:
    return environment(date(2026, 1, 1)) | {"PYTHONPATH": PYTHON_PATH}


def _look(site: Path, pages: int, costs: Mapping[str, Cost], stages: Mapping[str, Cost]) -> Measured:
    built = [path for path in site.rglob("*.html") if path.relative_to(site).parts[0] != ADDRESSES]
    sizes = {path: path.stat().st_size / 1000 for path in built}
    largest = max(built, key=lambda path: sizes[path])
    name = largest.relative_to(site).as_posix()
    return Measured(pages, costs, len(built), median(sizes.values()), sizes[largest], name, stages)
