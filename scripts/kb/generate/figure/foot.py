"""A foot seen close by, where a movement is too small for a whole body. Lengths are parts of a foot's length."""

from collections.abc import Mapping
from itertools import pairwise

from kb.generate.figure.body import Body
from kb.generate.figure.flesh import Shape
from kb.generate.figure.skeleton import Bone, Skeleton
from kb.generate.figure.space import UPRIGHT, Ball, Frame, Vector, between
from kb.pose import Pose

HEEL, ANKLE, MIDDLE = Vector(0.11, 0.1), Vector(0.23, 0.3), Vector(0.45, 0.165)
INSTEP, SHIN, TOE, TIP = 0.31, 0.6, 0.13, 0.1  # lengths of what follows
BALL = 0.065  # radius of the ball of the foot
LEVEL = 6  # degrees by which toes slope that lie on the floor
TOWEL, FLAT = 0.02, 1.35  # half as thick as a towel is, and as long as it lies flat
ELBOW = Vector(1.25, 0.95)

# How each part is drawn: balls at shares of its length, each with its distance in front and its radius.
FLESH: Mapping[str, tuple[tuple[float, float, float], ...]] = {
    "shin": ((0, -0.01, 0.115), (0.3, -0.015, 0.11), (1, -0.02, 0.15)),
    "rear": ((0, 0, 0.1), (0.5, 0, 0.105), (1, 0, 0.1)),
    "fore": ((0, 0, 0.1), (0.5, 0, 0.085), (1, 0, BALL)),
    "toe": ((0, 0, 0.062), (1, 0, 0.05)),
    "tip": ((0, 0, 0.05), (1, 0, 0.042)),
}
PARTS = {"near_arm": ("forearm", "hand"), "towel": ("towel",), "foot": ("tip", "toe", "fore", "rear", "shin")}


def build_foot(pose: Pose, props: tuple[str, ...]) -> Body:
    joint = pose.near_leg
    middle = MIDDLE + Vector(-joint.arch * 0.001, joint.arch * 0.004)
    drop = middle.y - BALL
    ball = Vector(middle.x + (INSTEP**2 - drop**2) ** 0.5, BALL)
    up = joint.toes if joint.toes > 0 else -joint.toes * 0.55
    down = joint.toes * 1.15 if joint.toes > 0 else joint.toes * 0.72
    toe = _bone(ball, UPRIGHT.tilted(LEVEL - up), TOE)
    tip = _bone(toe.end, UPRIGHT.tilted(LEVEL - down), TIP)
    shin = UPRIGHT.tilted(joint.ankle)
    bones = {
        "rear": Bone(HEEL, middle, UPRIGHT),
        "fore": Bone(middle, ball, UPRIGHT),
        "toe": toe,
        "tip": tip,
        "shin": Bone(ANKLE, ANKLE + shin.along(SHIN), shin),
        **_held(props, ball, tip, max(0, -joint.toes) * 0.005),
    }
    return _give_flesh({name: _turned(bone, pose.trunk) for name, bone in bones.items()})


def _bone(start: Vector, frame: Frame, length: float) -> Bone:
    return Bone(start, start + frame.along(forward=length), frame)


def _held(props: tuple[str, ...], ball: Vector, tip: Bone, pulled: float) -> Skeleton:
    """A towel under the toes, or a hand that pulls them."""
    if "towel" in props:
        return {"towel": Bone(Vector(0, -TOWEL), Vector(FLAT - pulled, -TOWEL), UPRIGHT)}
    if "hand" in props:
        palm = tip.start + tip.frame.along(-0.075, -0.03)
        fingers = tip.end + tip.frame.along(-0.02, 0.05)
        return {
            "hand": Bone(palm, fingers, tip.frame),
            "forearm": Bone(palm, palm + (ELBOW - palm).unit * 0.5, UPRIGHT),
        }
    return {}


def _turned(bone: Bone, angle: float) -> Bone:
    """The whole foot turned, toes up where it lies on the other knee."""
    turn = UPRIGHT.tilted(angle)

    def turned(point: Vector) -> Vector:
        return turn.along(point.y, point.x)

    frame = bone.frame
    return Bone(turned(bone.start), turned(bone.end), Frame(turned(frame.up), turned(frame.forward), frame.side))


def _give_flesh(bones: Skeleton) -> Body:
    flesh = {name: _shape(name, bone) for name, bone in bones.items()}
    ankle = Ball(bones["shin"].start, 0.115)
    flesh["rear"] = (*flesh["rear"], (flesh["rear"][0][0], ankle, flesh["rear"][1][1]))
    landmarks = {
        "near_heel": flesh["rear"][0][0],
        "near_ball": flesh["fore"][1][1],
        "near_toes": flesh["tip"][0][1],
        "near_foot": flesh["rear"][0][0],
    }
    return Body(bones, flesh, landmarks)


def _shape(name: str, bone: Bone) -> Shape:
    if name == "towel":
        return _folds(bone)
    if name == "hand":
        return (Ball(bone.start, 0.07), Ball(bone.end, 0.035)), (Ball(bone.end, 0.035), Ball(_over(bone), 0.03))
    if name == "forearm":
        return ((Ball(bone.start, 0.06), Ball(bone.end, 0.085)),)
    balls = [
        Ball(between(bone.start, bone.end, share) + bone.frame.along(forward=ahead), radius)
        for share, ahead, radius in FLESH[name]
    ]
    return tuple(pairwise(balls))


def _over(bone: Bone) -> Vector:
    """Where the fingers end that reach over the toes."""
    return bone.end + bone.frame.along(0.1, -0.06)


def _folds(bone: Bone) -> Shape:
    """A towel lies flat, and in folds where the toes have pulled it; what is pulled in is missing at its end."""
    line = Ball(bone.start, TOWEL), Ball(bone.end, TOWEL)
    pulled = FLAT - (bone.end - bone.start).length
    if pulled < TOWEL:
        return (line,)
    places = (between(bone.start, bone.end, share) for share in (0.62, 0.76, 0.88))
    return (line, *((Ball(place + UPRIGHT.along(TOWEL), TOWEL + pulled * 0.14),) for place in places))
