"""Keep old places alive: an anchor that was renamed, a section that moved to another page or has nothing more to say.

An empty anchor stands where the reader should land, so that no script and no server is needed. Where the place is on
another page now, the page says so at its end.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kb.catalogue import phrase
from kb.generate.addresses import titles_by_address
from kb.generate.markup import block, bullets, escape, relative, section_line
from kb.generate.retired import former_entries
from kb.graph import GLOSSARY, REFERENCES, Graph, site_path
from kb.layout import LAYOUTS, Rest
from kb.ledger import forward
from kb.ledger.promises import HEADING_ID, HTML_ID, panel_anchors
from kb.load.markdown import slug
from kb.model import Page, SourcePath

TOP, END = "", None
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n\n", re.S)


@dataclass(slots=True)
class _Old:
    """The old places of one page."""

    here: list[tuple[str, str | None]] = field(default_factory=list)  # anchor, and the one before which it stands
    moved: list[tuple[str, str]] = field(default_factory=list)  # anchor, and the address of today


def keep_old_places(graph: Graph, texts: Mapping[SourcePath, str]) -> dict[SourcePath, str]:
    """The pages that need an anchor from before, with it."""
    changed: dict[SourcePath, str] = {}
    for path in (GLOSSARY, REFERENCES):
        if path in texts and (entries := former_entries(graph, path)):
            changed[path] = texts[path] + entries
    titles = titles_by_address(graph)
    for address, old in sorted(_old_places(graph, texts).items()):
        path = SourcePath(f"{address.removesuffix('.html')}.md")
        if path in texts:
            changed[path] = _with_old(changed.get(path, texts[path]), address, old, titles)
    return changed


def _old_places(graph: Graph, texts: Mapping[SourcePath, str]) -> Mapping[str, _Old]:
    """By the address of the page where a reader arrives."""
    places: dict[str, _Old] = defaultdict(_Old)
    for page, anchor, end in forward(graph).places:
        end_page, _, end_anchor = end.partition("#")
        if end_page == page:
            places[page].here.append((anchor, end_anchor or TOP))
        else:
            places[page].moved.append((anchor, end))
    panels = {site_path(page.path): page for page in graph.published.values() if graph.knowledge_base.ledger}
    retired = {record.was for record in graph.knowledge_base.retired}
    for promise in graph.knowledge_base.ledger:
        address, _, anchor = promise.address.partition("#")
        if anchor and address in retired:
            places[address].here.append((anchor, TOP))
        elif anchor and (page_of := panels.get(address)) and anchor in panel_anchors(page_of):
            text = texts.get(page_of.path, "")
            if f"{{#{anchor}}}" not in text:
                places[address].here.append((anchor, _next_section(page_of, anchor, text)))
    return places


def _next_section(page: Page, anchor: str, text: str) -> str | None:
    """The section that follows where a silent one would stand."""
    anchors = [slug(slot.title) for slot in LAYOUTS[page.kind] if not isinstance(slot, Rest) and slot.title]
    following = anchors[anchors.index(anchor) + 1 :]
    return next((other for other in following if f"{{#{other}}}" in text), END)


def _with_old(text: str, address: str, old: _Old, titles: Mapping[str, str]) -> str:
    known = set(_ids(text))
    now_here = phrase(address, "page.now-here")
    lines = []
    for anchor, end in old.moved:
        if anchor not in known:
            known.add(anchor)
            lines.append(f'<a id="{escape(anchor)}"></a>{now_here} {_way(address, end, titles)}')
    if lines:
        text += section_line(phrase(address, "page.moved"), "moved-to-another-page") + block(bullets(lines))
    for anchor, before in old.here:
        if anchor not in known:
            known.add(anchor)
            text = _insert(text, anchor, before)
    return text


def _ids(text: str) -> Iterator[str]:
    yield from (match["id"] for match in HEADING_ID.finditer(text))
    yield from (match[1] for match in HTML_ID.finditer(text))


def _way(source: str, address: str, titles: Mapping[str, str]) -> str:
    page, hash, anchor = address.partition("#")
    title = titles.get(address) or titles.get(page) or page
    return f'<a href="{relative(source, page)}{hash}{escape(anchor)}">{escape(title)}</a>'


def _insert(text: str, anchor: str, before: str | None) -> str:
    """An empty anchor at the top, at the end, before a heading, or inside the HTML element with the id `before`."""
    mark = f'<a id="{escape(anchor)}"></a>'
    if before is END:
        return text + block(mark)
    if before == TOP:
        matter = FRONT_MATTER.match(text)
        at = matter.end() if matter else 0
        return text[:at] + block(mark) + text[at:]
    for heading in HEADING_ID.finditer(text):
        if heading["id"] == before:
            return text[: heading.start()] + block(mark) + text[heading.start() :]
    element = re.search(rf'<[a-z][^<>]*\sid="{re.escape(before)}"[^<>]*>', text)
    return text[: element.end()] + mark + text[element.end() :] if element else text
