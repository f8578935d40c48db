"""Draw the body: its views as they stand on a page, with what is marked on them. Colours come from the stylesheet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kb.body.curve import lines, pair, read, whole
from kb.body.muscle_shapes import Shape, View
from kb.body.outline import BACK_DETAILS, BACK_MIDDLE, BODY, FRONT_DETAILS, SOLE, SOLE_DETAILS
from kb.body.places import Zone
from kb.generate.markup import escape


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the drawing."""

    left: float
    top: float
    width: float
    height: float

    def __str__(self) -> str:
        return f"{self.left:g} {self.top:g} {self.width:g} {self.height:g}"


FRAMES: Mapping[View, Box] = {
    "front": Box(-80, -4, 160, 428),
    "back": Box(-80, -4, 160, 428),
    "sole": Box(-54, -2, 108, 132),
}
CLOSE = 96.0  # units that a close-up shows at least, so that a reader still sees which part it is


def outline(view: View) -> str:
    """The bare body."""
    edge = pair(SOLE) if view == "sole" else whole(BODY)
    details = {"front": FRONT_DETAILS, "back": BACK_DETAILS, "sole": SOLE_DETAILS}[view]
    inner = "".join(map(lines, details)) + (BACK_MIDDLE if view == "back" else "")
    return f'<path class="kb-skin" id="kb-skin-{view}" d="{edge}"/><path class="kb-detail" d="{inner}"/>'


def defined(view: View) -> str:
    """The bare body as something that a page draws again and again with `reuse`, and its edge to cut with."""
    clip = f'<clipPath id="kb-edge-{view}"><use href="#kb-skin-{view}"/></clipPath>'
    return f'<defs><g id="kb-body-{view}">{outline(view)}</g>{clip}</defs>'


def reuse(view: View) -> str:
    return f'<use href="#kb-body-{view}"/>'


def mark(shape: Shape) -> str:
    """A muscle. One that lies deep is an outline."""
    deep = " kb-mark--deep" if shape.is_deep else ""
    return f'<path class="kb-mark{deep}" d="{pair(shape.drawing)}"/>'


def zone_path(zone: Zone) -> str:
    return whole(zone.drawing) if zone.is_half else pair(zone.drawing)


def mark_zones(view: View, zones: Iterable[Zone]) -> str:
    """Places, cut off where the body ends."""
    paths = "".join(f'<path class="kb-mark" d="{zone_path(zone)}"/>' for zone in zones if zone.view == view)
    return f'<g clip-path="url(#kb-edge-{view})">{paths}</g>' if paths else ""


def close_up(shapes: Iterable[Shape]) -> Box:
    """The square around what is marked, on both sides of the body."""
    points = [node.at for shape in shapes for node in read(shape.drawing)]
    top, bottom = min(point.y for point in points), max(point.y for point in points)
    size = round(max(CLOSE, (bottom - top) * 1.25, max(point.x for point in points) * 2.3), 1)
    return Box(-size / 2, round((top + bottom - size) / 2, 1), size, size)


def picture(name: str, box: Box, content: str, title: str, description: str, css_class: str, role: str = "img") -> str:
    """A picture with its words. Its ids begin with `name`. The links of a `group` stay links when it is heard."""
    words = f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(description)}</desc>'
    labels = f'role="{role}" aria-labelledby="{name}-title" aria-describedby="{name}-desc"'
    return f'<svg class="{css_class}" viewBox="{box}" {labels}>{words}{content}</svg>\n'
