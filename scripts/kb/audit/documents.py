"""Read one built file and say what can be said of it alone; whether another page has an anchor is left open."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from kb.audit import attributes, styles
from kb.audit.addresses import Addresses, Place
from kb.audit.site import Address, Document, Link, SitePath, Target, Use

PAGES = (".html", ".htm")
READ = (*PAGES, ".svg", ".css")  # pictures and style sheets load things too
_NO_ID = ("svgView(", "xywh=", "t=")  # an anchor can also choose a part of a picture or a moment of a film

Mention = tuple[str, str, str, Use]  # element, attribute, href, use: a link before it is resolved


@dataclass(slots=True)
class _Reading:
    """What was met so far on the way through one file."""

    mentions: dict[Mention, None] = field(default_factory=dict)  # in the order of the file, each once
    ids: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    base: str | None = None
    reads_anchor: bool = False  # <meta name="fragment">: a script of the page takes whatever follows the #

    def element(self, name: str, given: attributes.Attributes) -> None:
        for attribute, value in given.items():
            if value is None:
                continue
            if attribute == "id":
                self.ids.append(value)
            elif attribute == "name":
                self._name(name, value)
            elif attribute in attributes.NAMES:
                self._hrefs(name, attribute, value, given)

    def style(self, css: str) -> None:
        self.mentions |= dict.fromkeys(("style", "", href, "load") for href in styles.hrefs(css))

    def _name(self, element: str, value: str) -> None:
        if element == "a":
            self.names.append(value)
        elif element == "meta" and value == "fragment":
            self.reads_anchor = True

    def _hrefs(self, element: str, attribute: str, value: str, given: attributes.Attributes) -> None:
        if element == "base" and attribute == "href":
            self.base = value if self.base is None else self.base
        elif use := attributes.use(element, attribute, given):
            for href in attributes.hrefs(attribute, value):
                self.mentions[element, attribute, href, use] = None


def read_document(root: Path, path: SitePath, addresses: Addresses) -> Document:
    try:
        raw = (root / path).read_bytes()
    except (OSError, ValueError) as error:
        return Document(path, trouble=f"it cannot be opened: {getattr(error, 'strerror', None) or error}")
    if path.lower().endswith(".css"):
        return _style_sheet(path, raw, addresses)
    return _markup(path, raw, addresses)


def _style_sheet(path: SitePath, raw: bytes, addresses: Addresses) -> Document:
    # An anchor alone names a place in whatever page uses the style sheet.
    hrefs = (href for href in styles.hrefs(raw.decode(errors="replace")) if not href.startswith("#"))
    mentions = dict.fromkeys(("", "", href, "load") for href in hrefs)
    return Document(path, links=tuple(_links(mentions, addresses, Place(path))))


def _markup(path: SitePath, raw: bytes, addresses: Addresses) -> Document:
    reading = _read(raw)
    is_page = path.lower().endswith(PAGES)
    trouble = _trouble(raw) if is_page else ""
    anchors = frozenset((*reading.ids, *reading.names))
    here = Place(path)
    place = here if reading.base is None else addresses.rebase(here, reading.base)
    links = _links(reading.mentions, addresses, place)
    return Document(
        path,
        None if trouble or reading.reads_anchor else anchors,
        tuple(link for link in links if link.target.file != path or not answers(anchors, link.target.anchor)),
        {id: times for id, times in Counter(reading.ids).items() if times > 1 and is_page},
        trouble,
    )


def _read(raw: bytes) -> _Reading:
    reading = _Reading()
    for node in LexborHTMLParser(raw).css("*"):
        name = node.tag or ""
        if name == "style":
            reading.style(node.text())
        reading.element(name, node.attributes)
    return reading


def _links(mentions: Iterable[Mention], addresses: Addresses, place: Place) -> Iterator[Link]:
    """The mentions that are not fine already."""
    for element, attribute, href, use in mentions:
        if use == "load" and element != "iframe" and not href.strip():
            yield Link(element, attribute, href, use, Target("missing", Address("")))
            continue
        target = addresses.resolve(place, href)
        if target is not None and _is_open(target, use):
            yield Link(element, attribute, href, use, target)


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


def _trouble(raw: bytes) -> str:
    if not raw.strip():
        return "it is empty"
    if b"\0" in raw:
        return "it holds NUL characters, so it is no text"
    try:
        raw.decode()
    except UnicodeDecodeError as error:
        return f"it is not UTF-8 (byte 0x{raw[error.start]:02x} at offset {error.start})"
    return ""
