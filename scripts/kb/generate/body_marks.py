"""Write the small body map of a page: where a muscle is, or where a problem hurts."""

from collections.abc import Iterator

from kb.body.muscle_shapes import View
from kb.body.places import PLACES, Place
from kb.catalogue import heading, phrase
from kb.generate.body_picture import FRAMES, Box, close_up, defined, mark, mark_zones, picture, reuse
from kb.generate.body_places import muscle_shapes, page_places
from kb.generate.markup import block, box, link, paragraph
from kb.graph import BODY_MAP, Graph
from kb.model import Page

SIDE = 200.0  # height of a small map
WHOLE = Box(0, 0, 80, SIDE)
NEAR = Box(92, 1, 198, 198)


def where_it_is(graph: Graph, page: Page) -> str:
    """A muscle on the whole body, and close up; a panel that stands at the end of the section before it."""
    shapes = muscle_shapes(graph, page)
    views = [view for view in FRAMES if any(shape.view == view for shape in shapes)]
    if not views:
        return block(where_it_hurts(page)) if page_places(page) else ""
    pictures = "".join(_muscle_view(graph, page, view) for view in views)
    return block(box("kb-where", pictures + _caption(page), "figure"))


def _muscle_view(graph: Graph, page: Page, view: View) -> str:
    shapes = [shape for shape in muscle_shapes(graph, page) if shape.view == view]
    marks = "".join(map(mark, shapes))
    near = close_up(shapes)
    frame = f'<rect class="kb-frame" x="{near.left}" y="{near.top}" width="{near.width}" height="{near.height}"/>'
    content = (
        defined(view) + _part(WHOLE, FRAMES[view], reuse(view) + marks + frame) + _part(NEAR, near, reuse(view) + marks)
    )
    content += f'<rect class="kb-frame" x="{NEAR.left}" y="1" width="198" height="198" rx="8"/>'
    body = phrase(page.path, f"body-map.the-body-{view}")
    description = phrase(page.path, "body-map.marked-muscle", view=body, places=_names(page))
    if all(shape.is_deep for shape in shapes):
        description += f" {phrase(page.path, 'body-map.deep')}"
    title = phrase(page.path, "body-map.where", title=page.fields.title)
    return picture(f"where-{view}", Box(0, 0, 292, SIDE), content, title, description, "kb-body kb-where__muscle")


def _part(place: Box, frame: Box, content: str) -> str:
    """A part of the drawing, set into a place of the picture."""
    at = f'x="{place.left:g}" y="{place.top:g}" width="{place.width:g}" height="{place.height:g}"'
    return f'<svg {at} viewBox="{frame}">{content}</svg>'


def where_it_hurts(page: Page) -> str:
    """The body with its places marked, for a problem."""
    zones = [zone for place in page_places(page) for zone in PLACES[place].zones[:1]]
    views = [view for view in FRAMES if any(zone.view == view for zone in zones)]
    if not views:
        return ""
    pictures = "".join(
        picture(
            f"where-{view}",
            FRAMES[view],
            defined(view) + reuse(view) + mark_zones(view, zones),
            phrase(page.path, "body-map.where", title=page.fields.title),
            _marked(page, view),
            f"kb-body kb-where__view kb-where__view--{view}",
        )
        for view in views
    )
    return box("kb-where", pictures + _caption(page), "figure")


def _marked(page: Page, view: View) -> str:
    body = phrase(page.path, f"body-map.the-body-{view}")
    return phrase(page.path, "body-map.marked", view=body, places=", ".join(_shown(page, view)))


def _shown(page: Page, view: View) -> Iterator[str]:
    """The names of the places that a view shows."""
    return (
        heading(page.path, PLACES[place].name).lower()
        for place in page_places(page)
        if any(zone.view == view for zone in PLACES[place].zones[:1])
    )


def _names(page: Page) -> str:
    return phrase(page.path, "body-map.and-the").join(
        heading(page.path, PLACES[place].name).lower() for place in page_places(page)
    )


def _caption(page: Page) -> str:
    names = ", ".join(_place_link(page, place) for place in page_places(page))
    text = paragraph(phrase(page.path, "body-map.on-map", places=names))
    return f"<figcaption>\n{text}</figcaption>\n"


def _place_link(page: Page, place: Place) -> str:
    return link(page.path, BODY_MAP, heading(page.path, PLACES[place].name), place)
