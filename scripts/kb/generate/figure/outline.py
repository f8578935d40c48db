"""Wrap a skin round discs: the outline of balls as a reader sees them, as the path of an SVG picture."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import acos, atan2, cos, pi, sin, tau

RAYS = 48  # directions in which to look for the outermost disc


@dataclass(frozen=True, slots=True)
class Disc:
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


def _rim(discs: Sequence[Disc]) -> list[Disc]:
    """The discs that touch the skin, clockwise as seen."""
    found: list[Disc] = []
    for step in range(RAYS):
        angle = tau * step / RAYS
        ray_x, ray_y = cos(angle), sin(angle)
        outermost = max(discs, key=lambda disc: round(disc.x * ray_x + disc.y * ray_y + disc.radius, 6))
        if not found or found[-1] != outermost:
            found.append(outermost)
    if len(found) > 1 and found[0] == found[-1]:
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
