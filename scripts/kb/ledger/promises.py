"""Say which addresses of today are promises: what a reader can name, print or link to, and what a program reads.

Promised: the address of every page and every short address; on pages with an author every heading that the author
wrote, and every section that the program adds (it leaves its anchor behind when it has nothing more to say); every
entry of the glossary and of the references; every sheet, also as PDF; the files for other programs.

Not promised, for they come and go with what is listed: headings inside the program's sections, groups and letters of
lists, numbers of citations and the ways back from them, ids of the theme; pictures, styles and scripts.
"""

import re
from collections.abc import Iterator, Mapping

from kb.graph import DATA, DATA_SCHEMA, GLOSSARY, OVERVIEW, REFERENCES, Graph, site_path
from kb.layout import LAYOUTS, Panel
from kb.ledger.addresses import present_addresses, short_path, translated_addresses
from kb.ledger.sheets import sheet_files, sheet_ids, sheet_name
from kb.load.markdown import slug
from kb.model import Page, SourcePath

PROGRAM = "-"  # the id of what belongs to no page, word, claim or source
HEADING_ID = re.compile(r"^#{1,6} [^\n]*\{[^{}\n]*#(?P<id>[^ {}\n]+)[^{}\n]*\}[ \t]*$", re.M)
HTML_ID = re.compile(r'\sid="([^"]+)"')


def promised(graph: Graph, texts: Mapping[SourcePath, str]) -> dict[str, str]:
    """Address -> the id that it belongs to, of everything that the compiled pages promise, in order."""
    owners = {site_path(page.path): str(page.id) for page in graph.published.values()}
    owners |= {address: id for id, address in present_addresses(graph).items() if "#" not in address}
    sheets = {sheet_name(id): id for id in sheet_ids(graph)}
    owners |= translated_addresses(graph)
    found = {short_path(id): sheets.get(id, id) for id in present_addresses(graph)} | sheet_files(graph)
    found |= translated_addresses(graph)
    for path in texts:
        if path.endswith(".md"):
            found[site_path(path)] = owners.get(site_path(path), PROGRAM)
    found |= {str(path): PROGRAM for path in (DATA, DATA_SCHEMA, OVERVIEW) if path in texts}
    for page in graph.published.values():
        if page.path in texts:
            found |= {f"{site_path(page.path)}#{anchor}": str(page.id) for anchor in _sections(page, texts[page.path])}
    return dict(sorted((found | dict(_entries(graph, texts))).items()))


def _sections(page: Page, text: str) -> Iterator[str]:
    """The anchors of its author's headings, and of the sections that the program added."""
    written = {match["id"] for match in HEADING_ID.finditer(text)}
    lasting = {str(heading.anchor) for heading in page.headings} | set(panel_anchors(page))
    yield from written & lasting


def panel_anchors(page: Page) -> list[str]:
    return [slug(slot.title) for slot in LAYOUTS[page.kind] if isinstance(slot, Panel) and slot.title]


def _entries(graph: Graph, texts: Mapping[SourcePath, str]) -> Iterator[tuple[str, str]]:
    """The words of the glossary and the sources of the references."""
    for list, ids in ((GLOSSARY, present_addresses(graph)), (REFERENCES, graph.references)):
        for match in HTML_ID.finditer(texts.get(list, "")):
            if match[1] in ids:
                yield f"{site_path(list)}#{match[1]}", match[1]
