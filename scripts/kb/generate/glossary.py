"""Write the glossary: every term and every page by its name, A to Z, with its other names and where it is used."""

from collections import defaultdict
from collections.abc import Mapping

from kb.generate.markup import KIND_NAMES, box, crumbs, escape, first_sentence, front_matter, heading, link
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
    jump = " ".join(f"[{letter}](#letter-{letter.lower()})" for letter in sorted(letters))
    parts = [
        front_matter(
            title="Words",
            description="What the words on these pages mean, A to Z.",
            kind="list",
            jsonld=glossary_data(graph),
        ),
        crumbs(GLOSSARY),
        "# Words\n\nWhat the words on these pages mean, with their other names and where they are used.\n\n",
        box("kb-letters", jump, "nav", ' aria-label="Letters"'),
    ]
    for letter, pages in sorted(letters.items()):
        parts.append(heading(2, letter, f"letter-{letter.lower()}"))
        parts += [_entry(graph, page, uses.get(page.id, [])) for page in pages]
    return "".join(parts)


def _entry(graph: Graph, page: Page, used_on: list[Page]) -> str:
    fields = page.fields
    lines = [heading(3, fields.title, page.id)]
    if isinstance(fields, Term) and fields.say:
        lines.append(f"Say: *{escape(fields.say)}*\n\n")
    lines.append(f"{escape(fields.definition) if isinstance(fields, Term) else escape(first_sentence(page))}\n\n")
    if fields.aka:
        lines.append(f"Also called: {escape(', '.join(fields.aka))}\n{{ .kb-aka }}\n\n")
    lines.append(_ways_on(graph, page, used_on))
    return box("kb-entry", "".join(lines))


def _ways_on(graph: Graph, page: Page, used_on: list[Page]) -> str:
    if page.kind != "term":
        return f"{KIND_NAMES[page.kind][0]}: {link(GLOSSARY, page.path, page.fields.title)}\n\n"
    see = [graph.published[edge.other] for edge in graph.relations.get(page.id, ()) if edge.label == "See also"]
    rows = (("See also", see), ("Used on", used_on[:MOST_USES]))
    text = "".join(f"{name}: {', '.join(map(_link, pages))}\n\n" for name, pages in rows if pages)
    more = len(used_on) - MOST_USES
    return text.rstrip("\n") + (f", and {more} more pages\n\n" if more > 0 else "\n\n") if text else ""


def _link(page: Page) -> str:
    """A term's place in this page, or the page itself."""
    if page.kind == "term":
        return f"[{escape(page.fields.title)}](#{page.id})"
    return link(GLOSSARY, page.path, page.fields.title)
