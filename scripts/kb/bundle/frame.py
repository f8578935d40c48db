"""Take what stands around every page (head, banner, menu, footer, search) from one of them, for the single file."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from selectolax.lexbor import LexborHTMLParser

from kb.audit.site import SitePath
from kb.bundle.away import mark_ways_out
from kb.bundle.inside import as_data, move_in, target_of
from kb.bundle.page import OWN, Page
from kb.bundle.pages import HOME, Site

_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; form-action 'none'"


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame, cut where the pages go, and what a page may have otherwise."""

    site: Site
    head: str
    before: str
    after: str
    languages: tuple[tuple[str, str], ...]
    scripts: tuple[SitePath, ...]  # run once, when the file opens
    styles: tuple[SitePath, ...]

    @property
    def language(self) -> str:
        return "".join(f' {name}="{escape(value)}"' for name, value in self.languages)

    def language_of(self, page: Page) -> dict[str, str]:
        """Where it differs."""
        return {name: value for name, value in _languages(page) if (name, value) not in self.languages}

    def scripts_of(self, path: SitePath) -> tuple[SitePath, ...]:
        return _loaded(self.site, path, self.site.pages[path].scripts)

    def styles_of(self, path: SitePath) -> tuple[SitePath, ...]:
        return _loaded(self.site, path, self.site.pages[path].styles)

    def current(self, page: Page) -> str:
        """The item of the menu that the page marks as the one where its reader is."""
        for node in page.around("nav a[aria-current]"):
            if target := target_of(self.site, page.path, node.attributes.get("href") or ""):
                return f"/{target}"
        return ""

    def own_parts(self, page: Page) -> str:
        """What stands in the frame on this page alone: the templates mark it with `data-kb-own`."""
        for node in page.around(OWN):
            move_in(self.site, page.path, node, {})
        return "".join(node.html or "" for node in page.around(OWN))


def frame_of(site: Site) -> Frame:
    """From the page that has most of its own in it; head, scripts and styles from the home page."""
    home, seen = site.open(HOME), site.pages[HOME]
    framed = [path for path, other in site.pages.items() if other.is_framed]
    model = max(framed, key=lambda path: site.pages[path].own_parts, default=HOME)
    scripts, styles = _loaded(site, HOME, seen.scripts), _loaded(site, HOME, seen.styles)
    before, after = _around(site, site.open(model))
    return Frame(site, _head(site, home), before, after, tuple(_languages(home)), scripts, styles)


def _head(site: Site, home: Page) -> str:
    """What the page says of itself, and a policy of its own: nothing is asked of anybody."""
    left_out = ("content-security-policy", "refresh")
    lines = [f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">']
    kept = home.tree.css("head > meta, head > title, head > link[rel=canonical]")
    lines += [node.html or "" for node in kept if (node.attributes.get("http-equiv") or "").lower() not in left_out]
    for node in home.tree.css("head > link[rel=icon]"):
        path = target_of(site, home.path, node.attributes.get("href") or "")
        lines.append(f'<link rel="icon" href="{escape(as_data(site, path))}">')
    return "".join(f"{line}\n" for line in lines)


def _around(site: Site, page: Page) -> tuple[str, str]:
    """What stands before the pages, up to the start of <main>, and what stands after them."""
    body = page.tree.body
    if body is None or page.main.tag != "main":
        return "<main>\n", "</main>"
    for node in page.around("nav a[aria-current]"):
        del node.attrs["aria-current"]
    for node in page.around(OWN):
        name = escape(node.attributes["data-kb-own"] or "")
        for place in LexborHTMLParser(f'<template data-kb-place="{name}"></template>').css("template"):
            node.replace_with(place)
    for node in [*page.around("script"), *page.main.iter(include_text=True)]:
        node.decompose()
    move_in(site, page.path, body, {})
    before, end, after = mark_ways_out(body.inner_html or "").strip().partition("</main>")
    return f"{before}\n", end + after


def _languages(page: Page) -> list[tuple[str, str]]:
    root, body = page.tree.root, page.tree.body
    found = {name: node.attributes.get(name) for node in (body, root) if node for name in ("dir", "lang")}
    return [(name, value) for name, value in sorted(found.items()) if value]


def _loaded(site: Site, path: SitePath, hrefs: Sequence[str]) -> tuple[SitePath, ...]:
    found = (target_of(site, path, href) for href in hrefs)
    return tuple(SitePath(file) for file in found if file in site.files)
