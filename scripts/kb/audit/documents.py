"""Read one built file and say what can be said of it alone; whether another page has an anchor is left open."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from kb.audit import attributes, styles
from kb.audit.addresses import Addresses, Place
from kb.audit.attributes import NAMES, ONE_HREF, Attributes
from kb.audit.site import Address, Document, Link, SitePath, Target, Use

PAGES = (".html", ".htm")
READ = (*PAGES, ".svg", ".css")  # pictures and style sheets load things too
_NO_ID = ("svgView(", "xywh=", "t=")  # an anchor can also choose a part of a picture or a moment of a film

_OWN = frozenset(("", "#", "?", *map(chr, range(0x21))))  # an href that begins so may lead to its own page

# An attribute as it stands on a page: element, attribute, value, and the rel beside it. The same one, the same links.
Mention = tuple[str | None, str, str, str | None]


@dataclass(frozen=True, slots=True)
class _Contents:
    """What one walk through a page meets."""

    ids: Sequence[str]
    names: Sequence[tuple[str | None, str]]  # element and value
    mentions: Mapping[Mention, Attributes]
    styles: Sequence[str]
    base: str | None

    @property
    def anchors(self) -> frozenset[str]:
        return frozenset((*self.ids, *(value for element, value in self.names if element == "a")))

    @property
    def takes_any_anchor(self) -> bool:
        """Whether a script of the page reads what follows the #; the page says so with `<meta name="fragment">`."""
        return ("meta", "fragment") in self.names


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one file after the other. In pages of one folder the same href leads to the same file: they share it."""

    root: Path
    addresses: Addresses
    # The links of a mention, by the folder that its hrefs are read from.
    _shared: defaultdict[str, dict[Mention, tuple[Link, ...]]] = field(default_factory=lambda: defaultdict(dict))

    def read(self, path: SitePath) -> Document:
        try:
            raw = (self.root / path).read_bytes()
        except OSError as error:
            return Document(path, trouble=f"it cannot be opened: {error.strerror}")
        return self._style_sheet(path, raw) if path.lower().endswith(".css") else self._markup(path, raw)

    def _style_sheet(self, path: SitePath, raw: bytes) -> Document:
        # An anchor alone names a place in whatever page uses the style sheet.
        hrefs = dict.fromkeys(href for href in styles.hrefs(raw.decode(errors="replace")) if not href.startswith("#"))
        return Document(path, links=tuple(self._links(Place(path), "", "", "load", hrefs)))

    def _markup(self, path: SitePath, raw: bytes) -> Document:
        contents = _contents(raw)
        anchors = contents.anchors
        links = tuple(
            link
            for link in self._links_of(path, contents, anchors)
            if link.target.state != "found" or link.target.file != path or not answers(anchors, link.target.anchor)
        )
        if not path.lower().endswith(PAGES):
            return Document(path, anchors, links)
        trouble = _trouble(raw)
        known = None if trouble or contents.takes_any_anchor else anchors
        return Document(path, known, links, _repeated(contents.ids), trouble)

    def _links_of(self, path: SitePath, contents: _Contents, anchors: frozenset[str]) -> Iterator[Link]:
        here = Place(path)
        place = here if contents.base is None else self.addresses.rebase(here, contents.base)
        level, above = self._shared[place.folder], self._shared[place.parent]
        for css in contents.styles:
            yield from self._links(place, "style", "", "load", styles.hrefs(css))
        for mention, given in contents.mentions.items():
            element, name, value, _ = mention
            if name in ONE_HREF and value[:1] not in _OWN:
                shared = above if value.startswith("../") else level
                links = shared.get(mention)
                if links is None:
                    links = shared[mention] = tuple(self._attribute(place, element or "", name, given))
                if links:
                    yield from links
            elif place is not here or value[:1] != "#" or value[1:] not in anchors:
                yield from self._attribute(place, element or "", name, given)

    def _attribute(self, place: Place, element: str, name: str, given: Attributes) -> Iterator[Link]:
        if use := attributes.use(element, name, given):
            yield from self._links(place, element, name, use, attributes.hrefs(name, given[name] or ""))

    def _links(self, place: Place, element: str, name: str, use: Use, hrefs: Iterable[str]) -> Iterator[Link]:
        """A link for each href that is not fine already."""
        for href in hrefs:
            if use == "load" and element != "iframe" and not href.strip():
                yield Link(element, name, href, use, Target("missing", Address("")))
                continue
            target = self.addresses.resolve(place, href)
            if target is not None and _is_open(target, use):
                yield Link(element, name, href, use, target)


def _contents(raw: bytes) -> _Contents:
    tree = LexborHTMLParser(raw)
    ids: list[str] = []
    names: list[tuple[str | None, str]] = []
    mentions: dict[Mention, Attributes] = {}
    for node in tree.css("*"):
        given = node.attributes
        for name in given:
            if name not in NAMES or (value := given[name]) is None:
                continue
            if name == "id":
                ids.append(value)
            elif name == "name":
                names.append((node.tag, value))
            else:
                mentions[node.tag, name, value, given.get("rel")] = given
    bases = (node.attributes.get("href") for node in tree.tags("base"))
    base = next((href for href in bases if href is not None), None)
    return _Contents(ids, names, mentions, [node.text() for node in tree.tags("style")], base)


def _is_open(target: Target, use: Use) -> bool:
    if target.state == "outside":
        return use != "follow"
    return use != "connect" and (target.state != "found" or target.anchor != "")


def answers(anchors: frozenset[str], anchor: str) -> bool:
    """Whether a page with these anchors has a place for what follows the #."""
    return (
        not anchor
        or anchor in anchors
        or unquote(anchor) in anchors
        or anchor.lower() == "top"
        or anchor.startswith(_NO_ID)
    )


def _repeated(ids: Sequence[str]) -> Mapping[str, int]:
    if len(set(ids)) == len(ids):
        return {}
    return {id: times for id, times in Counter(ids).items() if times > 1 and id}


def _trouble(raw: bytes) -> str:
    """Why the bytes are no page; an empty text where they are one."""
    if not raw or raw.isspace():
        return "it is empty"
    if b"\0" in raw:
        return "it holds NUL characters, so it is no text"
    try:
        raw.decode()
    except UnicodeDecodeError as error:
        return f"it is not UTF-8: byte 0x{raw[error.start]:02x} at offset {error.start}"
    return ""
