"""Write the body map: a body to tap, and for each place of it the problems and muscles that a reader finds there."""

from collections.abc import Iterable, Sequence

from kb.body.muscle_shapes import View
from kb.body.places import PLACES, Place, Zone
from kb.catalogue import phrase
from kb.generate.body_picture import FRAMES, defined, mark, mark_zones, picture, reuse, zone_path
from kb.generate.body_places import muscle_shapes, only, pages_by_place
from kb.generate.markup import (
    address,
    block,
    box,
    bullets,
    cards,
    crumbs,
    escape,
    first_sentence,
    front_matter,
    link,
    paragraph,
    section_line,
    title_line,
)
from kb.graph import BODY_MAP, Graph
from kb.model import Page, SourcePath
from kb.schema import Condition, Muscle

HELP = SourcePath("when-to-get-help.md")
ROOM = 14.0  # units around a muscle on its card


def body_map(graph: Graph, source: SourcePath) -> str:
    """The views with a link on each place that has pages, and the same places as a list."""
    places = pages_by_place(graph)
    views = "".join(_view(source, view, list(places)) for view in FRAMES)
    items = (link(source, BODY_MAP, PLACES[place].name, place) for place in places)
    names = box("kb-places", bullets(items))
    return box("kb-map", box("kb-map__views", views) + names)


def _view(source: SourcePath, view: View, places: Sequence[Place]) -> str:
    zones = [(place, zone) for place in places for zone in PLACES[place].zones if zone.view == view]
    links = "".join(_zone_link(source, place, zone) for place, zone in zones)
    content = defined(view) + reuse(view) + links
    words = (phrase(source, f"body-map.the-body-{view}"), phrase(source, "body-map.each-place"))
    image = picture(f"map-{view}", FRAMES[view], content, *words, "kb-body", role="group")
    caption = f"<figcaption>{phrase(source, f'body-map.{view}')}</figcaption>\n"
    return box(f"kb-map__view kb-map__view--{view}", image + caption, "figure")


def _zone_link(source: SourcePath, place: Place, zone: Zone) -> str:
    """One link for both sides. The second view of a place is for pointers alone, so that no name is heard twice."""
    href = address(source, BODY_MAP, place)
    is_first = zone is PLACES[place].zones[0]
    heard = f' aria-label="{escape(PLACES[place].name)}"' if is_first else ' aria-hidden="true" tabindex="-1"'
    left, top, right, bottom = zone.target
    across, down = right - left, bottom - top
    target = f"M{left:g} {top:g}h{across:g}v{down:g}h{-across:g}zM{-left:g} {top:g}h{-across:g}v{down:g}h{across:g}z"
    shape = f'<path class="kb-zone" clip-path="url(#kb-edge-{zone.view})" d="{zone_path(zone)}"/>'
    return f'<a class="kb-zone-link" href="{href}"{heard}>{shape}<path class="kb-target" d="{target}"/></a>'


def write_body_map(graph: Graph) -> str:
    title, lead = phrase(BODY_MAP, "body-map.title"), phrase(BODY_MAP, "body-map.lead")
    parts = [
        front_matter(title=title, description=lead, kind="list"),
        crumbs(BODY_MAP),
        title_line(title),
        block(paragraph(lead, "kb-lead") + _when_to_get_help(graph) + body_map(graph, BODY_MAP)),
    ]
    for place, pages in pages_by_place(graph).items():
        parts += [section_line(PLACES[place].name, place), block(_place(graph, place, pages))]
    return "".join(parts)


def _when_to_get_help(graph: Graph) -> str:
    page = graph.by_path.get(HELP)
    way = link(BODY_MAP, HELP, page.fields.title) if page else ""
    return paragraph(phrase(BODY_MAP, "body-map.first-read", page=way)) if way else ""


def _place(graph: Graph, place: Place, pages: tuple[Page, ...]) -> str:
    text = paragraph(f"{escape(PLACES[place].where)}.")
    problems = list(only(pages, Condition))
    muscles = list(only(pages, Muscle))
    if problems:
        text += _name("body-map.may-hurt") + cards(BODY_MAP, problems)
    if muscles:
        text += _name("body-map.muscles") + _muscle_cards(graph, place, muscles)
    return text


def _name(key: str) -> str:
    return paragraph(f"<strong>{phrase(BODY_MAP, key)}</strong>")


def _muscle_cards(graph: Graph, place: Place, muscles: Iterable[Page]) -> str:
    items = (
        f"{_thumbnail(graph, place, muscle)}<span>{link(BODY_MAP, muscle.path, muscle.fields.title)}<br>\n"
        f"{escape(first_sentence(muscle))}</span>"
        for muscle in muscles
    )
    return box("kb-cards kb-cards--pictured", bullets(items))


def _thumbnail(graph: Graph, place: Place, muscle: Page) -> str:
    """The place with this muscle marked; where it is not drawn the whole place is. The link beside it has the name."""
    zone = PLACES[place].zones[0]
    shapes = [shape for shape in muscle_shapes(graph, muscle) if shape.view == zone.view]
    marks = "".join(map(mark, shapes)) or mark_zones(zone.view, [zone])
    _, top, right, bottom = zone.target
    size = max(bottom - top, 2 * right) + 2 * ROOM
    frame = f"{-size / 2:g} {(top + bottom - size) / 2:g} {size:g} {size:g}"
    return f'<svg class="kb-body kb-thumb" viewBox="{frame}" aria-hidden="true">{reuse(zone.view)}{marks}</svg>'
