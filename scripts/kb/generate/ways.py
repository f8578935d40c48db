"""Write the ways in on the home page: by body part, by problem, by kind."""

from kb.catalogue import phrase, phrase_group
from kb.generate.body_map import body_map
from kb.generate.body_places import pages_by_place
from kb.generate.icons import icon
from kb.generate.markup import (
    SECTIONS,
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
from kb.model import Page
from kb.schema import Condition

MOST = 10  # of each group: the home page stays one screen or two however large the knowledge base is


def first_ways(page: Page) -> str:
    """What stands first on the home page: the search, the body, and help. A script opens the search where it stands."""
    ask = f"{icon('search')} {phrase(page.path, 'home.where-does-it-hurt')}"
    find = f'<a href="{address(page.path, section_index("condition"))}" data-kb-search>{ask}</a>'
    quick = bullets(
        [
            link(page.path, BODY_MAP, phrase(page.path, "home.point")),
            link(page.path, HELP_PAGE, phrase(page.path, "home.help")),
        ]
    )
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
    all_problems = link(page.path, section_index("condition"), phrase(page.path, "home.all-problems"))
    items.append(icon("condition") + all_problems)
    return section_line(phrase(page.path, "home.what-hurts"), "what-hurts") + block(box("kb-ways", bullets(items)))


def _by_body_part(graph: Graph, page: Page) -> str:
    if not pages_by_place(graph):
        return ""
    return section_line(phrase(page.path, "home.which-part"), "which-part") + block(body_map(graph, page.path))


def _by_kind(graph: Graph, page: Page) -> str:
    kinds = {other.kind for other in graph.published.values()}
    doors = phrase_group(page.path, "door")
    items = [
        icon(kind) + f"{link(page.path, section_index(kind), phrase(page.path, f'kinds.{kind}'))}<br>\n{doors[kind]}"
        for kind in SECTIONS
        if kind in kinds
    ]
    extra = ((GLOSSARY, "glossary", "term"), (LOAD_SHARING, "load-sharing", "load"), (CLAIMS, "claims", "claim"))
    items += [
        f"{icon(sign)}{link(page.path, path, phrase(page.path, f'{group}.title'))}<br>\n{doors[group]}"
        for path, group, sign in extra
    ]
    return section_line(phrase(page.path, "home.what-kind"), "what-kind") + block(box("kb-ways", bullets(items)))
