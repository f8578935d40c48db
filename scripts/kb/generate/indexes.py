"""Write the index of each section: its pages in groups that a reader would look under."""

from collections import defaultdict
from collections.abc import Callable

from kb.catalogue import phrase
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
from kb.generate.plan_pages import COMPOSER_TITLE
from kb.graph import COMPOSER, Graph
from kb.load.markdown import slug
from kb.model import Kind, Page

COMPOSED: tuple[Kind, ...] = ("exercise", "handout")  # a sheet of one's own is made from these
GROUPS: dict[Kind, Callable[[Page], str]] = {
    "muscle": lambda page: getattr(page.fields, "region"),  # noqa: B009 - the protocol of all kinds has no region
    "exercise": lambda page: phrase(page.path, f"exercise-type.{getattr(page.fields, 'type')}"),  # noqa: B009
    "technique": lambda page: getattr(page.fields, "category"),  # noqa: B009
}


def write_index(graph: Graph, kind: Kind) -> str:
    path = section_index(kind)
    title, lead = phrase(path, f"kinds.{kind}"), phrase(path, f"index.{kind}")
    pages = sorted((page for page in graph.published.values() if page.kind == kind), key=lambda page: page.fields.title)
    parts = [
        front_matter(title=title, description=lead, kind="list"),
        crumbs(path),
        title_line(title),
        f"{lead}\n\n",
        block(paragraph(link(path, COMPOSER, COMPOSER_TITLE))) if kind in COMPOSED else "",
    ]
    group_of = GROUPS.get(kind)
    if group_of is None:
        return "".join([*parts, block(cards(path, pages))])
    groups: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        groups[group_of(page)].append(page)
    for group, members in sorted(groups.items()):
        parts.append(section_line(group[:1].upper() + group[1:], slug(group)) + block(cards(path, members)))
    return "".join(parts)
