"""Say whether an address answers in the single file, where pages are parts of one document."""

import json
from collections.abc import Mapping
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
    try:
        parts = path.read_bytes().split(PAGE)
    except OSError as error:
        return SinglePages(name, frozenset(), {}, f"it cannot be opened: {error}")
    wanted = [(digest(part), partial(_ids, part)) for part in parts]
    ids = frozenset(id for part in IDS.made_all(wanted, WORTH_IT) for id in json.loads(part))
    data = LexborHTMLParser(PAGE + parts[-1]).css_first("#kb-ways")
    if data is None:
        return SinglePages(name, ids, {}, "it does not say where its addresses lead")
    return SinglePages(name, ids, json.loads(data.text())["ways"])


def _ids(part: bytes) -> bytes:
    tree = LexborHTMLParser(PAGE + part)
    return json.dumps([node.attributes["id"] or "" for node in tree.css("[id]")]).encode()
