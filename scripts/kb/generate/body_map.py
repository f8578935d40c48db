"""Write the body map: a body to tap, and for each place of it the problems and muscles that a reader finds there."""

from collections.abc import Iterable, Mapping, Sequence

from kb.body.muscle_shapes import View
from kb.body.places import PLACES, Place, Zone
from kb.generate.body_picture import FRAMES, SEEN, defined, mark, mark_zones, picture, reuse, zone_path
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

TITLE = "Body map"
LEAD = "Tap the place that hurts. You see which problems hurt there, and which muscles lie there."
CAPTIONS: Mapping[View, str] = {"front": "Front", "back": "Back", "sole": "Sole"}
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
    words = (f"The body {SEEN[view]}", "Each place is a link. The list of places says the same.")
    image = picture(f"map-{view}", FRAMES[view], content, *words, "kb-body", role="group")
    return box(f"kb-map__view kb-map__view--{view}", f"{image}<figcaption>{CAPTIONS[view]}</figcaption>\n", "figure")


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
    parts = [
        front_matter(title=TITLE, description=LEAD, kind="list"),
        crumbs(BODY_MAP),
        title_line(TITLE),
        block(paragraph(LEAD, "kb-lead") + _when_to_get_help(graph) + body_map(graph, BODY_MAP)),
    ]
    for place, pages in pages_by_place(graph).items():
        parts += [section_line(PLACES[place].name, place), block(_place(graph, place, pages))]
    return "".join(parts)


def _when_to_get_help(graph: Graph) -> str:
    page = graph.by_path.get(HELP)
    return (
        paragraph(f"New, severe or getting worse? First read {link(BODY_MAP, HELP, page.fields.title)}.")
        if page
        else ""
    )


def _place(graph: Graph, place: Place, pages: tuple[Page, ...]) -> str:
    text = paragraph(f"{escape(PLACES[place].where)}.")
    problems = list(only(pages, Condition))
    muscles = list(only(pages, Muscle))
    if problems:
        text += paragraph("<strong>What may hurt here</strong>") + cards(BODY_MAP, problems)
    if muscles:
        text += paragraph("<strong>Muscles here</strong>") + _muscle_cards(graph, place, muscles)
    return text


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
