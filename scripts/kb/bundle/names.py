"""Say what the ids of a page are called in the single file, where none may stand twice."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from posixpath import dirname

from kb.audit.addresses import Place
from kb.audit.attributes import CSS, use
from kb.audit.site import SitePath
from kb.bundle.page import Page
from kb.bundle.pages import Site

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NAMING = ("aria-describedby", "aria-labelledby", "for", "clip-path", "fill", "mask")
_SELECTOR = ",".join(f"[{name}]" for name in _NAMING)


def linked_places(site: Site) -> Mapping[SitePath, Set[str]]:
    """The anchors of each page that some link leads to."""
    found: dict[SitePath, set[str]] = defaultdict(set)
    for path, seen in site.pages.items():
        found[path] |= {href[1:] for href in seen.places if href.startswith("#")}
    alike = {(dirname(path), href): path for path, seen in site.pages.items() for href in seen.places}
    for (_, href), path in alike.items():  # from one folder the same href leads to the same place
        target = site.addresses.resolve(Place(path), href) if not href.startswith("#") else None
        if target and target.file:
            found[target.file].add(target.anchor)
    return found


def names_of(page: Page, number: int, linked: Set[str]) -> dict[str, str]:
    """Its whole address, so that a link finds it; a short one for what only the page itself names."""
    named = {id for node in page.main.css(_SELECTOR) for id in _named(node.tag or "", node.attributes)}
    names = {}
    for node in page.main.css("[id]"):
        id = node.attributes["id"] or ""
        whole = f"/{page.path}#{id}"
        is_inner = id in named and id not in linked and node.tag not in _HEADINGS
        names[id] = f"/{number}#{id}" if is_inner else whole
    return names


def _named(tag: str, attributes: dict[str, str | None]) -> Iterable[str]:
    for name, value in attributes.items():
        if name in CSS:
            yield (value or "").removeprefix("url(#").removesuffix(")")
        elif use(tag, name, attributes) == "name":
            yield from (value or "").split()
