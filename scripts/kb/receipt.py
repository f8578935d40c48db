"""Remember what the last build was made from and what it made, so that the same need not be made again."""

import json
import subprocess
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kb.cache import digest
from kb.diagnostics import Diagnostic, Finding, Fix
from kb.files import write_whole
from kb.fingerprints import built_fingerprint, file_fingerprint, folder_fingerprint, program_fingerprint
from kb.journal import JOURNAL
from kb.model import SourcePath, Span

INPUTS = ("docs", "overrides")
BUNDLE_NAME, SINGLE_NAME = "moving-parts-offline.zip", "moving-parts.html"  # in dist/


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built, and where."""

    root: Path
    site: Path
    dist: Path
    engine: str

    @property
    def receipt(self) -> Path:
        return self.root / ".cache" / "built.json"


def made_from(order: Order) -> str:
    """Everything that a build depends on: sources, settings, templates, the program, and what two rules ask for.

    These are today's date (reviews that are due) and the last commit (lines that the ledger lost).
    """
    settings = order.root / "mkdocs.yml"
    return digest(
        program_fingerprint(),
        order.engine,
        str(date.today()),
        _commit(order.root),
        file_fingerprint(settings) if settings.is_file() else "",
        *(folder_fingerprint(order.root / name) for name in INPUTS),
    )


def recall(order: Order, source: str) -> tuple[Diagnostic, ...] | None:
    """What the last build said; None where it was made from something else, or what it made is not there as it was."""
    try:
        receipt = json.loads(order.receipt.read_bytes())
        if receipt["source"] != source or (order.root / JOURNAL).exists():
            return None
        if receipt["made"] != _made(order):
            return None
        return tuple(map(_diagnostic, receipt["diagnostics"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):  # no receipt, or none that can be read
        return None


def remember(order: Order, source: str, diagnostics: Iterable[Diagnostic]) -> None:
    receipt = {"source": source, "made": _made(order), "diagnostics": [asdict(one) for one in diagnostics]}
    write_whole(order.receipt, json.dumps(receipt, ensure_ascii=False).encode())


def _made(order: Order) -> str:
    return digest(*(folder_fingerprint(folder, built_fingerprint) for folder in (order.site, order.dist)))


def _commit(root: Path) -> str:
    if not any((folder / ".git").exists() for folder in (root.absolute(), *root.absolute().parents)):
        return ""
    asked = ["git", "-C", str(root), "rev-parse", "--verify", "--quiet", "HEAD"]
    try:
        return subprocess.run(asked, capture_output=True, text=True).stdout.strip()
    except OSError:
        return ""  # no git


def _diagnostic(record: Any) -> Diagnostic:
    finding = record["finding"]
    fix = finding["fix"]
    mended = Fix(_span(fix["span"]), fix["old"], fix["new"]) if fix else None
    seen = Finding(_span(finding["span"]), finding["message"], finding["help"], mended)
    return Diagnostic(record["code"], record["name"], record["severity"], seen)


def _span(values: Any) -> Span:
    path, line, column = values
    return Span(SourcePath(path), line, column)
