"""Say what the ids of a page are called in the single file, where none may stand twice."""

from collections.abc import Iterable

from kb.audit.addresses import Place
from kb.audit.attributes import CSS, use
from kb.bundle.pages import Page, Site

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NAMING = ("aria-describedby", "aria-labelledby", "for", "clip-path", "fill", "mask")
_SELECTOR = ",".join(f"[{name}]" for name in _NAMING)


def linked_places(site: Site, pages: Iterable[Page]) -> frozenset[str]:
    """`/conditions/sciatica.html#what-helps`, for each place that some link leads to."""
    found = set()
    for page in pages:
        for node in page.main.css("a[href*='#']"):
            target = site.addresses.resolve(Place(page.path), node.attributes.get("href") or "")
            if target and target.file:
                found.add(f"/{target.file}#{target.anchor}")
    return frozenset(found)


def names_of(page: Page, number: int, linked: frozenset[str]) -> dict[str, str]:
    """Its whole address, so that a link finds it; a short one for what only the page itself names."""
    named = {id for node in page.main.css(_SELECTOR) for id in _named(node.tag or "", node.attributes)}
    names = {}
    for node in page.main.css("[id]"):
        id = node.attributes["id"] or ""
        whole = f"/{page.path}#{id}"
        is_inner = id in named and whole not in linked and node.tag not in _HEADINGS
        names[id] = f"/{number}#{id}" if is_inner else whole
    return names


def _named(tag: str, attributes: dict[str, str | None]) -> Iterable[str]:
    for name, value in attributes.items():
        if name in CSS:
            yield (value or "").removeprefix("url(#").removesuffix(")")
        elif use(tag, name, attributes) == "name":
            yield from (value or "").split()
