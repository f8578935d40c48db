"""Write the glossary: every term and every page by its name, A to Z, with its other names and where it is used."""

import json
from collections import defaultdict
from collections.abc import Mapping
from html import escape as escape_attribute

from kb.catalogue import phrase, phrase_forms, phrase_group
from kb.generate.markup import (
    block,
    box,
    crumbs,
    escape,
    front_matter,
    link,
    paragraph,
    section_line,
    title_in_html,
    title_line,
)
from kb.generate.structured_data import glossary_data
from kb.generate.words import link_words
from kb.graph import GLOSSARY, Graph
from kb.model import Page, PageId
from kb.schema import Spoken, Term

MOST_USES = 8  # a word that stands on every page would list every page


def write_glossary(graph: Graph, uses: Mapping[PageId, list[Page]]) -> str:
    letters: dict[str, list[Page]] = defaultdict(list)
    for page in sorted(graph.published.values(), key=lambda page: (page.fields.title.casefold(), page.id)):
        if page.kind == "term" or page.kind in ("muscle", "condition", "technique", "exercise"):
            letters[page.fields.title[:1].upper()].append(page)
    jump = " ".join(f'<a href="#letter-{letter.lower()}">{letter}</a>' for letter in sorted(letters))
    words = phrase_group(GLOSSARY, "glossary")
    parts = [
        front_matter(
            title=words["title"],
            description=words["description"],
            kind="list",
            script="filter",
            jsonld=glossary_data(graph),
        ),
        crumbs(GLOSSARY),
        title_line(words["title"]),
        f"{words['lead']}\n\n",
        block(_filter() + box("kb-letters", paragraph(jump), "nav", f' aria-label="{words["letters"]}"')),
    ]
    for letter, pages in sorted(letters.items()):
        parts.append(section_line(letter, f"letter-{letter.lower()}"))
        parts.append(block("".join(_entry(graph, page, uses.get(page.id, [])) for page in pages)))
    return "".join(parts)


def _entry(graph: Graph, page: Page, used_on: list[Page]) -> str:
    fields = page.fields
    meaning = paragraph(escape(fields.definition if isinstance(fields, Term) else fields.summary))
    names = escape(", ".join(fields.aka))
    lines = [
        f'<h3 id="{page.id}">{title_in_html(page)}</h3>\n',
        _spoken(page),
        link_words(graph, GLOSSARY, meaning, besides=page.id),
        paragraph(phrase(GLOSSARY, "page.also-called", names=names), "kb-aka") if names else "",
        _ways_on(graph, page, used_on),
    ]
    return box("kb-entry", "".join(lines))


def _spoken(page: Page) -> str:
    sound = page.fields.say if isinstance(page.fields, Spoken) else None
    return paragraph(phrase(GLOSSARY, "page.say", sound=escape(sound)), "kb-say") if sound else ""


def _ways_on(graph: Graph, page: Page, used_on: list[Page]) -> str:
    if page.kind != "term":
        kind = phrase(GLOSSARY, f"kind.{page.kind}")
        return paragraph(f"{kind}: {link(GLOSSARY, page.path, page.fields.title)}", "kb-ways-on")
    see = [graph.published[edge.other] for edge in graph.relations.get(page.id, ()) if edge.label == "See also"]
    more = len(used_on) - MOST_USES
    after = phrase(GLOSSARY, "glossary.more", count=more) if more > 0 else ""
    rows = (("see-also", see, ""), ("used-on", used_on[:MOST_USES], after))
    return "".join(
        paragraph(f"{phrase(GLOSSARY, f'glossary.{name}')}: {', '.join(map(_link, pages))}{after}", "kb-ways-on")
        for name, pages, after in rows
        if pages
    )


def _link(page: Page) -> str:
    """A term's place in this page, or the page itself."""
    if page.kind == "term":
        return link(GLOSSARY, GLOSSARY, page.fields.title, page.id)
    return link(GLOSSARY, page.path, page.fields.title)


def _filter() -> str:
    """Shown by the script that answers it."""
    label = phrase(GLOSSARY, "glossary.filter")
    content = (
        f'<label for="kb-filter">{label}</label>\n'
        '<input id="kb-filter" type="search" autocomplete="off" spellcheck="false" enterkeyhint="search">\n'
        '<p role="status"></p>\n'
    )
    told = {"none": phrase(GLOSSARY, "filter.none"), **phrase_forms(GLOSSARY, "filter.fitting")}
    texts = escape_attribute(json.dumps(told, ensure_ascii=False))
    title = phrase(GLOSSARY, "glossary.title")
    return box("kb-filter", content, "form", f' role="search" aria-label="{title}" data-kb-texts="{texts}" hidden')
