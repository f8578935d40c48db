"""Say what is where: the pages of each place of the body, and the shapes of each muscle."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from kb.body.muscle_shapes import MUSCLES, Shape
from kb.body.places import PLACES, Place
from kb.graph import Graph
from kb.model import Page
from kb.schema import Condition, Muscle

PARTS = "Made up of"


def muscle_shapes(graph: Graph, page: Page) -> tuple[Shape, ...]:
    """As it is drawn; a group is drawn as its members."""
    own = MUSCLES.get(page.id)
    if own is not None:
        return own
    members = (edge.other for edge in graph.relations.get(page.id, ()) if edge.label == PARTS)
    return tuple(dict.fromkeys(shape for member in members for shape in MUSCLES.get(member, ())))


def page_places(page: Page) -> tuple[Place, ...]:
    if isinstance(page.fields, Muscle):
        return page.fields.places
    return page.fields.hurts if isinstance(page.fields, Condition) else ()


@lru_cache(maxsize=1)
def pages_by_place(graph: Graph) -> Mapping[Place, tuple[Page, ...]]:
    """The places that have pages, from the low back to the sole; the pages of each by their names."""
    found: dict[Place, list[Page]] = defaultdict(list)
    for page in sorted(graph.published.values(), key=lambda page: (page.fields.title.casefold(), page.id)):
        for place in page_places(page):
            found[place].append(page)
    return {place: tuple(found[place]) for place in PLACES if place in found}


def only(pages: tuple[Page, ...], kind: type[Condition] | type[Muscle]) -> Iterator[Page]:
    return (page for page in pages if isinstance(page.fields, kind))
