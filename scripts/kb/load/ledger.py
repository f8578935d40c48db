"""Read the ledger: every address that was ever published, one in each line."""

import re
from datetime import date

from kb.diagnostics import Finding, Mistake
from kb.model import Promise, SourcePath, Span

LEDGER = SourcePath("ledger.txt")
LINE = re.compile(r"([^\s/#][^\s]*) (\S+) (\d{4}-\d\d-\d\d)")
ODD = re.compile(r"[^\S\n ]")  # white space that is neither a line end nor a space
HELP = "a line is an address, an id and a date: `conditions/sciatica.html sciatica 2026-11-21`"


def read_ledger(text: str) -> tuple[list[Promise], list[Mistake]]:
    """A ledger of 10,000 pages has 150,000 lines; where nothing is odd, each is only cut at its spaces."""
    promises: list[Promise] = []
    mistakes: list[Mistake] = []
    real: set[str] = set()
    is_odd = ODD.search(text) is not None
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line[0] == "#":
            continue
        parts = line.split(" ")
        if len(parts) == 3 and parts[2] in real and parts[0][:1] not in ("", "/", "#") and parts[1] and not is_odd:
            promises.append(Promise(parts[0], parts[1], parts[2], number))
        elif (match := LINE.fullmatch(line)) and _is_date(match[3]):
            real.add(match[3])
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
