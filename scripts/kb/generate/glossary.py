"""Write the glossary: every term and every page by its name, A to Z, with its other names and where it is used."""

from collections import defaultdict
from collections.abc import Mapping

from kb.generate.markup import (
    KIND_NAMES,
    block,
    box,
    crumbs,
    escape,
    first_sentence,
    front_matter,
    link,
    paragraph,
    section_line,
    subheading,
)
from kb.generate.structured_data import glossary_data
from kb.graph import GLOSSARY, Graph
from kb.model import Page, PageId
from kb.schema import Term

MOST_USES = 12  # a word that stands on every page would list every page


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
            jsonld=glossary_data(graph),
        ),
        crumbs(GLOSSARY),
        "# Words\n\nWhat the words on these pages mean, with their other names and where they are used.\n\n",
        block(box("kb-letters", paragraph(jump), "nav", ' aria-label="Letters"')),
    ]
    for letter, pages in sorted(letters.items()):
        parts.append(section_line(letter, f"letter-{letter.lower()}"))
        parts += [block(_entry(graph, page, uses.get(page.id, []))) for page in pages]
    return "".join(parts)


def _entry(graph: Graph, page: Page, used_on: list[Page]) -> str:
    fields = page.fields
    lines = [subheading(fields.title, page.id)]
    if isinstance(fields, Term) and fields.say:
        lines.append(paragraph(f"Say: <em>{escape(fields.say)}</em>"))
    lines.append(paragraph(escape(fields.definition if isinstance(fields, Term) else first_sentence(page))))
    if fields.aka:
        lines.append(paragraph(f"Also called: {escape(', '.join(fields.aka))}", "kb-aka"))
    lines.append(_ways_on(graph, page, used_on))
    return box("kb-entry", "".join(lines))


def _ways_on(graph: Graph, page: Page, used_on: list[Page]) -> str:
    if page.kind != "term":
        return paragraph(f"{KIND_NAMES[page.kind][0]}: {link(GLOSSARY, page.path, page.fields.title)}")
    see = [graph.published[edge.other] for edge in graph.relations.get(page.id, ()) if edge.label == "See also"]
    rows = (("See also", see), ("Used on", used_on[:MOST_USES]))
    more = len(used_on) - MOST_USES
    after = {"Used on": f", and {more} more pages" if more > 0 else ""}
    return "".join(
        paragraph(f"{name}: {', '.join(map(_link, pages))}{after.get(name, '')}") for name, pages in rows if pages
    )


def _link(page: Page) -> str:
    """A term's place in this page, or the page itself."""
    if page.kind == "term":
        return link(GLOSSARY, GLOSSARY, page.fields.title, page.id)
    return link(GLOSSARY, page.path, page.fields.title)
