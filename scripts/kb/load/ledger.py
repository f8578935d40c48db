"""Read the ledger: every address, code and version that was ever published, one in each line of three files."""

import re
from collections.abc import Mapping
from datetime import date

from kb import marks
from kb.diagnostics import Finding, Mistake
from kb.knowledge_base import KnowledgeBase
from kb.model import Promise, SourcePath, Span

LEDGER = SourcePath("ledger.txt")  # addresses
CODES = SourcePath("codes.txt")  # short names of exercises
VERSIONS = SourcePath("versions.txt")  # states of pages
LEDGERS = (LEDGER, CODES, VERSIONS)
LINE = re.compile(r"([^\s/#][^\s]*) (\S+) (\d{4}-\d\d-\d\d)")
ODD = re.compile(r"[^\S\n ]")  # white space that is neither a line end nor a space
CODE = re.compile(rf"[{marks.DIGITS}]{{2,3}}")
HELPS: Mapping[SourcePath, str] = {
    LEDGER: "a line is an address, an id and a date: `conditions/sciatica.html sciatica 2026-11-21`",
    CODES: "a line is a code of two or three digits, an id and a date: `0c glute-bridge 2026-11-21`",
    VERSIONS: "only `./kb release --write` writes these lines; bring it back as it was",
}


def read_ledger(text: str, path: SourcePath) -> tuple[list[Promise], list[Mistake]]:
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
            mistakes.append(_mistake(path, number, line))
    if path == LEDGER:
        return promises, mistakes
    is_one = CODE.fullmatch if path == CODES else marks.read
    wrong = [one for one in promises if not is_one(one.address)]
    mistakes += [_mistake(path, one.line, written(one)) for one in wrong]
    return [one for one in promises if one not in wrong], mistakes


def ledgers(knowledge_base: KnowledgeBase) -> tuple[tuple[SourcePath, tuple[Promise, ...]], ...]:
    """The lines of each file of the ledger."""
    return (LEDGER, knowledge_base.ledger), (CODES, knowledge_base.codes), (VERSIONS, knowledge_base.versions)


def _mistake(path: SourcePath, number: int, line: str) -> Mistake:
    message = f"`{line.strip()[:120]}` is no line of a ledger"
    return Mistake("malformed-promise", Finding(Span(path, number), message, HELPS[path]))


def written(promise: Promise) -> str:
    """The promise as a line."""
    return f"{promise.address} {promise.id} {promise.since}"


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
