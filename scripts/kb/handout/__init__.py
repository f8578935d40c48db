"""Print the sheets of a site as PDFs: for A4, for US Letter, and in large print."""

import os
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from kb.cache import Cache
from kb.diagnostics import Diagnostic, Rule, run
from kb.generate.sheets import Sheet, compose_sheets
from kb.graph import Graph
from kb.handout.typeset import NotSet, typeset
from kb.handout.unprintable_sheet import Printing, Refused, unprintable_sheet
from kb.ledger import forward
from kb.ledger.sheets import PDFS, sheet_address
from kb.model import SourcePath

__all__ = ["RULES", "Printed", "print_sheets", "write_pdfs"]

RULES: tuple[Rule[Printing], ...] = (Rule("KB703", "error", unprintable_sheet),)


@dataclass(frozen=True, slots=True)
class Printed:
    """The PDFs, each whole; and what is wrong with sheets that could not be printed."""

    pdfs: Mapping[SourcePath, bytes]
    diagnostics: tuple[Diagnostic, ...]


def write_pdfs(graph: Graph, site: Path, cache: Cache) -> tuple[Diagnostic, ...]:
    """Put the PDFs of all sheets into a site; where one cannot be made, none is written."""
    printed = print_sheets(graph, compose_sheets(graph), PDFS, cache)
    old = {SourcePath(old): printed.pdfs.get(SourcePath(new)) for old, new in forward(graph).files}
    if not printed.diagnostics:
        for path, pdf in (*printed.pdfs.items(), *old.items()):
            if pdf is not None:
                (site / path).parent.mkdir(parents=True, exist_ok=True)
                (site / path).write_bytes(pdf)
    return printed.diagnostics


def print_sheets(graph: Graph, sheets: Iterable[Sheet], endings: Iterable[str], cache: Cache) -> Printed:
    """On every core: Typst lets go of the interpreter while it works."""
    edition = graph.knowledge_base.settings.edition
    jobs = [(sheet, ending) for sheet in sheets for ending in endings]

    def make(job: tuple[Sheet, str]) -> bytes | Refused:
        sheet, ending = job
        try:
            return typeset(sheet, ending, edition, cache)
        except NotSet as error:
            return Refused(sheet.page, sheet.id, ending, str(error))

    with ThreadPoolExecutor(max_workers=os.cpu_count()) as threads:
        made = list(threads.map(make, jobs))
    pdfs = {
        sheet_address(sheet.id, ending, sheet.language): pdf
        for (sheet, ending), pdf in zip(jobs, made, strict=True)
        if isinstance(pdf, bytes)
    }
    refused = tuple(one for one in made if isinstance(one, Refused))
    return Printed(pdfs, run(RULES, Printing(refused)))
