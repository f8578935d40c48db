"""Choose the arrow that tells what moves between the start and the end pose of a figure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import hypot

from kb.generate.figure_body import Body, Disc, Point

STILL = 0.02  # less movement than this nobody sees
# What a reader should look at, when several parts move about as far.
WATCHED = ("near_heel", "near_toes", "far_heel", "far_toes", "hip", "near_knee", "far_knee", "near_hand", "far_hand")

ROOM = 0.02  # as much as an arrow needs around it; more is no better

Line = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Arrow:
    tail: Point
    tip: Point


def travel(end: Body) -> Arrow:
    """The whole body goes forward."""
    chest = end.landmarks["shoulder"].centre
    return Arrow(Point(chest.x + 0.13, chest.y), Point(chest.x + 0.27, chest.y))


def movement(start: Body, end: Body) -> tuple[Disc, Point] | None:
    """The part to watch and how far it goes."""
    moves = {name: end.landmarks[name].centre - start.landmarks[name].centre for name in WATCHED}
    furthest = max(move.length for move in moves.values())
    if furthest < STILL:
        return None
    name = next(name for name in WATCHED if moves[name].length >= 0.6 * furthest)
    return end.landmarks[name], moves[name]


def buttock(body: Body) -> Disc:
    hip = body.landmarks["hip"]
    return Disc(hip.centre, hip.radius * 0.55)


def squeeze(body: Body) -> tuple[Arrow, ...]:
    """Two arrows that meet at the buttock: it tightens and nothing moves."""
    target = buttock(body)
    near, far = Point(target.radius + 0.02, 0), Point(target.radius + 0.14, 0)
    return tuple(Arrow(target.centre + far * side, target.centre + near * side) for side in (-1, 1))


def follow(part: Disc, move: Point, end: Body, support: tuple[Line, ...]) -> Arrow:
    """An arrow along the movement of a part, where it covers neither the body nor its support."""
    obstacles = list(_obstacles(end, support))
    ways = list(_ways_to_point(part, move))
    rooms: list[float] = []
    while len(rooms) < len(ways) and max(rooms, default=-1) < ROOM:
        rooms.append(_clearance(ways[len(rooms)], obstacles))
    return ways[rooms.index(max(rooms))]


def _ways_to_point(part: Disc, move: Point) -> Iterator[Arrow]:
    """Ahead of the part, behind it, then beside it: the first that has room is the clearest."""
    unit = move * (1 / move.length)
    shaft = unit * min(max(move.length, 0.13), 0.2)
    aside = Point(-unit.y, unit.x) * (part.radius + 0.05)
    gap = unit * (part.radius + 0.03)
    ahead = part.centre + gap
    behind = part.centre - gap
    yield Arrow(ahead, ahead + shaft)
    yield Arrow(behind - shaft, behind)
    for middle in (part.centre + aside, part.centre - aside):
        yield Arrow(middle - shaft * 0.5, middle + shaft * 0.5)


def _obstacles(body: Body, support: Iterable[Line]) -> Iterator[tuple[Disc, Disc]]:
    for part in body.parts:
        for chain in part.chains:
            yield from zip(chain, chain[1:] or chain, strict=False)
    for one, other in support:
        yield Disc(one, 0.01), Disc(other, 0.01)


def _clearance(arrow: Arrow, obstacles: Iterable[tuple[Disc, Disc]]) -> float:
    steps = [arrow.tail + (arrow.tip - arrow.tail) * (step / 6) for step in range(7)]
    to_floor = min(step.y for step in steps) - 0.01
    return min([to_floor, *(distance(step, *capsule) for capsule in obstacles for step in steps)])


def distance(point: Point, one: Disc, other: Disc) -> float:
    """From a point to the skin over two discs; negative inside it."""
    start, end = one.centre, other.centre  # in plain numbers: a figure asks for this a thousand times
    axis_x, axis_y = end.x - start.x, end.y - start.y
    reach_x, reach_y = point.x - start.x, point.y - start.y
    share = (reach_x * axis_x + reach_y * axis_y) / (hypot(axis_x, axis_y) ** 2 or 1)
    share = 0 if share < 0 else min(share, 1)
    radius = one.radius + (other.radius - one.radius) * share
    return hypot(reach_x - axis_x * share, reach_y - axis_y * share) - radius
