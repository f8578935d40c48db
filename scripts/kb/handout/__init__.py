"""Print the sheets of a site as PDFs: for A4, for US Letter, and in large print."""

import os
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kb.cache import Cache
from kb.diagnostics import Diagnostic, Rule, run
from kb.files import write_new
from kb.fingerprints import take_over
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


def write_pdfs(graph: Graph, site: Path, cache: Cache, before: Path | None = None) -> tuple[Diagnostic, ...]:
    """Put the PDFs of all sheets into a site; where one cannot be made, none is written.

    `before`: the site of the last build; what is the same there is taken over.
    """
    printed = print_sheets(graph, compose_sheets(graph), PDFS, cache)
    old = {SourcePath(old): printed.pdfs.get(SourcePath(new)) for old, new in forward(graph).files}
    if not printed.diagnostics:
        for path, pdf in (*printed.pdfs.items(), *old.items()):
            if pdf is not None and not take_over((before or site) / path, site / path, sha256(pdf).hexdigest()):
                write_new(site / path, pdf)
    return printed.diagnostics


def print_sheets(
    graph: Graph, sheets: Iterable[tuple[Sheet, SourcePath]], endings: Iterable[str], cache: Cache
) -> Printed:
    """On every core: Typst lets go of the interpreter while it works."""
    edition = graph.knowledge_base.settings.edition
    jobs = [(sheet, page, ending) for sheet, page in sheets for ending in endings]

    def make(job: tuple[Sheet, SourcePath, str]) -> bytes | Refused:
        sheet, page, ending = job
        try:
            return typeset(sheet, ending, edition, cache)
        except NotSet as error:
            return Refused(page, sheet.id, ending, str(error))

    with ThreadPoolExecutor(max_workers=os.cpu_count()) as threads:
        made = list(threads.map(make, jobs))
    pdfs = {
        sheet_address(job[0].id, job[2]): pdf for job, pdf in zip(jobs, made, strict=True) if isinstance(pdf, bytes)
    }
    refused = tuple(one for one in made if isinstance(one, Refused))
    return Printed(pdfs, run(RULES, Printing(refused)))
