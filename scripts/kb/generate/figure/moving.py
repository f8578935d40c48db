"""Draw a figure that moves from its start to its end, three times, and then rests: CSS inside the SVG picture.

Every part keeps the shape that it has at the end. On the way it is moved, turned and, where it points away from the
reader, shortened; a browser fills in between the moments that are written down.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import atan2, degrees, hypot, radians
from typing import NamedTuple

from kb.generate.figure.movement import MOMENTS
from kb.generate.figure.outline import number
from kb.generate.figure.scene import Part, Scene
from kb.generate.figure.space import Vector
from kb.generate.figure.still import arrows, opening, skins_path, surroundings

ROUNDS = 3
PLAY = f"animation:2.4s linear {2 * ROUNDS - 1} alternate"  # there and back, and there again for the last time
REST = 14  # per cent of the time at the start, and as much at the end
SHORT = 6  # pixels; a shorter part has no direction of its own
FINE = 0.9  # pixels; a smaller mistake on the way nobody sees
SAME = 0.04  # a part that changes its length by less keeps its shape


@dataclass(frozen=True, slots=True)
class Line:
    """A bone on the picture."""

    x: float
    y: float
    length: float
    angle: float


class Change(NamedTuple):
    """From a bone at the end to the same bone at another moment."""

    x: float
    y: float
    turn: float
    share: float  # of its length


def render_moving(scene: Scene, title: str, description: str) -> str:
    moves = {bone: _moves(scene, bone) for bone in scene.movement.end.skeleton}
    kinds = {move: f"m{index}" for index, move in enumerate(dict.fromkeys(filter(None, moves.values())))}
    classes = {bone: f' class="{kinds[move]}"' if move else "" for bone, move in moves.items()}
    styles = TIGHTENING if scene.only_tightens else _styles(kinds)
    lines = [*opening(scene, title, description, styles), *_shapes(scene), *surroundings(scene, in_front=False)]
    lines += arrows(scene)  # below the body, which may pass over them on its way
    for part in scene.parts:
        lines += _part(part, _names(scene), classes)
    lines += _marks(scene, classes)
    lines += [*surroundings(scene, in_front=True), "</svg>"]
    return "\n".join(lines) + "\n"


def _play(classes: Iterable[str]) -> str:
    every = ",".join(f".{name}" for name in classes)
    return f"@media (prefers-reduced-motion:no-preference){{{every}{{{PLAY}}}}}"


TIGHTENING = (
    f"{_play(['muscle'])}.muscle{{animation-name:tight}}"
    f"@keyframes tight{{0%,{REST}%{{opacity:0}}{100 - REST}%,to{{opacity:1}}}}"
)


def _styles(kinds: Mapping[tuple[str, str], str]) -> str:
    rules = (
        f".{name}{{animation-name:{name};{origin}}}@keyframes {name}{{{frames}}}"
        for (origin, frames), name in kinds.items()
    )
    return _play(kinds.values()) + "".join(rules)


def _shapes(scene: Scene) -> Iterator[str]:
    shapes = zip(_names(scene).values(), scene.movement.end.flesh.values(), strict=True)
    yield (
        "<defs>" + "".join(f'<path id="{name}" d="{skins_path(scene, skins)}"/>' for name, skins in shapes) + "</defs>"
    )


def _names(scene: Scene) -> Mapping[str, str]:
    """A short id for the shape of each bone."""
    return {bone: f"b{index}" for index, bone in enumerate(scene.movement.end.flesh)}


def _part(part: Part, names: Mapping[str, str], classes: Mapping[str, str]) -> Iterator[str]:
    """First the gap around the whole part, then the part: so its bones melt into each other."""
    uses = "".join(f'<use href="#{names[bone]}"{classes[bone]}/>' for bone in part.bones)
    yield f'<g class="{part.role} line-ground gap">{uses}</g>'
    yield f'<g class="{part.role}">{uses}</g>'


def _marks(scene: Scene, classes: Mapping[str, str]) -> Iterator[str]:
    yield '<g class="muscle">'
    for mark in scene.marks_on(scene.movement.end):
        yield f'<path{classes[mark.bone]} d="{skins_path(scene, [mark.balls])}"/>'
    yield "</g>"


def _moves(scene: Scene, bone: str) -> tuple[str, str] | None:
    """How the styles of a bone's shape change, as its origin and its key frames; none where it stays."""
    lines = [_line(scene, body.skeleton[bone].start, body.skeleton[bone].end) for body in scene.movement.bodies]
    end = lines[-1]
    changes = [_change(line, end) for line in lines]
    if all(max(abs(change.x), abs(change.y), abs(change.turn)) < 0.3 for change in changes):
        return None
    is_shortened = end.length > SHORT and any(abs(change.share - 1) > SAME for change in changes)
    axis = round(end.angle) if is_shortened else None
    frames = [f"0%,{REST}%{{transform:{_transform(changes[0], axis)}}}"]
    frames += [
        f"{number(TIMES[index])}%{{transform:{_transform(changes[index], axis)}}}"
        for index in _needed(changes, max(end.length, SHORT))
    ]
    frames.append(f"{100 - REST}%,to{{transform:none}}")
    return f"transform-origin:{number(end.x)}px {number(end.y)}px", "".join(frames)


def _needed(changes: Sequence[Change], length: float) -> list[int]:
    """The moments that a browser would not find by itself, as an even change between its neighbours."""

    def search(first: int, last: int) -> list[int]:
        gaps = {index: _gap(changes, (first, index, last), length) for index in range(first + 1, last)}
        worst = max(gaps, key=lambda index: round(gaps[index], 3), default=first)
        if not gaps or gaps[worst] < FINE:
            return []
        return [*search(first, worst), worst, *search(worst, last)]

    return search(0, len(changes) - 1)


def _gap(changes: Sequence[Change], indexes: tuple[int, int, int], length: float) -> float:
    first, index, last = indexes
    share = (TIMES[index] - TIMES[first]) / (TIMES[last] - TIMES[first])
    guess = (one + (other - one) * share for one, other in zip(changes[first], changes[last], strict=True))
    x, y, turn, stretch = (abs(real - value) for real, value in zip(changes[index], guess, strict=True))
    return max(x, y, radians(turn) * length, stretch * length)


def _time(share: float) -> float:
    """When a share of the way is done, in per cent: slow at both ends, as people move."""
    low, high = 0.0, 1.0
    for _ in range(20):
        middle = (low + high) / 2
        low, high = (middle, high) if middle * middle * (3 - 2 * middle) < share else (low, middle)
    return REST + (100 - 2 * REST) * low


TIMES = tuple(_time(step / (MOMENTS - 1)) for step in range(MOMENTS))


def _line(scene: Scene, start: Vector, end: Vector) -> Line:
    (x0, y0), (x1, y1) = scene.sheet.point(start), scene.sheet.point(end)
    return Line(x0, y0, hypot(x1 - x0, y1 - y0), degrees(atan2(y1 - y0, x1 - x0)))


def _change(line: Line, end: Line) -> Change:
    if min(line.length, end.length) < SHORT:
        return Change(line.x - end.x, line.y - end.y, 0, 1)
    turn = (line.angle - end.angle + 180) % 360 - 180
    return Change(line.x - end.x, line.y - end.y, turn, line.length / end.length)


def _transform(change: Change, axis: int | None) -> str:
    moved = f"translate({number(change.x)}px,{number(change.y)}px)"
    if axis is None:
        return f"{moved} rotate({number(change.turn)}deg)"
    return f"{moved} rotate({number(change.turn + axis)}deg) scaleX({change.share:.2f}) rotate({-axis}deg)"
