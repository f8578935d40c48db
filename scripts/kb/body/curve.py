"""Turn points that a hand set down into smooth curves, and the right half of a body into a whole one.

A drawing is text: `x,y` points in drawing units, y downwards, x from the middle of the body to its left side as the
front view shows it. A curve passes through all of them; `!` behind a point makes it a corner.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple


class Point(NamedTuple):
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Node:
    """A point that a curve passes through."""

    at: Point
    is_corner: bool = False


@cache
def read(drawing: str) -> tuple[Node, ...]:
    return tuple(_node(word) for word in drawing.split())


def _node(word: str) -> Node:
    x, y = word.rstrip("!").split(",")
    return Node(Point(float(x), float(y)), word.endswith("!"))


def mirror(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """The other half, drawn the other way round, so that it can follow the first."""
    return tuple(Node(Point(-node.at.x, node.at.y), node.is_corner) for node in reversed(nodes))


@cache
def whole(half: str) -> str:
    """The path of an outline that is drawn from the middle to the middle."""
    nodes = read(half)
    return path((*nodes, *mirror(nodes)[1:-1]), is_closed=True)


@cache
def pair(drawing: str) -> str:
    """The path of a closed shape on both sides of the body."""
    nodes = read(drawing)
    return path(nodes, is_closed=True) + path(mirror(nodes), is_closed=True)


@cache
def lines(drawing: str) -> str:
    """The path of open lines on both sides."""
    nodes = read(drawing)
    return path(nodes, is_closed=False) + path(mirror(nodes), is_closed=False)


def path(nodes: Sequence[Node], is_closed: bool) -> str:
    """As SVG path data: a Catmull-Rom curve, which has no more wiggle than its points.

    Steps are relative, in tenths of a unit: a drawing stands on many pages, and so it is half as long.
    """
    count = len(nodes)
    at = nodes[0].at
    parts = [f"M{_number(at.x)} {_number(at.y)}"]
    for step in range(count if is_closed else count - 1):
        before, start, end, after = (_neighbour(nodes, step + offset, is_closed) for offset in (-1, 0, 1, 2))
        first = start.at if start.is_corner else _lean(start.at, before.at, end.at)
        second = end.at if end.is_corner else _lean(end.at, after.at, start.at)
        steps = [_number(to - base) for point in (first, second, end.at) for to, base in zip(point, at, strict=True)]
        parts.append("c" + " ".join(steps).replace(" -", "-"))
        at = end.at
    return "".join(parts) + ("z" if is_closed else "")


def _neighbour(nodes: Sequence[Node], index: int, is_closed: bool) -> Node:
    return nodes[index % len(nodes)] if is_closed else nodes[min(max(index, 0), len(nodes) - 1)]


def _lean(at: Point, away: Point, towards: Point) -> Point:
    """The control point of a curve that leaves `at` for `towards` and came from `away`.

    It leans along the line between the neighbours, by a third of the way to go, so that points far apart and points
    close together meet without a bump.
    """
    dx, dy = towards.x - away.x, towards.y - away.y
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    reach = ((towards.x - at.x) ** 2 + (towards.y - at.y) ** 2) ** 0.5 / 3
    return Point(at.x + dx / length * reach, at.y + dy / length * reach)


def _number(value: float) -> str:
    return f"{round(value, 1) + 0:g}"  # + 0: never "-0"
