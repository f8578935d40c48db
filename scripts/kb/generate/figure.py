"""Draw the start and the end pose of an exercise side by side, as an SVG picture."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from math import acos, atan2, cos, pi, sin

from kb.generate.figure_arrow import Arrow
from kb.generate.figure_body import Body, Chain, Cover, Disc, Part, Point, Side
from kb.generate.figure_scene import Scene, set_scene
from kb.schema import Figure

WIDTH, PANEL, MARGIN = 720, 352, 20  # two panels and a gap; shown at half this size on a phone
LABEL = 60  # room above the figure for the word
TALLEST = 400  # the most room a figure gets
LARGEST = 420  # pixels for the height of a body, at most

GROUND, INK, SUPPORT, ARROW = "#f6f8fb", "#16293b", "#6b6257", "#b3260b"
COLOURS: Mapping[tuple[Side, Cover], str] = {
    ("near", "skin"): "#9a6244",
    ("near", "hair"): "#2e2320",
    ("near", "shirt"): "#146b68",
    ("near", "trousers"): "#1f3a5c",
    ("far", "skin"): "#ae7b60",
    ("far", "shirt"): "#5b9793",
    ("far", "trousers"): "#7288a3",
}


@dataclass(frozen=True, slots=True)
class View:
    """Where the scene is on the picture: body heights to pixels."""

    scale: float
    left: float
    floor: float


def render_figure(figure: Figure, title: str) -> str:
    """The picture as SVG: same figure and same words, same bytes."""
    scene = set_scene(figure)
    low, high = _extent(scene)
    scale = min((PANEL - 2 * MARGIN) / (high.x - low.x), TALLEST / high.y, LARGEST)
    floor = LABEL + high.y * scale
    left = (PANEL - (low.x + high.x) * scale) / 2
    height = round(floor + 28)
    start, end = View(scale, left, floor), View(scale, left + WIDTH - PANEL, floor)
    size = f'width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {size}>',
        f"<title>{escape(title, quote=False)}</title>",
        f"<desc>{escape(figure.alt, quote=False)}</desc>",
        *_panel("Start", 0, height, start, scene, scene.start),
        *_panel("End", WIDTH - PANEL, height, end, scene, scene.end),
        f'<g fill="{ARROW}" stroke="{GROUND}" stroke-width="6" paint-order="stroke">',
        *(f'<path d="{_circle(disc, end)}"/>' for disc in scene.tight),
        *(f'<path d="{_arrow(arrow, end)}"/>' for arrow in scene.arrows),
        "</g>",
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _extent(scene: Scene) -> tuple[Point, Point]:
    """The lower left and the upper right corner of everything in the scene."""
    discs = scene.start.discs + scene.end.discs
    marks = [Disc(point, 0.01) for line in scene.support for point in line]
    marks += [Disc(point, 0.03) for arrow in scene.arrows for point in (arrow.tail, arrow.tip)]
    every = [*discs, *marks]
    low = Point(min(each.centre.x - each.radius for each in every), 0)
    return low, Point(*(max(getattr(each.centre, axis) + each.radius for each in every) for axis in "xy"))


def _panel(word: str, left: float, height: float, view: View, scene: Scene, body: Body) -> Iterator[str]:
    yield f'<rect x="{left}" width="{PANEL}" height="{height}" rx="20" fill="{GROUND}"/>'
    yield (
        f'<text x="{left + MARGIN}" y="44" font-family="sans-serif" font-size="34" font-weight="bold"'
        f' fill="{INK}">{word}</text>'
    )
    yield f'<g stroke="{SUPPORT}" stroke-width="6" stroke-linecap="round">'
    yield f'<path d="M{left + MARGIN} {_number(view.floor + 3)}h{PANEL - 2 * MARGIN}"/>'
    for line in scene.support:
        yield f'<path d="M{_pair(view, line[0])}L{_pair(view, line[1])}"/>'
    yield "</g>"
    yield f'<g stroke="{GROUND}" stroke-width="4" paint-order="stroke">'
    for part in body.parts:
        yield f'<path fill="{COLOURS[part.side, part.cover]}" d="{_outline(part, view)}"/>'
    yield "</g>"


def _outline(part: Part, view: View) -> str:
    return "".join(_capsules(part.chains, view))


def _capsules(chains: Iterable[Chain], view: View) -> Iterator[str]:
    for chain in chains:
        if len(chain) == 1:
            yield _circle(chain[0], view)
        for one, other in pairwise(chain):
            yield _capsule(one, other, view)


def _capsule(one: Disc, other: Disc, view: View) -> str:
    """The skin around two discs: two arcs joined by their common tangents."""
    axis = other.centre - one.centre
    if axis.length <= abs(one.radius - other.radius):
        return _circle(max(one, other, key=lambda disc: disc.radius), view)
    heading = atan2(axis.y, axis.x)
    spread = acos((one.radius - other.radius) / axis.length)
    first, last = (_on_rim(one, heading + spread, view), _on_rim(one, heading - spread, view))
    back, forth = (_on_rim(other, heading - spread, view), _on_rim(other, heading + spread, view))
    return f"M{first}A{_arc(one, spread < pi / 2, view)}{last}L{back}A{_arc(other, spread > pi / 2, view)}{forth}Z"


def _circle(disc: Disc, view: View) -> str:
    left, right = _on_rim(disc, pi, view), _on_rim(disc, 0, view)
    arc = _arc(disc, False, view)
    return f"M{left}A{arc}{right}A{arc}{left}Z"


def _on_rim(disc: Disc, angle: float, view: View) -> str:
    return _place(view, disc.centre.x + cos(angle) * disc.radius, disc.centre.y + sin(angle) * disc.radius)


def _arc(disc: Disc, large: bool, view: View) -> str:
    radius = _number(disc.radius * view.scale)
    return f"{radius} {radius} 0 {int(large)} 0 "


def _arrow(arrow: Arrow, view: View) -> str:
    unit = (arrow.tip - arrow.tail) * (1 / (arrow.tip - arrow.tail).length)
    aside = Point(-unit.y, unit.x)
    neck = arrow.tip - unit * 0.055
    corners = (
        arrow.tail + aside * 0.011,
        neck + aside * 0.011,
        neck + aside * 0.034,
        arrow.tip,
        neck - aside * 0.034,
        neck - aside * 0.011,
        arrow.tail - aside * 0.011,
    )
    return "M" + "L".join(_pair(view, corner) for corner in corners) + "Z"


def _pair(view: View, point: Point) -> str:
    return _place(view, point.x, point.y)


def _place(view: View, x: float, y: float) -> str:
    return f"{_number(view.left + x * view.scale)} {_number(view.floor - y * view.scale)}"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
