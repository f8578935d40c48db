"""Read one built file and say what can be said of it alone; whether another page has an anchor is left open."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from kb.audit import attributes, styles
from kb.audit.addresses import MOST_KNOWN, Addresses, Place
from kb.audit.contents import Contents, Mention, Tag
from kb.audit.encoding import LARGEST, as_utf8
from kb.audit.parsed import Parser
from kb.audit.plain import Tags, unescaped
from kb.audit.site import Address, Document, Link, SitePath, Target, Use

PAGES = (".html", ".htm", ".xhtml")
READ = (*PAGES, ".svg", ".css")  # pictures and style sheets load things too
_NO_ID = ("svgView(", "xywh=", "t=")  # an anchor can also choose a part of a picture or a moment of a film
ROOTED = re.compile(r"\s*(?:[/\\#]|[a-zA-Z][a-zA-Z0-9+.-]*:)")  # no matter which folder it stands in
_MOST_FOLDERS = 500  # remembered
_SITEMAP = re.compile(r"(?:.*/)?sitemap[^/]*\.xml")
LOCATION = re.compile(r"<loc>\s*+([^<]*+)</loc>")


class Landings(dict[Tag, "tuple[Link, ...]"]):
    """Where tags lead from one folder: on each of its pages they lead to the same place."""

    __slots__ = ("addresses", "place")

    def __init__(self, addresses: Addresses, place: Place) -> None:
        self.addresses = addresses
        self.place = place

    def __missing__(self, tag: Tag) -> tuple[Link, ...]:
        if len(self) >= MOST_KNOWN:
            self.clear()
        self[tag] = links = tuple(
            link for mention in tag.mentions for link in land(self.addresses, self.place, mention)
        )
        return links


def land(addresses: Addresses, place: Place, mention: Mention) -> Iterator[Link]:
    """A link for each href that is not fine already."""
    for href in mention.hrefs:
        if mention.use == "load" and mention.element != "iframe" and not href.strip():
            target: Target | None = Target("missing", Address(""))
        else:
            target = addresses.resolve(place, href)
        if target is not None and _is_open(target, mention.use):
            yield Link(mention.element, mention.attribute, href, mention.use, target)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one file after the other, and remembers what many of them share."""

    root: Path
    addresses: Addresses
    tags: Tags = field(default_factory=Tags)
    _parser: Parser = field(default_factory=Parser)
    _landings: dict[str, Landings] = field(default_factory=dict)  # by the folder that hrefs are read from

    def read(self, path: SitePath) -> Document:
        try:
            raw = self.bytes_of(path)
        except OSError as error:
            return Document(path, trouble=f"it cannot be opened: {error.strerror}")
        if path.lower().endswith(".css"):
            return self._style_sheet(path, raw)
        if _is_sitemap(path):
            return self._sitemap(path, raw)
        return self._markup(path, raw)

    def bytes_of(self, path: SitePath) -> bytes:
        """What the file holds, and no more than one byte beyond what anybody can open."""
        with open(f"{self.root}/{path}", "rb", buffering=0) as file:  # noqa: PTH123 - a Path takes as long as reading
            size = os.fstat(file.fileno()).st_size
            return file.readall() if size <= LARGEST else file.read(LARGEST + 1)  # the second makes room for all of it

    def _contents(self, raw: bytes) -> Contents:
        plain = self.tags.contents(raw)
        return self._parser.contents(raw) if plain is None else plain

    def _style_sheet(self, path: SitePath, raw: bytes) -> Document:
        # An anchor alone names a place in whatever page uses the style sheet.
        hrefs = dict.fromkeys(href for href in styles.hrefs(raw.decode(errors="replace")) if not href.startswith("#"))
        return Document(path, links=tuple(self._links(Place(path), "", "", "load", hrefs)))

    def _sitemap(self, path: SitePath, raw: bytes) -> Document:
        """Only what another program reads: absolute addresses."""
        hrefs = dict.fromkeys(unescaped(href.strip()) for href in LOCATION.findall(raw.decode(errors="replace")))
        return Document(path, links=tuple(self._links(Place(path), "loc", "", "follow", hrefs)))

    def _markup(self, path: SitePath, raw: bytes) -> Document:
        raw, trouble = as_utf8(raw)
        contents = self._parser.contents(raw) if trouble else self._contents(raw)
        anchors = contents.anchors
        links = [
            link
            for link in self._links_of(path, contents, anchors)
            if link.target.state != "found" or link.target.file != path or not answers(anchors, link.target.anchor)
        ]
        is_page = path.lower().endswith(PAGES)
        trouble = trouble if is_page else ""
        known = None if trouble or contents.special("fragment") else frozenset(anchors)
        ids = tuple(contents.ids) if is_page else ()
        return Document(path, known, tuple(links), ids, trouble, self._redirect(path, contents))

    def _redirect(self, path: SitePath, contents: Contents) -> Link | None:
        for href in contents.special("refresh"):
            target = self.addresses.resolve(self._place(path, contents), href)
            if target and target.file and target.file != path:
                return Link("meta", "content", href, "follow", target)
        return None

    def used_by_itself(self, path: SitePath) -> set[str]:
        """The anchors and ids that a page leads to on its own."""
        contents = self._contents(as_utf8(self.bytes_of(path))[0])
        own = {href.partition("#")[2] for mention in contents.mentions for href in mention.hrefs}
        return {*own, *map(unquote, own), *(id for tag in contents.tags for name in tag.names for id in name.hrefs)}

    def _place(self, path: SitePath, contents: Contents) -> Place:
        here = Place(path)
        base = next(iter(contents.special("base")), None)
        return here if base is None else self.addresses.rebase(here, base)

    def _links_of(self, path: SitePath, contents: Contents, anchors: set[str]) -> list[Link]:
        """Those that do not simply land, as far as this file alone can tell."""
        here, place = Place(path), self._place(path, contents)
        landings = self._landing(place)
        links = [link for tag in contents.tags if tag.mentions for link in landings[tag]]
        for css in contents.styles:
            links += self._links(place, "style", "", "load", styles.hrefs(css))
        known = anchors if place == here else frozenset[str]()
        for mention in [mention for tag in contents.tags if tag.own for mention in tag.own]:
            if len(mention.hrefs) > 1 or mention.hrefs[0][:1] != "#" or mention.hrefs[0][1:] not in known:
                # In CSS an anchor alone is one of the same page, whatever its <base> says.
                links += land(self.addresses, here if mention.attribute in attributes.CSS else place, mention)
        links += _names(path, contents, anchors)
        if path == "404.html" and place == here:
            links += self._relative(here, contents)
        for srcdoc in contents.special("srcdoc"):
            links += self._frame(path, place, srcdoc)
        return links

    def _landing(self, place: Place) -> Landings:
        known = self._landings.get(place.folder)
        if known is None:
            if len(self._landings) >= _MOST_FOLDERS:
                self._landings.clear()
            known = self._landings[place.folder] = Landings(self.addresses, place)
        return known

    def _relative(self, place: Place, contents: Contents) -> Iterator[Link]:
        """What depends on the folder that the page is shown in."""
        for mention in contents.mentions:
            for href in mention.hrefs:
                target = self.addresses.resolve(place, href)
                if target and target.state == "found" and not ROOTED.match(href):
                    relative = Target("relative", target.address, target.file)
                    yield Link(mention.element, mention.attribute, href, mention.use, relative)

    def _frame(self, path: SitePath, place: Place, srcdoc: str) -> Iterator[Link]:
        """The links of a page that stands in an attribute: its anchors are its own, its folder is the outer page's."""
        contents = self._parser.contents(srcdoc.encode(errors="replace"))
        anchors = contents.anchors
        for mention in contents.mentions:
            for link in land(self.addresses, place, mention):
                if not link.href.startswith("#"):
                    yield Link("iframe", "srcdoc", link.href, link.use, link.target)
                elif not answers(anchors, link.href[1:]):
                    yield Link("iframe", "srcdoc", link.href, link.use, _no_anchor(path, link.href[1:]))

    def _links(self, place: Place, element: str, name: str, use: Use, hrefs: Iterable[str]) -> Iterator[Link]:
        return land(self.addresses, place, Mention(element, name, "", use, tuple(hrefs)))


def _names(path: SitePath, contents: Contents, anchors: set[str]) -> Iterator[Link]:
    """What names another element of the page, and the page has none such."""
    for mention in [name for tag in contents.tags if tag.names for name in tag.names]:
        known = contents.maps if mention.attribute == "usemap" else anchors
        for id in mention.hrefs:
            if id not in known:
                yield Link(mention.element, mention.attribute, id, "name", _no_anchor(path, id))


def _no_anchor(path: SitePath, anchor: str) -> Target:
    return Target("anchorless", Address(path), path, anchor)


def _is_open(target: Target, use: Use) -> bool:
    if target.state == "outside":
        return use != "follow"
    return use != "connect" and (target.state != "found" or target.anchor != "")


def _is_sitemap(path: SitePath) -> bool:
    return _SITEMAP.fullmatch(path) is not None


def is_read(path: SitePath) -> bool:
    return path.lower().endswith(READ) or _is_sitemap(path)


def answers(anchors: frozenset[str] | set[str], anchor: str) -> bool:
    """Whether a page with these anchors has a place for what follows the #."""
    if not anchor or anchor in anchors or anchor.startswith(_NO_ID):
        return True
    decoded = unquote(anchor)
    return decoded in anchors or decoded.lower() == "top"
