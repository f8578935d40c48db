"""Say what an href means where it stands: which file answers, or why none does.

Follows the URL standard where sites differ from it only by mistake: backslashes are slashes, tabs and line ends inside
an href do not count, `%2e%2e` climbs like `..`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from kb.audit.site import Address, SitePath, State, Target

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_OUTSIDE = ("http:", "https:", "ftp:", "ws:", "wss:")
# An address below the folder of its page, without anything to decode.
_USUAL = re.compile(r"(?![/#])[\w./-]*+(?:#[\w.-]*+)?\Z", re.ASCII)
# What can be a host, with its port. The standard forbids more; this is what people mistype.
_HOST = re.compile(r"/*+(?:[^/@]*+@)?+(?:\[[0-9a-fA-F:.]+\]|[^/@:\s<>\[\]^|]+)(?::\d{0,5})?(?:/|\Z)")
_IGNORED = str.maketrans("", "", "\t\n\r")
_BLANK = "".join(map(chr, range(0x21)))
MOST_KNOWN = 50_000
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
    scheme: str  # "https:", or empty where nobody said what address the site has
    host: str  # "example.org"; the same
    served_at: str  # the path of the site's root on its host; begins and ends with a slash
    folded: Mapping[str, SitePath]
    _known: dict[str, Target] = field(default_factory=dict, init=False)  # many hrefs lead to the same address

    @classmethod
    def of(cls, files: Iterable[SitePath], site_url: str = "/") -> "Addresses":
        """`site_url`: the address of the site's root, or only its path."""
        listed = sorted(files)
        url = urlsplit(site_url if "://" in site_url else f"///{site_url.lstrip('/')}")
        served_at = f"/{url.path.strip('/')}/".replace("//", "/")
        scheme = f"{url.scheme.lower()}:" if url.scheme else ""
        return cls(frozenset(listed), scheme, url.netloc.lower(), served_at, {f.casefold(): f for f in listed})

    @property
    def origin(self) -> str:
        return f"{self.scheme}//{self.host}/" if self.host else ""

    def resolve(self, place: Place, href: str) -> Target | None:
        """The target of an href, or None where it is no address of a file: mailto:, data:, ..."""
        if _USUAL.match(href) and not place.outside:
            address, _, anchor = href.partition("#")
            return self._landed(self.from_root(place, address), anchor)
        address, _, anchor = href.translate(_IGNORED).strip(_BLANK).partition("#")
        address = address.partition("?")[0]
        scheme = _SCHEME.match(address)
        if scheme or place.outside or address[:2] in ("//", "\\\\", "/\\", "\\/"):
            rest = self._own_path(scheme[0].lower() if scheme else "", address)
            if rest is None or place.outside:
                return _elsewhere(scheme[0].lower() if scheme else "", address, place)
            address = rest
        path = address.replace("\\", "/")
        if path.startswith("/") and not self._is_served(path):
            return Target("missing", Address(path))
        return self._landed(self.from_root(place, path), anchor)

    def _landed(self, address: str, anchor: str) -> Target:
        found = self.find(address)
        return Target(found.state, found.address, found.file, anchor.partition(":~:")[0]) if anchor else found

    def find(self, address: str) -> Target:
        """The target of an address without host, query and anchor, seen from the site's root."""
        known = self._known.get(address)
        if known is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            known = self._known[address] = self._search(address)
        return known

    def rebase(self, place: Place, href: str) -> Place:
        """Where hrefs are read from after `<base href>`."""
        target = self.resolve(place, href)
        if target is None:
            return place
        if target.state == "outside":
            return Place("//", outside=True)
        return Place(target.file or target.address[1:])

    def _own_path(self, scheme: str, address: str) -> str | None:
        """The path in an absolute address of this very site; None in any other address."""
        if scheme not in ("", self.scheme):
            return None
        rest = address[len(scheme) :].replace("\\", "/")
        if scheme and not rest.startswith("//"):
            return rest  # the standard reads `https:page.html` as `page.html` on a page that itself came by https:
        host, slash, path = rest.lstrip("/").partition("/")
        rooted = slash + path or "/"
        return rooted if self.host and host.lower() == self.host and self._is_served(rooted) else None

    def _is_served(self, path: str) -> bool:
        return path.startswith(self.served_at) or f"{path}/" == self.served_at

    def from_root(self, place: Place, address: str) -> str:
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
        if address in self.files and "%" not in address:
            return Target("found", Address(f"/{address}"), SitePath(address))
        path, wants_folder = _normal(address)
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


def _elsewhere(scheme: str, address: str, place: Place) -> Target | None:
    state: State
    if scheme == "javascript:":
        state = "script"
    elif scheme == "file:" or len(scheme) == len("C:"):  # the letter of a disk
        state = "missing"
    elif scheme in _OUTSIDE or (not scheme and address[:1] in ("/", "\\") and address[1:2] in ("/", "\\")):
        state = "outside" if _HOST.match(address[len(scheme) :].replace("\\", "/")) else "unreadable"
    elif not scheme:
        state = "outside"  # relative to a <base> on another host
    else:
        return None
    return Target(state, Address(address))


def _normal(address: str) -> tuple[str, bool]:
    """The path, decoded, without dots and double slashes, and whether it asks for a folder. `..` first: above the root.

    A coded slash is a letter of a name like any other, which no file name can hold.
    """
    kept: list[str] = []
    segments = [unquote(segment, errors="surrogateescape").replace("/", "\0") for segment in address.split("/")]
    for segment in segments:
        if segment == ".." and kept and kept[-1] != "..":
            kept.pop()
        elif segment != ".":
            kept.append(segment)
    return "/".join(filter(None, kept)), segments[-1] in ("", ".", "..")


def address_of(file: SitePath) -> Address:
    """The address that people use for a file: a folder stands for its index."""
    folder, _, name = file.rpartition("/")
    if name not in _INDEXES:
        return Address(f"/{file}")
    return Address(f"/{folder}/" if folder else "/")
