"""Add what is new to the ledger. Nothing that stands there is touched."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from kb.graph import Graph
from kb.load.history import OPENING
from kb.load.ledger import written
from kb.model import Promise

NUMBER = re.compile(rf"^{OPENING}([0-9]+)$", re.M)
HEADER = """\
# Every address that this site ever published. Lines are only added, by `./kb release --write`.
# A line: the address, the id of what it belongs to (- for a list that the program makes), its first edition.
# An address that no longer answers stops the build. A page leaves by `./kb move` or `./kb retire`: see CONTRIBUTING.md.
"""


def new_promises(ledger: Iterable[Promise], promised: Mapping[str, str], edition: date) -> tuple[Promise, ...]:
    """What is promised and not yet in the ledger, in the order of addresses."""
    known = {promise.address for promise in ledger}
    fresh = sorted((address, id) for address, id in promised.items() if address not in known)
    return tuple(Promise(address, id, edition.isoformat(), 0) for address, id in fresh)


def without_promises(graph: Graph) -> Graph:
    """The same knowledge base before anything was published."""
    return replace(graph, knowledge_base=replace(graph.knowledge_base, ledger=(), dropped=()))


def with_promises(ledger: Path, promises: Iterable[Promise], anew: bool = False) -> str:
    """The text of the ledger with lines added at its end. `anew`: of another one, that does not answer for this one."""
    text = ledger.read_text(encoding="utf-8") if ledger.is_file() else ""
    opening = NUMBER.search(text)
    if anew or not text:
        text = f"{HEADER}{OPENING}{int(opening[1]) + 1 if opening else 1}\n"
    elif not text.endswith("\n"):
        text += "\n"
    return text + "".join(f"{written(promise)}\n" for promise in promises)
