"""Say whether an address answers in an edition: a folder, a zip, or whatever else hands out files by their names."""

import json
import re
import zipfile
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import NamedTuple, Protocol
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from kb.cache import digest as digest_of
from kb.kept import Kept

ELSEWHERE = "on-the-site.txt"  # in a copy: the files that it left out. Its links to them lead to the site
FACTS = Kept("what pages say of themselves")
LONGEST_WAY = 10  # from one small page to the next; ours need one step
REFRESH = re.compile(r"\s*[\d.]+\s*[;,]\s*url\s*=\s*['\"]?([^'\"]*)", re.I)


class Edition(Protocol):
    """One form in which the site is handed out."""

    @property
    def name(self) -> str: ...

    def trouble(self, address: str) -> str:
        """Why an address does not answer, told after "in <name>"; nothing where it does."""
        ...

    @property
    def defect(self) -> str:
        """Why nothing can be asked at all."""
        ...


class Facts(NamedTuple):
    """What a page says of itself."""

    anchors: frozenset[str]
    leads_to: str | None  # where it sends its reader on, as written


Known = MutableMapping[str, Facts]  # by the digest of a page: in another edition its bytes are not read again


@dataclass(frozen=True, slots=True)
class Pages:
    """An edition of files. A page that only leads on answers with the place where its way ends."""

    name: str
    read: Callable[[str], bytes | None]  # the file at a path, or None where there is none
    known: Known = field(default_factory=dict)
    defect: str = ""
    _facts: dict[str, Facts | None] = field(default_factory=dict)

    def trouble(self, address: str) -> str:
        seen: list[str] = []
        while True:
            page, _, anchor = address.partition("#")
            facts = self.facts(page)
            if facts is None:
                return f"there is no `{page}`"
            if facts.leads_to is None:
                return f"`{page}` has no anchor `#{anchor}`" if anchor and anchor not in facts.anchors else ""
            seen.append(page)
            address = follow(page, facts.leads_to, anchor)
            if address.partition("#")[0] in seen or len(seen) > LONGEST_WAY:
                return f"`{seen[0]}` leads on and on: {' -> '.join(f'`{one}`' for one in seen)}"

    def facts(self, page: str) -> Facts | None:
        if page not in self._facts:
            path = f"{page}index.html" if page.endswith("/") or not page else page
            data = self.read(unquote(path))
            self._facts[page] = None if data is None else self._look(path, data)
        return self._facts[page]

    def _look(self, path: str, data: bytes) -> Facts:
        if not path.endswith((".html", ".htm")):
            return Facts(frozenset(), None)
        digest = digest_of(data)
        if digest not in self.known:
            self.known[digest] = look(data)
        return self.known[digest]


def look(data: bytes) -> Facts:
    anchors, leads_to = json.loads(FACTS.made(digest_of(data), lambda: _look_at(data)))
    return Facts(frozenset(anchors), leads_to)


def _look_at(data: bytes) -> bytes:
    tree = LexborHTMLParser(data)
    ids = (node.attributes.get("id") for node in tree.css("[id]"))
    names = (node.attributes.get("name") for node in tree.css("a[name]"))
    way = None
    if b"http-equiv" in data:
        for node in tree.css("meta[http-equiv]"):
            if (node.attributes.get("http-equiv") or "").lower() == "refresh":
                match = REFRESH.match(node.attributes.get("content") or "")
                way = match[1].strip() if match else way
    return json.dumps([sorted({id for id in (*ids, *names) if id}), way]).encode()


def follow(page: str, href: str, anchor: str) -> str:
    """Where a way leads; what followed the # goes along, unless the way names a place itself."""
    path, _, place = href.partition("#")
    to = normpath(join(dirname(page), path))
    to += "/" if path.endswith("/") and to != "." else ""
    return f"{to}#{place or anchor}" if place or anchor else to


def open_folder(folder: Path, name: str, known: Known) -> Pages:
    def read(path: str) -> bytes | None:
        try:
            return (folder / path).read_bytes()
        except (OSError, ValueError):
            return None

    return Pages(name, read, known)


def open_zip(path: Path, name: str, known: Known) -> Pages:
    try:
        archive = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile) as error:
        return Pages(name, lambda _: None, known, f"it cannot be opened: {error}")

    def read(entry: str) -> bytes | None:
        try:
            return archive.read(entry)
        except (KeyError, zipfile.BadZipFile):
            return None

    return Pages(name, with_elsewhere(read), known)


def with_elsewhere(read: Callable[[str], bytes | None]) -> Callable[[str], bytes | None]:
    """What a copy left out answers too: its links lead to the site."""
    elsewhere = frozenset((read(ELSEWHERE) or b"").decode().splitlines())
    return lambda entry: b"" if entry in elsewhere else read(entry)
