"""What stands around a figure: floor, wall, chair, bench, step, and what it holds or lies on."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kb.generate.drawing_style import Role
from kb.generate.figure.camera import VIEWS
from kb.generate.figure.movement import STEP_HEIGHT, Movement
from kb.generate.figure.space import Ball, Vector
from kb.pose import Figure

LINE = 0.007  # half as thick as furniture is drawn


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing in space: every group of balls has one skin."""

    role: Role
    skins: tuple[tuple[Ball, ...], ...]
    is_in_front: bool = False

    @property
    def balls(self) -> Iterator[Ball]:
        return (ball for skin in self.skins for ball in skin)


def props_of(figure: Figure, movement: Movement) -> Iterator[Prop]:
    if figure.view != "foot" or "near_heel" in figure.start.contacts:
        yield _floor(figure, movement)
    if figure.view != "foot":
        yield from SUPPORTS[figure.support](movement)
    for name in figure.props:
        if name in PROPS and figure.view != "foot":
            yield PROPS[name](movement)


def _floor(figure: Figure, movement: Movement) -> Prop:
    """A line, or a mat where the reader looks down on it."""
    places = [ball.centre for body in (movement.start, movement.end) for ball in body.balls]
    level = min(0, movement.start.lowest) - LINE
    left, right = min(place.x for place in places) - 0.06, max(place.x for place in places) + 0.06
    if VIEWS[figure.view][1] == 0:
        back, front = min(place.z for place in places) - 0.08, max(place.z for place in places) + 0.08
        return Prop("prop", (_bar(Vector(left, level, back), Vector(right, level, front)),))
    back, front = min(place.z for place in places) - 0.05, max(place.z for place in places) + 0.05
    corners = ((left, back), (right, back), (right, front), (left, front))
    return Prop("soft", (tuple(Ball(Vector(x, -0.01, z), 0.012) for x, z in corners),))


def _bar(one: Vector, other: Vector, radius: float = LINE) -> tuple[Ball, ...]:
    return Ball(one, radius), Ball(other, radius)


def _top(movement: Movement) -> float:
    return max(ball.centre.y + ball.radius for body in (movement.start, movement.end) for ball in body.balls)


def _nothing(movement: Movement) -> Iterator[Prop]:
    return iter(())


def _wall(movement: Movement) -> Iterator[Prop]:
    x = max(ball.centre.x + ball.radius for body in movement.bodies for ball in body.balls_of("near_hand"))
    yield _upright(x + LINE, _top(movement))


def _wall_behind(movement: Movement) -> Iterator[Prop]:
    x = min(ball.centre.x - ball.radius for body in movement.bodies for ball in body.balls)
    yield _upright(x - LINE, _top(movement) * 0.8)


def _upright(x: float, height: float) -> Prop:
    return Prop("prop", (_bar(Vector(x, -LINE), Vector(x, height)),))


def _chair(movement: Movement) -> Iterator[Prop]:
    start = movement.start
    if "near_hand" in movement.planted:
        hand = start.landmarks["near_hand"]
        back, seat = hand.centre.x, hand.centre.y * 0.52
        top = hand.centre.y - hand.radius - LINE
    else:
        hip = start.landmarks["hip"]
        back, seat = hip.centre.x - 0.13, hip.centre.y - hip.radius - LINE
        top = hip.centre.y + 0.25
    front = back + 0.27
    yield Prop(
        "prop",
        (
            _bar(Vector(back, LINE), Vector(back, top)),
            _bar(Vector(back, seat), Vector(front, seat), 0.011),
            _bar(Vector(front - 0.02, LINE), Vector(front - 0.02, seat)),
        ),
    )


def _bench(movement: Movement) -> Iterator[Prop]:
    back = movement.end.landmarks["shoulder"]
    right, top = back.centre.x + 0.03, back.centre.y - back.radius - 0.014
    seat = Ball(Vector(right - 0.24, top - 0.02), 0.03), Ball(Vector(right - 0.014, top - 0.02), 0.03)
    legs = (_bar(Vector(x, LINE), Vector(x, top - 0.03)) for x in (right - 0.22, right - 0.04))
    yield Prop("prop", (seat, *legs))


def _step(movement: Movement) -> Iterator[Prop]:
    ball = movement.start.landmarks["near_ball"].centre
    corners = (ball.x - 0.02, 0.0), (ball.x + 0.3, 0.0), (ball.x + 0.3, STEP_HEIGHT), (ball.x - 0.02, STEP_HEIGHT)
    yield Prop("prop", (tuple(Ball(Vector(x, y - LINE), LINE) for x, y in corners),))


def _pillow(movement: Movement) -> Prop:
    head = movement.start.landmarks["head"]
    low = max((head.centre.y - head.radius) / 2, 0.012)
    sides = (Ball(head.centre + Vector(x, low - head.centre.y), low) for x in (-0.07, 0.06))
    return Prop("prop", (tuple(sides),))


def _cushion(movement: Movement) -> Prop:
    knee = movement.start.landmarks["near_knee"].centre
    return Prop("prop", (_bar(Vector(knee.x - 0.07, 0.008), Vector(knee.x + 0.07, 0.008), 0.012),))


def _towel(movement: Movement) -> Prop:
    toes = movement.start.landmarks["near_toes"]
    return Prop("far", ((Ball(Vector(toes.centre.x, STEP_HEIGHT + 0.013), 0.015),),), is_in_front=True)


def _rail(movement: Movement) -> Prop:
    hand = movement.start.landmarks["near_hand"].centre
    return Prop("prop", (_bar(Vector(hand.x, LINE), Vector(hand.x, hand.y + 0.03)),))


SUPPORTS: Mapping[str, Callable[[Movement], Iterator[Prop]]] = {
    "floor": _nothing,
    "wall": _wall,
    "wall-behind": _wall_behind,
    "chair": _chair,
    "bench": _bench,
    "step": _step,
}
PROPS: Mapping[str, Callable[[Movement], Prop]] = {
    "pillow": _pillow,
    "cushion": _cushion,
    "towel": _towel,
    "rail": _rail,
}
