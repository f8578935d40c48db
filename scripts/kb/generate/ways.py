"""Write the ways in on the home page: by body part, by problem, by kind."""

from kb.generate.body_map import body_map
from kb.generate.body_places import pages_by_place
from kb.generate.icons import icon
from kb.generate.markup import (
    KIND_NAMES,
    address,
    block,
    box,
    bullets,
    escape,
    link,
    paragraph,
    section_index,
    section_line,
)
from kb.generate.warning import HELP_PAGE
from kb.graph import BODY_MAP, CLAIMS, GLOSSARY, LOAD_SHARING, Graph
from kb.model import Kind, Page, SourcePath
from kb.schema import Condition

ASK = "Where does it hurt?"
MOST = 10  # of each group: the home page stays one screen or two however large the knowledge base is
DOORS: tuple[tuple[Kind, str], ...] = (
    ("condition", "What hurts, what helps, and how long it takes"),
    ("exercise", "Step by step, with pictures"),
    ("technique", "What people do for it, and what is known"),
    ("muscle", "Where they are and what they do for you"),
    ("handout", "Sheets to print"),
    ("article", "Where the ideas came from"),
)


def first_ways(page: Page) -> str:
    """What stands first on the home page: the search, the body, and help. A script opens the search where it stands."""
    find = f'<a href="{address(page.path, section_index("condition"))}" data-kb-search>{icon("search")} {ASK}</a>'
    quick = bullets([link(page.path, BODY_MAP, "Point at the body"), link(page.path, HELP_PAGE, "When to get help")])
    return paragraph(find, "kb-find") + box("kb-quick", quick)


def ways_in(graph: Graph, page: Page) -> str:
    return _by_body_part(graph, page) + _by_problem(graph, page) + _by_kind(graph, page)


def _by_problem(graph: Graph, page: Page) -> str:
    wide = [
        other for other in graph.published.values() if isinstance(other.fields, Condition) and not other.fields.kind_of
    ]
    most_linked = sorted(wide, key=lambda other: (-len(graph.relations.get(other.id, ())), other.id))[:MOST]
    items = [
        f"{icon('condition')}{link(page.path, other.path, other.fields.title)}<br>\n"
        + escape(", ".join(other.fields.aka[:2]))
        for other in sorted(most_linked, key=lambda other: other.fields.title)
    ]
    items.append(icon("condition") + link(page.path, section_index("condition"), "All problems"))
    return section_line("What hurts?", "what-hurts") + block(box("kb-ways", bullets(items)))


def _by_body_part(graph: Graph, page: Page) -> str:
    if not pages_by_place(graph):
        return ""
    return section_line("Which part of the body?", "which-part") + block(body_map(graph, page.path))


def _by_kind(graph: Graph, page: Page) -> str:
    kinds = {other.kind for other in graph.published.values()}
    items = [
        f"{icon(kind)}{link(page.path, section_index(kind), KIND_NAMES[kind][1])}<br>\n{line}"
        for kind, line in DOORS
        if kind in kinds
    ]
    extra: tuple[tuple[SourcePath, str, str, str], ...] = (
        (GLOSSARY, "term", "Words", "What hard words mean"),
        (LOAD_SHARING, "load", "Who shares the load", "Which muscles work together, and what is said to take over"),
        (CLAIMS, "claim", "What you may have heard", "Common claims, and how sure anyone is"),
    )
    items += [f"{icon(sign)}{link(page.path, path, name)}<br>\n{line}" for path, sign, name, line in extra]
    return section_line("What do you want to know?", "what-kind") + block(box("kb-ways", bullets(items)))
