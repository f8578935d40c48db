"""Build a project from nothing, and say when each of its stages begins; whoever started it measures what they cost.

`python -m bench.stages PROJECT [--without-pdfs]`: a line of JSON for each. What a build says before it is its name.
Without PDFs an empty file lies in the place of each, so that all links land: they take longer than everything else.
"""

import gc
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from time import perf_counter
from typing import Any

import kb.generate
import kb.pipeline
from kb.cache import Cache
from kb.diagnostics import Diagnostic
from kb.files import write_new
from kb.generate.sheets import compose_sheets
from kb.graph import Graph
from kb.ledger.sheets import PDFS, sheet_address
from kb.model import SourcePath
from kb.pipeline import Project, build

SEARCH = "of that, the search index"
Begin = Callable[[str], None]


def build_in_stages(root: Path, target: Path, begin: Begin, with_pdfs: bool = True) -> None:
    """`begin` is told each stage when it begins; "" at the end."""
    _tell_parts_of_compiling(begin)
    if not with_pdfs:
        kb.pipeline.write_pdfs = _put_empty_pdfs
    begin("load")
    found = build(Project(root), target / "site", target / "dist", _without_parts(begin))
    if wrong := [one.finding.message for one in found if one.severity == "error"]:
        sys.exit(f"the build stopped: {wrong[0]}")
    begin("")


def _tell_parts_of_compiling(begin: Begin) -> None:
    check, compile, search = kb.pipeline.findings, kb.pipeline.generate, kb.generate.write_search_data

    def checking(*given: Any) -> tuple[Diagnostic, ...]:
        begin("check")
        return check(*given)

    def compiling(*given: Any) -> Mapping[SourcePath, str]:
        begin("compile")
        return compile(*given)

    def indexing(*given: Any) -> Iterator[tuple[SourcePath, str]]:
        begin(SEARCH)
        yield from search(*given)
        begin("compile")

    kb.pipeline.findings, kb.pipeline.generate = checking, compiling
    kb.generate.write_search_data = indexing


def _without_parts(begin: Begin) -> Begin:
    """A build says first that it checks and compiles, which is told in parts, and last what is new."""
    said: list[str] = []

    def say(text: str) -> None:
        said.append(text)
        if len(said) > 1 and " new " not in text:
            begin(text)

    return say


def _put_empty_pdfs(graph: Graph, site: Path, cache: Cache, before: Path | None = None) -> tuple[Diagnostic, ...]:
    for sheet in compose_sheets(graph):
        for ending in PDFS:
            write_new(site / sheet_address(sheet.id, ending, sheet.language), b"%PDF-1.7\n")
    return ()


def _tell(stage: str) -> None:
    costs = (getrusage(who) for who in (RUSAGE_SELF, RUSAGE_CHILDREN))
    print(json.dumps([stage, perf_counter(), sum(cost.ru_utime + cost.ru_stime for cost in costs)]), flush=True)


if __name__ == "__main__":
    gc.disable()  # as `kb build` does
    with tempfile.TemporaryDirectory() as folder:
        build_in_stages(Path(sys.argv[1]), Path(folder), _tell, "--without-pdfs" not in sys.argv)
