"""Write one page: its head, then its sections and panels in the reader's order."""

from collections.abc import Mapping
from dataclasses import dataclass

from kb.generate.body import WrittenBody, write_body
from kb.generate.markup import (
    KIND_NAMES,
    crumbs,
    escape,
    front_matter,
    link,
    paragraph,
    review_state,
    section_index,
)
from kb.generate.panels import Place, write_panel
from kb.generate.structured_data import page_data
from kb.graph import Graph
from kb.layout import LAYOUTS, Authored, Rest
from kb.load.markdown import slug
from kb.model import Page, PageId, ReferenceId, SourcePath
from kb.terms import Lexicon

ABOUT = SourcePath("about.md")


@dataclass(frozen=True, slots=True)
class WrittenPage:
    text: str
    terms: frozenset[PageId]  # the glossary words it uses


def write_page(
    graph: Graph, lexicon: Lexicon, rendered: Mapping[ReferenceId, str], page: Page, report: str = ""
) -> WrittenPage:
    """`report`: what a page that tells about all the others says of them."""
    layout = LAYOUTS[page.kind]
    titles = [slot.title for slot in layout if isinstance(slot, Authored)]
    body = write_body(graph, lexicon, page, titles)
    place = Place(graph, page, body.cited, rendered, report)
    parts = [_head(graph, page)]
    for slot in layout:
        if isinstance(slot, Authored):
            parts.append(_section(body, slot.title))
        elif isinstance(slot, Rest):
            parts.append(body.whole)
        else:
            parts.append(write_panel(slot, place))
    return WrittenPage("".join(parts), body.terms)


def _section(body: WrittenBody, title: str) -> str:
    text = body.sections.get(title)
    return f"## {title} {{#{slug(title)}}}\n\n{text}" if text else ""


def _head(graph: Graph, page: Page) -> str:
    fields = page.fields
    data = page_data(graph, page)
    matter = front_matter(title=fields.title, description=fields.summary, kind=page.kind, jsonld=data)
    if page.path == "index.md":
        return f"{matter}# {escape(fields.title)}\n\n{paragraph('kb-lead', fields.summary)}"
    names = KIND_NAMES.get(page.kind)
    way = crumbs(page.path, (names[1], section_index(page.kind))) if names else crumbs(page.path)
    parts = [matter, way, f"# {escape(fields.title)}\n\n"]
    parts += [paragraph("kb-kind", names[0])] if names else []
    parts += (
        [paragraph("kb-aka", f"Also called: {', '.join(_shown_names(fields.aka))}")] if _shown_names(fields.aka) else []
    )
    parts += [paragraph("kb-lead", fields.summary), _review_line(graph, page)]
    return "".join(parts)


def _shown_names(aka: tuple[str, ...]) -> tuple[str, ...]:
    return aka[:4]


def _review_line(graph: Graph, page: Page) -> str:
    """Nothing is called reviewed until a named clinician is recorded on the page."""
    if page.fields.reviewed:
        return paragraph("kb-reviewed", f"{review_state(page)}.")
    about = graph.by_path.get(ABOUT)
    more = f" {link(page.path, ABOUT, 'What this means')}" if about and page.path != ABOUT else ""
    return f"{review_state(page)}.{more}\n{{ .kb-draft }}\n\n"
