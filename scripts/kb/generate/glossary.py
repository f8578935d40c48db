"""Write the glossary: every term and every page by its name, A to Z, with its other names and where it is used."""

from collections import defaultdict
from collections.abc import Mapping

from kb.generate.markup import (
    KIND_NAMES,
    block,
    box,
    crumbs,
    escape,
    front_matter,
    link,
    paragraph,
    section_line,
    title_in_html,
)
from kb.generate.structured_data import glossary_data
from kb.generate.words import link_words
from kb.graph import GLOSSARY, Graph
from kb.model import Page, PageId
from kb.schema import Spoken, Term

MOST_USES = 8  # a word that stands on every page would list every page
INTRODUCTION = "# Words\n\nWhat the words on these pages mean, how to say them, and where they are used.\n\n"
# Shown by the script that answers it.
FILTER = box(
    "kb-filter",
    '<label for="kb-filter">Find a word in this list</label>\n'
    '<input id="kb-filter" type="search" autocomplete="off" spellcheck="false" enterkeyhint="search">\n'
    '<p role="status"></p>\n',
    "form",
    ' role="search" aria-label="Words" hidden',
)


def write_glossary(graph: Graph, uses: Mapping[PageId, list[Page]]) -> str:
    letters: dict[str, list[Page]] = defaultdict(list)
    for page in sorted(graph.published.values(), key=lambda page: (page.fields.title.casefold(), page.id)):
        if page.kind == "term" or page.kind in ("muscle", "condition", "technique", "exercise"):
            letters[page.fields.title[:1].upper()].append(page)
    jump = " ".join(f'<a href="#letter-{letter.lower()}">{letter}</a>' for letter in sorted(letters))
    parts = [
        front_matter(
            title="Words",
            description="What the words on these pages mean, A to Z.",
            kind="list",
            script="filter",
            jsonld=glossary_data(graph),
        ),
        crumbs(GLOSSARY),
        INTRODUCTION,
        block(FILTER + box("kb-letters", paragraph(jump), "nav", ' aria-label="Letters"')),
    ]
    for letter, pages in sorted(letters.items()):
        parts.append(section_line(letter, f"letter-{letter.lower()}"))
        parts.append(block("".join(_entry(graph, page, uses.get(page.id, [])) for page in pages)))
    return "".join(parts)


def _entry(graph: Graph, page: Page, used_on: list[Page]) -> str:
    fields = page.fields
    meaning = paragraph(escape(fields.definition if isinstance(fields, Term) else fields.summary))
    lines = [
        f'<h3 id="{page.id}">{title_in_html(page)}</h3>\n',
        paragraph(f"Say: {escape(fields.say)}", "kb-say") if isinstance(fields, Spoken) and fields.say else "",
        link_words(graph, GLOSSARY, meaning, besides=page.id),
        paragraph(f"Also called: {escape(', '.join(fields.aka))}", "kb-aka") if fields.aka else "",
        _ways_on(graph, page, used_on),
    ]
    return box("kb-entry", "".join(lines))


def _ways_on(graph: Graph, page: Page, used_on: list[Page]) -> str:
    if page.kind != "term":
        return paragraph(f"{KIND_NAMES[page.kind][0]}: {link(GLOSSARY, page.path, page.fields.title)}", "kb-ways-on")
    see = [graph.published[edge.other] for edge in graph.relations.get(page.id, ()) if edge.label == "See also"]
    rows = (("See also", see), ("Used on", used_on[:MOST_USES]))
    more = len(used_on) - MOST_USES
    after = {"Used on": f", and {more} more {'page' if more == 1 else 'pages'}" if more > 0 else ""}
    return "".join(
        paragraph(f"{name}: {', '.join(map(_link, pages))}{after.get(name, '')}", "kb-ways-on")
        for name, pages in rows
        if pages
    )


def _link(page: Page) -> str:
    """A term's place in this page, or the page itself."""
    if page.kind == "term":
        return link(GLOSSARY, GLOSSARY, page.fields.title, page.id)
    return link(GLOSSARY, page.path, page.fields.title)
