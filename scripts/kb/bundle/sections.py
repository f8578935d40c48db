"""Write the pages of the single file: what stands in the <main> of each, with what the frame has to know of it."""

import json
import re
from collections.abc import Iterator, Sequence, Set
from functools import partial
from html import escape

from kb.audit.site import SitePath
from kb.bundle.away import mark_ways_out
from kb.bundle.frame import Frame
from kb.bundle.inside import move_in
from kb.bundle.names import linked_places, names_of
from kb.bundle.pages import HOME, Site
from kb.bundle.shapes import Shapes, take_out
from kb.cache import digest
from kb.catalogue import DEFAULT
from kb.kept import Kept
from kb.shares import WORTH_IT

PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif")
SECTIONS = Kept("sections of the single file")
_INDENT = re.compile(r"(<pre\b.*?</pre>)|\n\s+", re.DOTALL)  # counts for nothing but in preformatted text


def write_sections(frame: Frame, shapes: Shapes, pages: Sequence[SitePath]) -> Iterator[str]:
    """On all cores; a page that is written from the same as before comes from the cache."""
    site, linked = frame.site, linked_places(frame.site)
    whole = _surroundings(frame, shapes)
    wanted = []
    for number, path in enumerate(pages, 1):
        places = linked.get(path, frozenset())
        made_from = digest(whole, str(number), path, site.fingerprint(path), *sorted(places), *_pictures(site, path))
        wanted.append((made_from, partial(_section, frame, shapes, places, number, path)))
    return map(bytes.decode, SECTIONS.made_all(wanted, WORTH_IT))


def _surroundings(frame: Frame, shapes: Shapes) -> str:
    """The digest of what all sections are written from: where each address leads, and what the frame has already."""
    site = frame.site
    told = [site.url, site.ways, [*site.pages], shapes, frame.languages, frame.scripts, frame.styles]
    return digest(json.dumps(told), *sorted(site.files))


def _pictures(site: Site, path: SitePath) -> Iterator[str]:
    """Of pages that hold pictures and not only their names: they may be any, so all count."""
    if path == HOME or site.pages[path].has_own_pictures:
        yield from (site.fingerprint(file) for file in site.files if file.endswith(PICTURES))


def _section(frame: Frame, shapes: Shapes, linked: Set[str], number: int, path: SitePath) -> bytes:
    site, page = frame.site, frame.site.open(path)
    scripts = " ".join(script for script in frame.scripts_of(path) if script not in frame.scripts)
    styles = frame.styles_of(path)
    told = {
        "id": f"/{path}",
        "data-kb-number": str(number),
        "data-kb-title": page.title,
        "data-kb-current": frame.current(page),
        "data-kb-scripts": scripts,
        "data-kb-styles": " ".join(styles) if styles != frame.styles else "",
        "data-kb-alone": "" if page.is_framed else page.main.attributes.get("class") or "alone",
        **frame.language_of(page),
    }
    own = frame.own_parts(page) if page.is_framed else ""
    parts = f"<template data-kb-own-parts>{own}</template>" if own else ""
    ids = names_of(page, number, linked) | take_out(shapes, page)
    move_in(site, path, page.main, ids, keeps_pictures=path == HOME)
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in told.items() if value)
    shown = _INDENT.sub(lambda found: found[1] or "\n", (page.main.inner_html or "").strip())
    language = frame.language_of(page).get("lang", DEFAULT)
    return mark_ways_out(f'<div class="kb-page"{attributes}>{parts}{shown}</div>\n', language).encode()
