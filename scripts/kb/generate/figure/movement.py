"""Put both poses of a figure on the same floor and find the body at every moment between them.

Joints turn evenly; what bears weight in both poses stays where it is, and limbs bend to allow it.
"""

from dataclasses import dataclass

from kb.generate.figure.body import Body, bearing, build_body, give_flesh
from kb.generate.figure.flesh import heel_of
from kb.generate.figure.foot import build_foot
from kb.generate.figure.skeleton import Bone, Skeleton, moved, reach
from kb.generate.figure.space import SIDES, Vector, between
from kb.pose import Arm, Figure, Joint, Pose

STEP_HEIGHT = 0.1
MOMENTS = 6  # from the start to the end, both included


@dataclass(frozen=True, slots=True)
class Movement:
    bodies: tuple[Body, ...]  # from the start to the end
    planted: tuple[str, ...]  # landmarks that bear weight all the time; none where the whole body travels

    @property
    def start(self) -> Body:
        return self.bodies[0]

    @property
    def end(self) -> Body:
        return self.bodies[-1]


def move(figure: Figure) -> Movement:
    if figure.view == "foot":
        poses = (_blend(figure.start, figure.end, step / (MOMENTS - 1)) for step in range(MOMENTS))
        return Movement(tuple(build_foot(pose, figure.props) for pose in poses), ("near_heel",))
    start = _stand(figure.start, figure)
    planted = tuple(name for name in bearing(figure.start) if name in bearing(figure.end))
    end = _stand(figure.end, figure)
    if planted:
        shift = start.landmarks[planted[0]].centre - end.landmarks[planted[0]].centre
        end = give_flesh(moved(end.skeleton, Vector(shift.x, 0, shift.z)))
    moments = (_moment(figure, start, end, planted, step / (MOMENTS - 1)) for step in range(1, MOMENTS - 1))
    bodies = start, *moments, _plant(end.skeleton, start, planted)
    return Movement(tuple(_with_band(body) for body in bodies) if "band" in figure.props else bodies, planted)


def _with_band(body: Body) -> Body:
    """A loop round both thighs, just above the knees."""
    near, far = (body.skeleton[f"{side}_thigh"] for side in ("near", "far"))
    band = Bone(between(near.start, near.end, 0.85), between(far.start, far.end, 0.85), near.frame)
    return give_flesh({**body.skeleton, "band": band})


def _stand(pose: Pose, figure: Figure) -> Body:
    """The body on the floor, or on a step with what bears its weight."""
    body = build_body(pose)
    if figure.support == "step":
        balls = [body.landmarks[name] for name in bearing(pose) if name.endswith("_ball")]
        lowest = min((ball.centre.y - ball.radius for ball in balls), default=body.lowest) - STEP_HEIGHT
    else:
        lowest = body.lowest
    return give_flesh(moved(body.skeleton, Vector(0, -lowest)))


def _moment(figure: Figure, start: Body, end: Body, planted: tuple[str, ...], share: float) -> Body:
    pose = _blend(figure.start, figure.end, share)
    hip = between(start.skeleton["pelvis"].start, end.skeleton["pelvis"].start, share)
    body = build_body(pose, hip)
    if not planted:
        return give_flesh(moved(body.skeleton, Vector(0, -body.lowest)))
    shift = start.landmarks[planted[0]].centre - body.landmarks[planted[0]].centre
    body = _plant(moved(body.skeleton, shift), start, planted)
    if figure.support != "step" and body.lowest < 0:  # what swings past the floor lifts the body a little
        body = _plant(moved(body.skeleton, Vector(0, -body.lowest)), start, planted)
    return body


def _plant(skeleton: Skeleton, start: Body, planted: tuple[str, ...]) -> Body:
    """Bend the limbs until every planted hand and foot is where it was."""
    for side in SIDES:
        foot = next((name for name in (f"{side}_heel", f"{side}_ball") if name in planted), None)
        for limb in (foot, f"{side}_hand"):
            if limb in planted:
                skeleton = _reach(skeleton, limb, start.landmarks[limb].centre)
    return give_flesh(skeleton)


def _reach(skeleton: Skeleton, landmark: str, target: Vector) -> Skeleton:
    side, _, name = landmark.partition("_")
    if name == "hand":
        names = f"{side}_upper_arm", f"{side}_forearm", (f"{side}_hand",)
        return reach(skeleton, names, target - skeleton[f"{side}_forearm"].end)
    names_of_leg = f"{side}_thigh", f"{side}_shank", (f"{side}_foot", f"{side}_toes")
    foot = skeleton[f"{side}_foot"]
    return reach(skeleton, names_of_leg, target - (heel_of(foot).centre if name == "heel" else foot.end))


def _blend(one: Pose, other: Pose, share: float) -> Pose:
    """The pose between two; it bears what both bear, so that toes stay flat on the floor."""
    contacts = tuple(dict.fromkeys((*one.contacts, *other.contacts)))
    joints = ("near_leg", "far_leg", "near_arm", "far_arm")
    turned = {name: _blend_joint(getattr(one, name), getattr(other, name), share) for name in joints}
    angles = ("trunk", "roll", "pelvis", "chest", "twist", "head")
    values = {name: _mix(getattr(one, name), getattr(other, name), share) for name in angles}
    return one.model_copy(update={**turned, **values, "contacts": contacts})


def _blend_joint(one: Joint | Arm, other: Joint | Arm, share: float) -> Joint | Arm:
    values = {name: _mix(value, getattr(other, name), share) for name, value in one.model_dump().items()}
    return one.model_copy(update=values)


def _mix(one: float, other: float, share: float) -> float:
    return one + (other - one) * share
