"""Look at a built page for what the single file has to know of all pages before it can write one."""

import json
from sys import intern
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from kb.audit.attributes import hrefs, is_refresh
from kb.audit.site import SitePath
from kb.bundle.page import OWN, Page
from kb.cache import digest

Language = tuple[str, str]  # `lang` or `dir`, and its value


class Facts(NamedTuple):
    """Addresses are as they are written on the page."""

    way: str | None  # where it sends its readers at once
    is_empty: bool
    is_framed: bool
    name: str
    scripts: list[str]
    styles: list[str]
    own_parts: int  # what stands in the frame on this page alone
    has_own_pictures: bool  # there
    places: list[str]  # links to a place on a page
    shapes: list[str]  # digests of what it draws


def look(path: SitePath, data: bytes) -> Facts:
    tree = LexborHTMLParser(data)
    page = Page.of(path, tree)
    own = page.around(OWN)
    return Facts(
        way=_way(tree),
        is_empty=tree.body is None,
        is_framed=page.is_framed,
        name=page.name,
        scripts=page.hrefs("script[src]", "src"),
        styles=page.hrefs("link[rel=stylesheet]", "href"),
        own_parts=len(own),
        has_own_pictures=any(node.css_first("img, source") for node in own),
        places=[node.attributes.get("href") or "" for node in page.main.css("a[href*='#']")],
        shapes=[digest(node.html or "") for node in page.shapes()],
    )


def written(facts: Facts) -> bytes:
    return json.dumps(facts).encode()


def read(kept: bytes) -> Facts:
    """Of thousands of pages: most name the same."""
    return Facts._make([*map(intern, one)] if isinstance(one, list) else one for one in json.loads(kept))


def _way(tree: LexborHTMLParser) -> str | None:
    for node in tree.css("meta[http-equiv]"):
        if is_refresh(node.attributes):
            return next(iter(hrefs("content", node.attributes.get("content") or "", node.attributes)), None)
    return None
