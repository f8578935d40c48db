"""Read the ledger: every address that was ever published, one in each line."""

import re
from datetime import date

from kb.diagnostics import Finding, Mistake
from kb.model import Promise, SourcePath, Span

LEDGER = SourcePath("ledger.txt")
LINE = re.compile(r"([^\s/#][^\s]*) (\S+) (\d{4}-\d\d-\d\d)")
HELP = "a line is an address, an id and a date: `conditions/sciatica.html sciatica 2026-11-21`"


def read_ledger(text: str) -> tuple[list[Promise], list[Mistake]]:
    promises: list[Promise] = []
    mistakes: list[Mistake] = []
    real: dict[str, bool] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        match = LINE.fullmatch(line)
        if match and real.setdefault(match[3], _is_date(match[3])):
            promises.append(Promise(match[1], match[2], match[3], number))
        else:
            finding = Finding(Span(LEDGER, number), f"`{line.strip()[:120]}` is no line of a ledger", HELP)
            mistakes.append(Mistake("malformed-promise", finding))
    return promises, mistakes


def written(promise: Promise) -> str:
    """The promise as a line."""
    return f"{promise.address} {promise.id} {promise.since}"


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
