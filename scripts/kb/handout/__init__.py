"""Print the sheets of a site as PDFs: for A4, for US Letter, and in large print."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from kb.cache import Cache, digest
from kb.diagnostics import Diagnostic, Rule, run
from kb.files import write_new
from kb.fingerprints import take_over
from kb.generate.sheets import Sheet, compose_sheets
from kb.graph import Graph
from kb.handout.typeset import NotSet, typeset
from kb.handout.unprintable_sheet import Printing, Refused, unprintable_sheet
from kb.kept import Kept
from kb.ledger import forward
from kb.ledger.addresses import built_addresses
from kb.ledger.sheets import PDFS, sheet_address
from kb.model import SourcePath
from kb.shares import WORTH_IT, can_copy, spread_apart

__all__ = ["RULES", "Printed", "pdf_files", "print_sheets", "write_pdfs"]

GROUP = 200  # PDFs; of so many at once is known what they are made from
PRINTS = Kept("fingerprints of PDFs")
KEYS = Kept("what PDFs are made from")  # of sheets that were made from the same: they need not be turned into data
RULES: tuple[Rule[Printing], ...] = (Rule("KB703", "error", unprintable_sheet),)


@dataclass(frozen=True, slots=True)
class Printed:
    """The PDFs, each whole; and what is wrong with sheets that could not be printed."""

    pdfs: Mapping[SourcePath, bytes]
    diagnostics: tuple[Diagnostic, ...]


class _Job(NamedTuple):
    sheet: Sheet
    ending: str
    path: SourcePath
    key: str  # the digest of all that the PDF is made from
    make: Callable[[], bytes]


def write_pdfs(graph: Graph, site: Path, cache: Cache, before: Path | None = None) -> tuple[Diagnostic, ...]:
    """Put the PDFs of all sheets into a site. One that cannot be made is not there, and that is an error.

    `before`: the site of the last build; what is the same there is taken over, and not even read.
    """

    def is_there(path: SourcePath, key: str) -> bool:
        known = PRINTS.known([key]).get(key, b"").decode()
        return bool(known) and take_over((before or site) / path, site / path, known)

    def put(path: SourcePath, key: str, pdf: bytes) -> None:
        PRINTS.keep({key: sha256(pdf).hexdigest().encode()})
        write_new(site / path, pdf)

    diagnostics = _print(graph, compose_sheets(graph), PDFS, cache, put, is_there)
    for old, new in forward(graph).files:
        if new.endswith(PDFS) and (site / new).is_file():
            write_new(site / old, (site / new).read_bytes())
    return diagnostics


def pdf_files(graph: Graph) -> frozenset[str]:
    """The addresses of all PDFs, also those that sheets had before."""
    return frozenset(one for one in (*built_addresses(graph), *dict(forward(graph).files)) if one.endswith(PDFS))


def print_sheets(graph: Graph, sheets: Iterable[Sheet], endings: Iterable[str], cache: Cache) -> Printed:
    pdfs: dict[SourcePath, bytes] = {}

    def put(path: SourcePath, key: str, pdf: bytes) -> None:
        pdfs[path] = pdf

    return Printed(pdfs, _print(graph, sheets, endings, cache, put))


def _print(
    graph: Graph,
    sheets: Iterable[Sheet],
    endings: Iterable[str],
    cache: Cache,
    put: Callable[[SourcePath, str, bytes], None],
    is_there: Callable[[SourcePath, str], bool] = lambda path, key: False,
) -> tuple[Diagnostic, ...]:
    edition = graph.knowledge_base.settings.edition
    jobs = (_job(sheet, ending, edition) for sheet in sheets for ending in endings)
    missing = (job for job in jobs if not is_there(job.path, job.key))
    refused: list[Refused] = []
    are_many = False
    while group := [*islice(missing, GROUP)]:
        are_many = are_many or len(group) >= WORTH_IT
        for job, made in zip(group, _set(group, cache, are_many), strict=True):
            if isinstance(made, Refused):
                refused.append(made)
            else:
                put(job.path, job.key, made)
    return run(RULES, Printing(tuple(refused)))


def _set(group: Sequence[_Job], cache: Cache, are_many: bool) -> Iterable[bytes | Refused]:
    """On every core. Many in processes of their own, for Typst keeps what it ever thought of; a few in threads: it
    lets go of the interpreter. Where it was in use already it must not be copied: it has threads too.
    """
    make = partial(_made, cache)
    if are_many and can_copy() and "typst" not in sys.modules:
        return spread_apart(lambda share: map(make, share), group)
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as threads:
        return [*threads.map(make, group)]


def _made(cache: Cache, job: _Job) -> bytes | Refused:
    try:
        return cache.made(job.key, job.make)
    except NotSet as error:
        return Refused(job.sheet.page, job.sheet.id, job.ending, str(error))


def _job(sheet: Sheet, ending: str, edition: date) -> _Job:
    path = sheet_address(sheet.id, ending, sheet.language)
    made_from = digest(sheet.made_from, ending)
    known = KEYS.known([made_from]).get(made_from) if sheet.made_from else None
    if known:
        return _Job(sheet, ending, path, known.decode(), partial(_typeset_later, sheet, ending, edition))
    job = _Job(sheet, ending, path, *typeset(sheet, ending, edition))
    if sheet.made_from:
        KEYS.keep({made_from: job.key.encode()})
    return job


def _typeset_later(sheet: Sheet, ending: str, edition: date) -> bytes:
    return typeset(sheet, ending, edition)[1]()
