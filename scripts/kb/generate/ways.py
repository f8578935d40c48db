"""Write the ways in on the home page: by body part, by problem, by kind."""

from kb.catalogue import phrase, phrase_group
from kb.generate.body_map import body_map
from kb.generate.body_places import pages_by_place
from kb.generate.markup import SECTIONS, block, box, bullets, escape, link, section_index, section_line
from kb.graph import CLAIMS, GLOSSARY, LOAD_SHARING, Graph
from kb.model import Page
from kb.schema import Condition

MOST = 10  # of each group: the home page stays one screen or two however large the knowledge base is


def ways_in(graph: Graph, page: Page) -> str:
    return _by_body_part(graph, page) + _by_problem(graph, page) + _by_kind(graph, page)


def _by_problem(graph: Graph, page: Page) -> str:
    wide = [
        other for other in graph.published.values() if isinstance(other.fields, Condition) and not other.fields.kind_of
    ]
    most_linked = sorted(wide, key=lambda other: (-len(graph.relations.get(other.id, ())), other.id))[:MOST]
    items = [
        f"{link(page.path, other.path, other.fields.title)}<br>\n{escape(', '.join(other.fields.aka[:2]))}"
        for other in sorted(most_linked, key=lambda other: other.fields.title)
    ]
    items.append(link(page.path, section_index("condition"), phrase(page.path, "home.all-problems")))
    return section_line(phrase(page.path, "home.what-hurts"), "what-hurts") + block(box("kb-ways", bullets(items)))


def _by_body_part(graph: Graph, page: Page) -> str:
    if not pages_by_place(graph):
        return ""
    return section_line(phrase(page.path, "home.which-part"), "which-part") + block(body_map(graph, page.path))


def _by_kind(graph: Graph, page: Page) -> str:
    kinds = {other.kind for other in graph.published.values()}
    doors = phrase_group(page.path, "door")
    items = [
        f"{link(page.path, section_index(kind), phrase(page.path, f'kinds.{kind}'))}<br>\n{doors[kind]}"
        for kind in SECTIONS
        if kind in kinds
    ]
    extra = ((GLOSSARY, "glossary"), (LOAD_SHARING, "load-sharing"), (CLAIMS, "claims"))
    items += [
        f"{link(page.path, path, phrase(page.path, f'{group}.title'))}<br>\n{doors[group]}" for path, group in extra
    ]
    return section_line(phrase(page.path, "home.what-kind"), "what-kind") + block(box("kb-ways", bullets(items)))
