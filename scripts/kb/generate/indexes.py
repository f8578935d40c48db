"""Write the index of each section: its pages in groups that a reader would look under."""

from collections import defaultdict
from collections.abc import Callable

from kb.generate.markup import (
    KIND_NAMES,
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

LEADS: dict[Kind, str] = {
    "condition": "Find what bothers you. Each page says what it is, when to get help, and what may help.",
    "exercise": "Each page has a picture, steps, how much to do, and when to stop.",
    "technique": "What people do for pain, what each approach says, and what is known.",
    "muscle": "Where each muscle is, what it does for you, and when it complains.",
    "handout": "Sheets to print or to open on a phone.",
    "article": "The articles that this knowledge base grew from, idea by idea.",
}
EXERCISE_TYPES = {
    "strength": "Strength",
    "activation": "Waking muscles up",
    "stretch": "Stretches",
    "mobility": "Easy movement",
    "aerobic": "Getting going",
}
COMPOSED: tuple[Kind, ...] = ("exercise", "handout")  # a sheet of one's own is made from these
GROUPS: dict[Kind, Callable[[Page], str]] = {
    "muscle": lambda page: getattr(page.fields, "region"),  # noqa: B009 - the protocol of all kinds has no region
    "exercise": lambda page: EXERCISE_TYPES[getattr(page.fields, "type")],  # noqa: B009
    "technique": lambda page: getattr(page.fields, "category"),  # noqa: B009
}


def write_index(graph: Graph, kind: Kind) -> str:
    _, title = KIND_NAMES[kind]
    path = section_index(kind)
    pages = sorted((page for page in graph.published.values() if page.kind == kind), key=lambda page: page.fields.title)
    parts = [
        front_matter(title=title, description=LEADS[kind], kind="list"),
        crumbs(path),
        title_line(title),
        LEADS[kind] + "\n\n",
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
