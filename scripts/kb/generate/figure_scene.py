"""Put the start and the end pose of a figure on the same floor, with their support and an arrow for what moves."""

from collections.abc import Iterator
from dataclasses import dataclass

from kb.generate.figure_arrow import Arrow, Line, buttock, follow, movement, squeeze, travel
from kb.generate.figure_body import Body, Disc, Point, bearing, build_body
from kb.schema import Figure, Pose

TABLE_HEIGHT = 0.36


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
    fixed = _fixed_landmark(figure, start)
    shift = start.landmarks[fixed or "hip"].centre.x - end.landmarks[fixed or "hip"].centre.x
    end = _stand(figure.end, height, shift)
    support = tuple(_support(figure, start, end))
    if fixed is None:
        return Scene(start, end, support, (travel(end),))
    moved = movement(start, end)
    if moved is None:
        return Scene(start, end, support, squeeze(end), (buttock(end),))
    return Scene(start, end, support, (follow(*moved, end, support),))


def _stand(pose: Pose, height: float, shift: float = 0) -> Body:
    """The body with its lowest point at the height."""
    return build_body(pose, Point(shift, height - build_body(pose).lowest))


def _fixed_landmark(figure: Figure, body: Body) -> str | None:
    """What bears weight in both poses; none where the whole body travels."""
    end = bearing(figure.end)
    return next((name for name in bearing(figure.start) if name in end and name in body.landmarks), None)


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
