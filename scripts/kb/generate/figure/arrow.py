"""Choose the arrows that tell what moves between the start and the end of a figure, where there is room for them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import atan2, cos, hypot, inf, pi, sin, tau

from kb.generate.figure.body import Body
from kb.generate.figure.camera import Sheet
from kb.generate.figure.flesh import Shape
from kb.generate.figure.movement import Movement
from kb.generate.figure.outline import Disc, line_path

Path = tuple[tuple[float, float], ...]

# What a reader should look at, when several parts move about as far.
WATCHED = ("near_heel", "near_toes", "far_heel", "far_toes", "hip", "near_knee", "far_knee", "near_hand", "far_hand")
STILL = 0.02  # less movement than this nobody sees
SHORTEST, LONGEST, HEAD = 34, 62, 13  # pixels
ROOM = 11  # as much as an arrow needs around it; more is no better
TURNS = 16


def arrows_of(
    movement: Movement, watch: str | None, things: Sequence[Shape], sheet: Sheet, size: tuple[int, int]
) -> tuple[Path, ...]:
    """Along the way of what moves; towards the muscle from both sides, where nothing moves."""
    if is_still(movement):
        return _squeeze(movement.end, sheet)
    name = watch or _furthest(movement)
    way = _fitting(tuple(sheet.point(body.landmarks[name].centre) for body in movement.bodies))
    if not movement.planted:  # the whole body goes on
        way = ((0, 0), (LONGEST * 0.7, 0))
        name = "shoulder"
    radius = movement.end.landmarks[name].radius * sheet.scale
    obstacles = [*_obstacles(movement.end.flesh.values(), sheet), *_obstacles(things, sheet)]
    return (_free_way(way, sheet.point(movement.end.landmarks[name].centre), radius, obstacles, size),)


def is_still(movement: Movement) -> bool:
    places = movement.start.landmarks.items()
    return max((movement.end.landmarks[name].centre - ball.centre).length for name, ball in places) < STILL


def _furthest(movement: Movement) -> str:
    start, end = movement.start.landmarks, movement.end.landmarks
    moves = {name: (end[name].centre - start[name].centre).length for name in WATCHED if name in end}
    return next(name for name, move in moves.items() if move >= 0.6 * max(moves.values()))


def _squeeze(body: Body, sheet: Sheet) -> tuple[Path, ...]:
    x, y = sheet.point(body.landmarks["hip"].centre)
    top = body.landmarks["hip"].radius * sheet.scale
    return tuple(((x + side * 44, y - top - 34), (x + side * 16, y - top - 8)) for side in (-1, 1))


def _fitting(way: Path) -> Path:
    """Long enough to be seen, short enough to be one arrow: its last part."""
    length = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(way))
    if length < SHORTEST:
        (x0, y0), (x1, y1) = way[0], way[-1]
        reach = hypot(x1 - x0, y1 - y0) or 1
        return ((x1 - (x1 - x0) / reach * SHORTEST, y1 - (y1 - y0) / reach * SHORTEST), way[-1])
    kept, left = [way[-1]], LONGEST * 1.0
    for point in reversed(way[:-1]):
        step = hypot(point[0] - kept[-1][0], point[1] - kept[-1][1])
        if step > left:
            share = left / step
            kept.append(
                (kept[-1][0] + (point[0] - kept[-1][0]) * share, kept[-1][1] + (point[1] - kept[-1][1]) * share)
            )
            break
        kept.append(point)
        left -= step
    return tuple(reversed(kept))


def _free_way(
    way: Path, end: tuple[float, float], radius: float, obstacles: Sequence[Disc], size: tuple[int, int]
) -> Path:
    """The way moved aside to where it covers neither the body nor the edge."""
    best, best_room = way, -inf
    middle = way[len(way) // 2]
    heading = atan2(way[-1][1] - way[0][1], way[-1][0] - way[0][0])
    for away in (radius + 16, radius + 26, radius + 40):
        for turn in range(TURNS):
            angle = heading + pi / 2 + tau * ((turn + 1) // 2 * (-1) ** turn) / TURNS
            shift = end[0] + cos(angle) * away - middle[0], end[1] + sin(angle) * away - middle[1]
            moved = tuple((x + shift[0], y + shift[1]) for x, y in way)
            room = _room(moved, obstacles, size, best_room)
            if room >= ROOM:
                return moved
            if room > best_room:
                best, best_room = moved, room
    return best


def _room(way: Path, obstacles: Sequence[Disc], size: tuple[int, int], enough: float) -> float:
    """How far the way is from everything; found to be at most `enough`, it is looked at no further."""
    points = way if len(way) > 2 else (way[0], *(_mix(way, share) for share in (0.33, 0.67)), way[1])
    room = min(min(x, y, size[0] - x, size[1] - y) for x, y in points) + 2
    middle_x, middle_y = points[len(points) // 2]
    reach = max(hypot(x - middle_x, y - middle_y) for x, y in points)
    for disc_x, disc_y, radius in obstacles:
        if room <= enough:
            break
        if hypot(middle_x - disc_x, middle_y - disc_y) - radius - reach < room:  # most are far away
            room = min(room, min(hypot(x - disc_x, y - disc_y) for x, y in points) - radius)
    return room


def _mix(way: Path, share: float) -> tuple[float, float]:
    (x0, y0), (x1, y1) = way[0], way[-1]
    return x0 + (x1 - x0) * share, y0 + (y1 - y0) * share


def _obstacles(shapes: Iterable[Shape], sheet: Sheet) -> Iterator[Disc]:
    """The body and what stands around it, as discs close enough to each other."""
    for shape in shapes:
        for skin in shape:
            discs = [sheet.disc(ball) for ball in skin]
            for one, other in pairwise(discs):
                for share in (0, 0.25, 0.5, 0.75, 1):
                    mix = (
                        a + (b - a) * share for a, b in ((one.x, other.x), (one.y, other.y), (one.radius, other.radius))
                    )
                    yield Disc(*mix)


def arrow_path(way: Path) -> tuple[str, str]:
    """The shaft, to be stroked, and the head, to be filled."""
    (x0, y0), (x, y) = way[-2], way[-1]
    length = hypot(x - x0, y - y0) or 1
    ahead_x, ahead_y = (x - x0) / length, (y - y0) / length
    neck = x - ahead_x * HEAD, y - ahead_y * HEAD
    wing_x, wing_y = -ahead_y * HEAD * 0.62, ahead_x * HEAD * 0.62
    corners = (neck[0] + wing_x, neck[1] + wing_y), (x, y), (neck[0] - wing_x, neck[1] - wing_y)
    return _shaft(way, neck), line_path(corners) + "Z"


def _shaft(way: Path, neck: tuple[float, float]) -> str:
    """A smooth line through the points, up to the head."""
    points = [*(point for point in way[:-1] if hypot(point[0] - way[-1][0], point[1] - way[-1][1]) > HEAD), neck]
    return line_path(points)
