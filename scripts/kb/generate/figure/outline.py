"""Wrap a skin round discs: the outline of balls as a reader sees them, as the path of an SVG picture."""

from collections.abc import Iterable, Sequence
from math import acos, atan2, cos, hypot, inf, pi, sin, tau
from typing import NamedTuple

# Directions in which to look for the outermost disc.
RAYS = tuple((cos(tau * step / 48), sin(tau * step / 48)) for step in range(48))


class Disc(NamedTuple):
    """A ball on the picture, in pixels; y points down."""

    x: float
    y: float
    radius: float


def skin_path(discs: Sequence[Disc]) -> str:
    """The tightest skin round all of the discs: arcs on discs, joined by straight lines."""
    rim = _rim(discs)
    if len(rim) == 1:
        return _circle(rim[0])
    parts: list[str] = []
    turns = [_tangent(one, other) for one, other in zip(rim, (*rim[1:], rim[0]), strict=True)]
    for index, disc in enumerate(rim):
        arrive, leave = turns[index - 1], turns[index]
        large = int((leave - arrive) % tau > pi)
        start = f"{'L' if parts else 'M'}{_point(disc, arrive)}"
        radius = number(disc.radius)
        parts.append(f"{start}A{radius} {radius} 0 {large} 1 {_point(disc, leave)}")
    return "".join(parts) + "Z"


def _rim(discs: Iterable[Disc]) -> list[Disc]:
    """The discs that touch the skin, clockwise as seen."""
    unlike = {(round(disc.x, 2), round(disc.y, 2), round(disc.radius, 2)): disc for disc in discs}
    reaches = [(disc.x, disc.y, disc.radius, disc) for disc in unlike.values()]
    if len(reaches) == 2:
        (x0, y0, r0, one), (x1, y1, r1, other) = reaches
        if hypot(x1 - x0, y1 - y0) > abs(r1 - r0):
            return [one, other]
    found: list[Disc] = []
    for ray_x, ray_y in RAYS:
        best, outermost = -inf, reaches[0][3]
        for x, y, radius, disc in reaches:
            reach = x * ray_x + y * ray_y + radius
            if reach > best + 1e-6:
                best, outermost = reach, disc
        if not found or found[-1] is not outermost:
            found.append(outermost)
    if len(found) > 1 and found[0] is found[-1]:
        found.pop()
    return found


def _tangent(one: Disc, other: Disc) -> float:
    """The direction from both centres to where the outer line between them touches, one before other clockwise."""
    across, down = other.x - one.x, other.y - one.y
    length = (across * across + down * down) ** 0.5
    lean = max(-1.0, min(1.0, (one.radius - other.radius) / length))
    return atan2(down, across) - acos(lean)


def _circle(disc: Disc) -> str:
    radius = number(disc.radius)
    arc = f"A{radius} {radius} 0 1 1 "
    return f"M{_point(disc, pi)}{arc}{_point(disc, 0)}{arc}{_point(disc, pi)}Z"


def _point(disc: Disc, angle: float) -> str:
    return place(disc.x + cos(angle) * disc.radius, disc.y + sin(angle) * disc.radius)


def line_path(points: Iterable[tuple[float, float]]) -> str:
    return "M" + "L".join(place(x, y) for x, y in points)


def place(x: float, y: float) -> str:
    return f"{number(x)} {number(y)}"


def number(value: float) -> str:
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
