"""Say what an href means where it stands: which file answers, or why none does.

Follows the URL standard where sites differ from it only by mistake: backslashes are slashes, tabs and line ends inside
an href do not count, `%2e%2e` climbs like `..`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from kb.audit.site import Address, SitePath, State, Target

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_OUTSIDE = ("http:", "https:", "ftp:", "ws:", "wss:")
_IGNORED = str.maketrans("", "", "\t\n\r")
_BLANK = "".join(map(chr, range(0x21)))
_INDEXES = ("index.html", "index.htm")


@dataclass(frozen=True, slots=True)
class Place:
    """Where hrefs are read from: a document, and the folder that its relative addresses start in."""

    document: str  # "muscles/psoas-major/index.html"
    outside: bool = False  # a <base> moved every relative address to another host

    @property
    def folder(self) -> str:
        return self.document[: self.document.rfind("/") + 1]

    @property
    def parent(self) -> str:
        """The folder that `../` leads to; `..` above the root."""
        folder = self.folder
        return _up(folder) if folder else ".."


@dataclass(frozen=True, slots=True)
class Addresses:
    """The files of a site, and the addresses that they answer to."""

    files: frozenset[SitePath]
    served_at: str  # the path of the site's root on its host; begins and ends with a slash
    folded: Mapping[str, SitePath]
    _known: dict[str, Target] = field(default_factory=dict, init=False)  # many hrefs lead to the same address

    @classmethod
    def of(cls, files: Iterable[SitePath], served_at: str = "/") -> "Addresses":
        listed = sorted(files)
        return cls(frozenset(listed), f"/{served_at.strip('/')}/".replace("//", "/"), {f.casefold(): f for f in listed})

    def resolve(self, place: Place, href: str) -> Target | None:
        """The target of an href, or None where it is no address of a file: mailto:, data:, javascript:, ..."""
        address, _, anchor = href.translate(_IGNORED).strip(_BLANK).partition("#")
        address = address.partition("?")[0]
        if (scheme := _SCHEME.match(address)) or place.outside or address[:2] in ("//", "\\\\", "/\\", "\\/"):
            return _elsewhere(scheme[0].lower() if scheme else "", address)
        path = address.replace("\\", "/")
        if path.startswith("/") and not self._is_served(path):
            return Target("missing", Address(path))
        found = self.find(self._from_root(place, path))
        return Target(found.state, found.address, found.file, anchor.partition(":~:")[0]) if anchor else found

    def find(self, address: str) -> Target:
        """The target of an address without host, query and anchor, seen from the site's root."""
        if address not in self._known:
            self._known[address] = self._search(address)
        return self._known[address]

    def rebase(self, place: Place, href: str) -> Place:
        """Where hrefs are read from after `<base href>`."""
        target = self.resolve(place, href)
        if target is None:
            return place
        if target.state == "outside":
            return Place("//", outside=True)
        return Place(target.file or target.address[1:])

    def _is_served(self, path: str) -> bool:
        return path.startswith(self.served_at) or f"{path}/" == self.served_at

    def _from_root(self, place: Place, address: str) -> str:
        if not address:
            return place.document
        if address.startswith("/"):
            return address[len(self.served_at) :]
        folder = place.folder
        while folder and address.startswith("../"):
            address = address[3:]
            folder = _up(folder)
        return folder + address

    def _search(self, address: str) -> Target:
        path, wants_folder = _normal(unquote(address, errors="surrogateescape"))
        if path.partition("/")[0] == "..":
            return Target("missing", Address(f"/{path}"))
        candidates = [f"{path}/{index}".lstrip("/") for index in _INDEXES]
        if not wants_folder:
            candidates.insert(0, path)
        for candidate in candidates:
            if candidate in self.files:
                return Target("found", Address(f"/{path}"), SitePath(candidate))
        for candidate in candidates:
            if file := self.folded.get(candidate.casefold()):
                return Target("miscased", Address(f"/{path}"), file)
        return Target("missing", Address(f"/{path}/" if wants_folder and path else f"/{path}"))


def _up(folder: str) -> str:
    return folder[: folder.rfind("/", 0, -1) + 1]


def _elsewhere(scheme: str, address: str) -> Target | None:
    state: State
    if scheme == "file:":
        state = "missing"
    elif not scheme or scheme in _OUTSIDE:
        state = "outside"
    else:
        return None
    return Target(state, Address(address))


def _normal(path: str) -> tuple[str, bool]:
    """The path without dots and double slashes, and whether it asks for a folder. `..` first: above the root."""
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == ".." and kept and kept[-1] != "..":
            kept.pop()
        elif segment not in ("", "."):
            kept.append(segment)
    return "/".join(kept), segments[-1] in ("", ".", "..")


def address_of(file: SitePath) -> Address:
    """The address that people use for a file: a folder stands for its index."""
    folder, _, name = file.rpartition("/")
    if name not in _INDEXES:
        return Address(f"/{file}")
    return Address(f"/{folder}/" if folder else "/")
