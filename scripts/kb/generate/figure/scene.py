"""Everything on a picture: the parts of the body in the order in which they hide each other, and what stands around."""

from collections.abc import Mapping
from dataclasses import dataclass

from kb.generate.drawing_style import Role
from kb.generate.figure.arrow import Path, arrows_of, is_still
from kb.generate.figure.body import Body
from kb.generate.figure.camera import Camera, Sheet, camera_of
from kb.generate.figure.flesh import PARTS
from kb.generate.figure.foot import PARTS as FOOT_PARTS
from kb.generate.figure.movement import Movement, move
from kb.generate.figure.muscles import Mark, marks_of
from kb.generate.figure.props import Prop, props_of
from kb.generate.figure.space import Ball, Side, Vector
from kb.pose import Figure

WIDE, NARROW = 320, 156  # pixels on a phone: a lying body takes the whole width, a standing one half of it
MARGIN, TALLEST, LARGEST = 10, 250, 265
LEAVING = {"shin", "forearm"}  # bones of a foot seen close by that go on beyond the edge
ALIKE = {"front", "feet"}  # views in which both sides are equally near


@dataclass(frozen=True, slots=True)
class Part:
    """Bones that are drawn in one go, so that their skins melt into each other."""

    name: str
    role: Role
    bones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    movement: Movement
    muscles: tuple[str, ...]
    sides: tuple[Side, ...]  # whose muscles are marked
    parts: tuple[Part, ...]
    props: tuple[Prop, ...]
    sheet: Sheet
    width: int
    height: int
    arrows: tuple[Path, ...]

    @property
    def only_tightens(self) -> bool:
        """Nothing moves: the mark of the muscle appears."""
        return is_still(self.movement)

    def marks_on(self, body: Body) -> tuple[Mark, ...]:
        return tuple(marks_of(body, self.muscles, self.sides, self.sheet.camera))


def set_scene(figure: Figure, muscles: tuple[str, ...]) -> Scene:
    movement = move(figure)
    camera = camera_of(figure.view)
    parts = _parts(figure.view, movement, camera)
    props = tuple(props_of(figure, movement))
    low, high = _extent(movement, props, camera)
    wide, tall = high[0] - low[0], high[1] - low[1]
    width = WIDE if wide > 0.9 * tall or figure.view == "foot" else NARROW
    scale = min((width - 2 * MARGIN) / wide, (TALLEST - 2 * MARGIN) / tall, LARGEST)
    left = (low[0] + high[0]) / 2 - width / 2 / scale
    sheet = Sheet(camera, scale, left, high[1] + MARGIN / scale)
    height = round(tall * scale) + 2 * MARGIN
    arrows = arrows_of(
        movement, figure.watch, [prop.skins for prop in props if prop.role == "prop"], sheet, (width, height)
    )
    return Scene(movement, muscles, _sides(figure.works), parts, props, sheet, width, height, arrows)


def _sides(works: str) -> tuple[Side, ...]:
    return ("far", "near") if works == "both" else ("near",) if works == "near" else ("far",)


def _parts(view: str, movement: Movement, camera: Camera) -> tuple[Part, ...]:
    if view == "foot":
        roles: Mapping[str, Role] = {"towel": "far", "near_arm": "far"}
        shown = ((name, bones) for name, bones in FOOT_PARTS.items() if bones[0] in movement.end.skeleton)
        return tuple(Part(name, roles.get(name, "near"), bones) for name, bones in shown)

    def depth(name: str) -> float:
        bones = [body.skeleton[bone] for body in (movement.start, movement.end) for bone in PARTS[name]]
        return sum(camera.depth(bone.start + bone.end) for bone in bones) / len(bones)

    order = sorted(PARTS, key=lambda name: round(depth(name), 3))
    parts = tuple(
        Part(name, "far" if name.startswith("far") and view not in ALIKE else "near", PARTS[name]) for name in order
    )
    return (*parts, Part("band", "arrow", ("band",))) if "band" in movement.end.skeleton else parts


def _extent(
    movement: Movement, props: tuple[Prop, ...], camera: Camera
) -> tuple[tuple[float, float], tuple[float, float]]:
    balls = [ball for body in movement.bodies for bone in body.flesh for ball in _shown(body, bone)]
    balls += [ball for prop in props for ball in prop.balls]
    if is_still(movement):  # room for arrows above
        hip = movement.end.landmarks["hip"]
        balls.append(Ball(hip.centre + Vector(0, 0.2), hip.radius))
    seen = [(*camera.see(ball.centre), ball.radius) for ball in balls]
    low = min(x - r for x, _, r in seen), min(y - r for _, y, r in seen)
    return low, (max(x + r for x, _, r in seen), max(y + r for _, y, r in seen))


def _shown(body: Body, bone: str) -> tuple[Ball, ...]:
    """What must be on the picture: a shin seen close by may leave it."""
    balls = tuple(body.balls_of(bone))
    return balls[: 2 if bone == "shin" else 1] if bone in LEAVING else balls
