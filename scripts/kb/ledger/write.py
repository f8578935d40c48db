"""Add what is new to the ledger. Nothing that stands there is touched."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from kb.graph import Graph
from kb.load.history import OPENING
from kb.load.ledger import CODES, LEDGER, VERSIONS, written
from kb.marks import PARTS
from kb.model import Promise, SourcePath

NUMBER = re.compile(rf"^{OPENING}([0-9]+)$", re.M)
HEADERS: Mapping[SourcePath, str] = {
    LEDGER: """\
# Every address that this site ever published. Lines are only added, by `./kb release --write`.
# A line: the address, the id of what it belongs to (- for a list that the program makes), its first edition.
# An address that no longer answers stops the build. A page leaves by `./kb move` or `./kb retire`: see CONTRIBUTING.md.
""",
    CODES: """\
# The short name of every exercise in links to a plan. Lines are only added, by `./kb release --write`.
# A line: the code, the id of the exercise, its first edition.
""",
    VERSIONS: f"""\
# Every version of a page that this site ever published. Lines are only added, by `./kb release --write`.
# A line: the version, the id of its page, its first edition. A version is its name, as on sheets, and a mark of each of
# {", ".join(PARTS)}. By the marks a page can say what changed since a sheet was printed.
""",
}


def new_promises(ledger: Iterable[Promise], promised: Mapping[str, str], edition: date) -> tuple[Promise, ...]:
    """What is promised and not yet in the ledger, in the order of addresses."""
    known = {promise.address for promise in ledger}
    fresh = sorted((address, id) for address, id in promised.items() if address not in known)
    return tuple(Promise(address, id, edition.isoformat(), 0) for address, id in fresh)


def without_promises(graph: Graph) -> Graph:
    """The same knowledge base before anything was published."""
    bare = replace(graph.knowledge_base, ledger=(), codes=(), versions=(), dropped=())
    return replace(graph, knowledge_base=bare)


def with_promises(docs: Path, path: SourcePath, promises: Iterable[Promise], anew: bool = False) -> str:
    """The text of a file with lines added at its end. `anew`: of another one, that does not answer for this one."""
    file = docs / path
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    opening = NUMBER.search(text)
    if anew or not text:
        text = f"{HEADERS[path]}{OPENING}{int(opening[1]) + 1 if opening else 1}\n"
    elif not text.endswith("\n"):
        text += "\n"
    return text + "".join(f"{written(promise)}\n" for promise in promises)
