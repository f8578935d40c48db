"""Write one page: its head, then its sections and panels in the reader's order."""

from collections.abc import Mapping
from html import escape as escape_html
from typing import NamedTuple

from kb.catalogue import DEFAULT, heading, language_of, phrase
from kb.generate.body import WrittenBody, write_body
from kb.generate.glance import glance
from kb.generate.icons import icon
from kb.generate.languages import front_matter_of_languages, language_links
from kb.generate.markup import (
    SECTIONS,
    block,
    crumbs,
    escape,
    language,
    link,
    paragraph,
    relative,
    review_state,
    section_index,
    title_line,
)
from kb.generate.neighbours import neighbours
from kb.generate.panels import Place, write_panel
from kb.generate.saved_copies import CHOICE
from kb.generate.structured_data import page_data
from kb.generate.version import version_note
from kb.generate.ways import first_ways
from kb.generate.words import link_words, with_words, words_in
from kb.graph import Graph
from kb.layout import LAYOUTS, NEXT, Authored, Rest
from kb.ledger import HANDED_OUT
from kb.ledger.sheets import PAGE, PDFS, SHEET_KINDS, sheet_address
from kb.load.markdown import slug
from kb.model import Page, PageId, ReferenceId, SourcePath
from kb.schema import Spoken

ABOUT = SourcePath("about.md")
MOST_NAMES = 4  # shown on a page; search and the glossary know all of them


class WrittenPage(NamedTuple):
    text: str
    words: frozenset[PageId]  # the glossary words it links


def write_page(graph: Graph, rendered: Mapping[ReferenceId, str], page: Page, report: str = "") -> WrittenPage:
    """`report`: what a page that tells about all the others says of them."""
    layout = LAYOUTS[page.kind]
    titles = [heading(page.path, slot.title) for slot in layout if isinstance(slot, Authored)]
    body = write_body(graph, page, titles)
    place = Place(graph, page, body.cited, rendered, report)
    parts = [_head(graph, page)]
    for slot in layout:
        if isinstance(slot, Authored):
            parts.append(_section(page, body, slot.title))
        elif isinstance(slot, Rest):
            parts.append(body.whole)
        else:
            parts.append(write_panel(slot, place))
    text = "".join(parts) + (_version(graph, page) if page.kind in HANDED_OUT else "") + neighbours(graph, page)
    title = phrase(page.path, "page.words-on-sheet" if page.kind == "handout" else "page.words")
    fields = page.fields
    matter: dict[str, object] = dict(
        title=fields.title, description=fields.summary, kind=page.kind, id=page.id, jsonld=page_data(graph, page)
    )
    matter |= _next_step(page, text)
    matter |= front_matter_of_languages(graph, page)
    if "kb-saved-choice" in text:
        matter["scripts"] = [CHOICE]
    return WrittenPage(with_words(graph, matter, text, title), words_in(text))


def _next_step(page: Page, text: str) -> dict[str, str]:
    """The section that the bar of buttons leads to: what a reader of this kind of page came to do."""
    for title, name in NEXT.get(page.kind, {}).items():
        if f"{{#{slug(title)}}}" in text:
            return dict(next_step=f"#{slug(title)}", next_label=phrase(page.path, f"next-step.{name}"))
    return {}


def _version(graph: Graph, page: Page) -> str:
    """A handout tells it beside its address."""
    return "" if page.kind == "handout" else block(version_note(graph, page))


def _section(page: Page, body: WrittenBody, title: str) -> str:
    """Under an id that is the same on every page of a kind; an id that the author gave it leads here too."""
    shown, anchor = heading(page.path, title), slug(title)
    text = body.sections.get(shown)
    own = next((one.anchor for one in page.headings if one.text == shown), None)
    place = block(f'<div id="{escape_html(own)}"></div>') if own and own != anchor else ""
    return f"{place}## {shown} {{#{anchor}}}\n\n{text}" if text else ""


def _head(graph: Graph, page: Page) -> str:
    fields = page.fields
    lead = link_words(graph, page.path, paragraph(escape(fields.summary), "kb-lead"))
    if page.path == "index.md":
        return title_line(fields.title) + block(lead + first_ways(page))
    names = escape(", ".join(fields.aka[:MOST_NAMES]))
    aka = paragraph(phrase(page.path, "page.also-called", names=names), "kb-aka") if names else ""
    sound = escape(fields.say) if isinstance(fields, Spoken) and fields.say else ""
    spoken = paragraph(phrase(page.path, "page.say", sound=sound), "kb-say") if sound else ""
    first = _kind(page) + lead + glance(page)
    title = title_line(fields.title, language(page))
    links = _sheet_line(page) + language_links(graph, page)
    return _way(page) + title + block(first + spoken + aka + _review_line(graph, page) + links)


def _way(page: Page) -> str:
    if page.kind not in SECTIONS or language_of(page.path) != DEFAULT:
        return crumbs(page.path)  # the lists of sections are in English
    return crumbs(page.path, (phrase(page.path, f"kinds.{page.kind}"), section_index(page.kind)))


def _kind(page: Page) -> str:
    if page.kind not in SECTIONS:
        return ""
    return paragraph(icon(page.kind) + phrase(page.path, f"kind.{page.kind}"), "kb-kind")


def _sheet_line(page: Page) -> str:
    """The way to what can be printed and handed out."""
    if page.kind not in SHEET_KINDS:
        return ""
    links = [
        f'<a href="{relative(page.path, sheet_address(page.id, ending, language_of(page.path)))}">'
        f"{phrase(page.path, f'paper.{name}')}</a>"
        for ending, name in ((PAGE, "get"), (PDFS[0], "a4"))
    ]
    return paragraph(" ".join(links), "kb-sheets")


def _review_line(graph: Graph, page: Page) -> str:
    """Nothing is called reviewed until a named clinician is recorded on the page."""
    state = escape(review_state(page))
    if language_of(page.path) != DEFAULT and not page.fields.reviewed:
        return paragraph(phrase(page.path, "page.draft-translation"), "kb-draft")
    if page.fields.reviewed:
        return paragraph(f"{state}.", "kb-reviewed")
    about = graph.by_path.get(ABOUT)
    more = (
        f" {link(page.path, ABOUT, phrase(page.path, 'page.what-draft-means'))}" if about and page.path != ABOUT else ""
    )
    return paragraph(f"{state}.{more}", "kb-draft")
