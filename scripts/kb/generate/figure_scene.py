"""Put the start and the end pose of a figure on the same floor, with their support and an arrow for what moves."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kb.generate.figure_body import Body, Disc, Point, bearers, build_body
from kb.schema import Figure, Pose

TABLE_HEIGHT = 0.36
STILL = 0.02  # less movement than this nobody sees
# What a reader should look at, when several parts move about as far.
WATCHED = ("near_heel", "near_toes", "far_heel", "far_toes", "hip", "near_knee", "far_knee", "near_hand", "far_hand")

Line = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Arrow:
    tail: Point
    tip: Point


@dataclass(frozen=True, slots=True)
class Scene:
    start: Body
    end: Body
    support: tuple[Line, ...]  # furniture and walls, the same in both panels; the floor is y = 0
    arrows: tuple[Arrow, ...]
    tight: tuple[Disc, ...] = ()  # where a muscle tightens although nothing moves


def set_scene(figure: Figure) -> Scene:
    height = TABLE_HEIGHT if figure.support == "table" and not _hands_hold(figure.start) else 0
    start = _stand(figure.start, height)
    end = _stand(figure.end, height)
    fixed = _fixed_landmark(figure)
    shift = start.landmarks[fixed or "hip"].centre.x - end.landmarks[fixed or "hip"].centre.x
    end = _stand(figure.end, height, shift)
    support = tuple(_support(figure, start, end))
    if fixed is None:
        return Scene(start, end, support, (_travel(end),))
    move = _movement(start, end)
    if move is None:
        return Scene(start, end, support, _squeeze(end), (_buttock(end),))
    return Scene(start, end, support, (_follow(*move, end, support),))


def _stand(pose: Pose, height: float, shift: float = 0) -> Body:
    """The body with its lowest point at the height."""
    return build_body(pose, Point(shift, height - build_body(pose).lowest))


def _fixed_landmark(figure: Figure) -> str | None:
    """What bears weight in both poses; none where the whole body travels."""
    start, end = ([name for contact in pose.contacts for name in bearers(contact)] for pose in (figure.start, figure.end))
    return next((name for name in start if name in end), None)


# Support


def _hands_hold(pose: Pose) -> bool:
    return any(name.endswith("_hand") for name in pose.contacts)


def _support(figure: Figure, start: Body, end: Body) -> Iterator[Line]:
    hand, hip = start.landmarks["near_hand"], start.landmarks["hip"]
    match figure.support:
        case "wall":
            yield from _wall(hand.centre.x + hand.radius, max(_top(start), _top(end)))
        case "chair" if _hands_hold(figure.start):
            yield from _chair(Point(hand.centre.x, hand.centre.y - hand.radius), hand.centre.y * 0.55)
        case "chair":
            back = Point(hip.centre.x - 0.11, hip.centre.y + 0.26)
            yield from _chair(back, hip.centre.y - hip.radius)
        case "table" if _hands_hold(figure.start):
            yield from _table(hand.centre.x - 0.06, hand.centre.x + 0.24, hand.centre.y - hand.radius)
        case "table":
            xs = [disc.centre.x for disc in start.discs + end.discs]
            yield from _table(min(xs) - 0.04, max(xs) + 0.04, TABLE_HEIGHT)


def _wall(x: float, height: float) -> Iterator[Line]:
    yield Point(x, 0), Point(x, height)
    for step in range(1, 9):
        y = height * step / 8
        yield Point(x, y), Point(x + 0.03, y - 0.03)


def _chair(back: Point, seat: float) -> Iterator[Line]:
    front = back.x + 0.27
    yield Point(back.x, 0), back
    yield Point(back.x, seat), Point(front, seat)
    yield Point(front, seat), Point(front, 0)


def _table(left: float, right: float, top: float) -> Iterator[Line]:
    yield Point(left, top), Point(right, top)
    yield Point(left + 0.04, top), Point(left + 0.04, 0)
    yield Point(right - 0.04, top), Point(right - 0.04, 0)


def _top(body: Body) -> float:
    return max(disc.centre.y + disc.radius for disc in body.discs)


# Arrows


def _travel(end: Body) -> Arrow:
    chest = end.landmarks["shoulder"].centre
    return Arrow(Point(chest.x + 0.13, chest.y), Point(chest.x + 0.27, chest.y))


def _movement(start: Body, end: Body) -> tuple[Disc, Point] | None:
    """The part to watch and how far it goes."""
    moves = {name: end.landmarks[name].centre - start.landmarks[name].centre for name in WATCHED}
    furthest = max(move.length for move in moves.values())
    if furthest < STILL:
        return None
    name = next(name for name in WATCHED if moves[name].length >= 0.6 * furthest)
    return end.landmarks[name], moves[name]


def _buttock(body: Body) -> Disc:
    hip = body.landmarks["hip"]
    return Disc(hip.centre, hip.radius * 0.55)


def _squeeze(body: Body) -> tuple[Arrow, ...]:
    """Two arrows that meet at the buttock: it tightens and nothing moves."""
    target = _buttock(body)
    near, far = Point(target.radius + 0.02, 0), Point(target.radius + 0.14, 0)
    return tuple(Arrow(target.centre + far * side, target.centre + near * side) for side in (-1, 1))


def _follow(part: Disc, move: Point, end: Body, support: tuple[Line, ...]) -> Arrow:
    obstacles = list(_obstacles(end, support))
    return max(_ways_to_point(part, move), key=lambda arrow: min(_clearance(arrow, obstacles), 0.02))


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
    return min([to_floor, *(_distance(step, *capsule) for capsule in obstacles for step in steps)])


def _distance(point: Point, one: Disc, other: Disc) -> float:
    axis = other.centre - one.centre
    reach = point - one.centre
    share = (reach.x * axis.x + reach.y * axis.y) / (axis.length**2 or 1)
    share = min(max(share, 0), 1)
    radius = one.radius + (other.radius - one.radius) * share
    return (point - one.centre - axis * share).length - radius
