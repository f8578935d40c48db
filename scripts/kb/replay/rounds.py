"""Ask each edition for each address, and keep what does not answer."""

from collections.abc import Iterable
from dataclasses import dataclass

from kb.model import Promise
from kb.replay.edition import Edition


@dataclass(frozen=True, slots=True)
class Failure:
    """An address that an edition does not answer, and how many places on the same page are lost with it."""

    promise: Promise
    edition: str
    trouble: str
    places: int = 0


@dataclass(frozen=True, slots=True)
class Replay:
    """What was seen while every edition was asked."""

    failures: tuple[Failure, ...] = ()
    defects: tuple[tuple[str, str], ...] = ()  # name of an edition, and why nothing can be asked of it


def play(ledger: tuple[Promise, ...], editions: Iterable[Edition]) -> Replay:
    failures: list[Failure] = []
    defects: list[tuple[str, str]] = []
    for edition in editions:
        if edition.defect:
            defects.append((edition.name, edition.defect))
        else:
            failures += _ask(ledger, edition)
    return Replay(tuple(failures), tuple(defects))


def _ask(ledger: tuple[Promise, ...], edition: Edition) -> Iterable[Failure]:
    """The failures of one edition. Of a page that is gone its first line is told, with the number of the others."""
    gone: dict[str, list[Promise]] = {}
    for promise in ledger:
        page = promise.address.partition("#")[0]
        trouble = edition.trouble(promise.address)
        if page in gone:
            gone[page].append(promise)
        elif trouble and edition.trouble(page):
            gone[page] = [promise]
        elif trouble:
            yield Failure(promise, edition.name, trouble)
    for page, promises in gone.items():
        yield Failure(promises[0], edition.name, edition.trouble(page), len(promises) - 1)
