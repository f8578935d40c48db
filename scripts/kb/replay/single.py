"""Say whether an address answers in the single file, where pages are parts of one document."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from kb.cache import digest
from kb.kept import Kept
from kb.shares import WORTH_IT

IDS = Kept("ids of the single file")
PAGE = b'<div class="kb-page"'  # how each of its pages begins
WAYS = re.compile(rb'<script [^<>]*\bid="kb-ways">(.*?)</script>', re.S)  # behind the last page
WAITING = b'<script type="text/plain"'  # scripts and pictures, many and large; behind them there is no id
BLOCK = 1 << 22  # bytes


@dataclass(frozen=True, slots=True)
class SinglePages:
    """An edition in one file. What is not inside is on the site, and the file says where."""

    name: str
    ids: frozenset[str]  # `/conditions/sciatica.html` is a page, `/conditions/sciatica.html#what-helps` a place on it
    ways: Mapping[str, str]
    defect: str = ""

    def trouble(self, address: str) -> str:
        page, _, anchor = address.partition("#")
        path = f"{page}index.html" if page.endswith("/") or not page else page
        way = self.ways.get(unquote(path))
        if way is not None and f"/{path}" not in self.ids:
            if way.startswith(("https:", "http:")):
                return ""
            path, _, place = way.partition("#")
            anchor = place or anchor
        if f"/{unquote(path)}" not in self.ids:
            return f"there is no `{page}`"
        return f"`{page}` has no anchor `#{anchor}`" if anchor and f"/{unquote(path)}#{anchor}" not in self.ids else ""


def open_single(path: Path, name: str) -> SinglePages:
    """Page by page: as one document it would fill the memory."""
    wanted, told = [], None
    try:
        for start, part in _parts(path):
            wanted.append((digest(part), partial(_ids, path, start, len(part))))
            told = (ways := WAYS.search(part)) and ways[1]
    except OSError as error:
        return SinglePages(name, frozenset(), {}, f"it cannot be opened: {error}")
    ids = frozenset(id for found in IDS.made_all(wanted, WORTH_IT) for id in json.loads(found))
    if told is None:
        return SinglePages(name, ids, {}, "it does not say where its addresses lead")
    return SinglePages(name, ids, json.loads(told)["ways"])


def _parts(path: Path) -> Iterator[tuple[int, bytes]]:
    """What stands before the first page, and each page, the last one with what follows; where each begins."""
    start, part = 0, b""
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            *whole, part = (part + block).split(PAGE)
            for one in whole:
                yield start, one
                start += len(one) + len(PAGE)
            if WAITING in part:
                break
    yield start, part.partition(WAITING)[0]


def _ids(path: Path, start: int, size: int) -> bytes:
    with path.open("rb") as file:
        file.seek(start)
        tree = LexborHTMLParser(PAGE + file.read(size))
    return json.dumps([node.attributes["id"] or "" for node in tree.css("[id]")]).encode()
