"""Write the index of each section: its pages in groups that a reader would look under."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from itertools import chain

from kb.body.places import PLACES
from kb.catalogue import phrase
from kb.generate.body_places import page_places
from kb.generate.markup import (
    block,
    cards,
    crumbs,
    front_matter,
    link,
    paragraph,
    section_index,
    section_line,
    title_line,
)
from kb.graph import COMPOSER, Graph
from kb.load.markdown import slug
from kb.model import Kind, Page

COMPOSED: tuple[Kind, ...] = ("exercise", "handout")  # a sheet of one's own is made from these


def _anywhere() -> str:
    return phrase(section_index("condition"), "index.anywhere")


GROUPS: dict[Kind, Callable[[Page], str]] = {
    "condition": lambda page: next((PLACES[place].name for place in page_places(page)), _anywhere()),
    "muscle": lambda page: getattr(page.fields, "region"),  # noqa: B009 - the protocol of all kinds has no region
    "exercise": lambda page: phrase(page.path, f"exercise-type.{getattr(page.fields, 'type')}"),  # noqa: B009
    "technique": lambda page: getattr(page.fields, "category"),  # noqa: B009
}


def write_index(graph: Graph, kind: Kind) -> str:
    path = section_index(kind)
    title, lead = phrase(path, f"kinds.{kind}"), phrase(path, f"index.{kind}")
    parts = [
        front_matter(title=title, description=lead, kind="list"),
        crumbs(path),
        title_line(title),
        f"{lead}\n\n",
        block(paragraph(link(path, COMPOSER, phrase(path, "composer.title")))) if kind in COMPOSED else "",
    ]
    for group, pages in in_groups(graph, kind).items():
        heading = section_line(group[:1].upper() + group[1:], slug(group)) if group else ""
        parts.append(heading + block(cards(path, pages)))
    return "".join(parts)


def _in_one_group(_: Page) -> str:
    return ""


def in_groups(graph: Graph, kind: Kind) -> Mapping[str, list[Page]]:
    """The pages of a kind as its list shows them: from the low back down, or by the names of the groups."""
    group_of = GROUPS.get(kind, _in_one_group)
    groups: dict[str, list[Page]] = defaultdict(list)
    for page in sorted(graph.published.values(), key=lambda page: page.fields.title):
        if page.kind == kind:
            groups[group_of(page)].append(page)
    places = [place.name for place in PLACES.values()] + [_anywhere()]
    return {name: groups[name] for name in chain(places, sorted(groups)) if name in groups}
