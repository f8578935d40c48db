"""Turn the joint angles of a pose into the round shapes of a body.

Lengths are parts of body height, y points up, angles run clockwise from upright and the figure faces right. `abd` and
`knee_side` turn a limb out of the picture, so it is drawn shorter.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, hypot, radians, sin
from typing import Literal

from kb.schema import Pose

TRUNK, NECK, UPPER_ARM, FOREARM, THIGH, SHANK = 0.288, 0.13, 0.186, 0.2, 0.245, 0.246
SOLE = 0.039  # from the ankle joint down to the ground under a flat foot

Side = Literal["near", "far"]
Cover = Literal["skin", "hair", "shirt", "trousers"]


@dataclass(frozen=True, slots=True)
class Point:
    x: float
    y: float

    def __add__(self, other: "Point") -> "Point":
        return Point(self.x + other.x, self.y + other.y)

    def __sub__(self, other: "Point") -> "Point":
        return Point(self.x - other.x, self.y - other.y)

    def __mul__(self, factor: float) -> "Point":
        return Point(self.x * factor, self.y * factor)

    def along(self, angle: float, length: float) -> "Point":
        return Point(self.x + sin(radians(angle)) * length, self.y + cos(radians(angle)) * length)

    @property
    def length(self) -> float:
        return hypot(self.x, self.y)


@dataclass(frozen=True, slots=True)
class Disc:
    centre: Point
    radius: float


Chain = tuple[Disc, ...]  # a limb: the skin stretched over neighbouring discs


@dataclass(frozen=True, slots=True)
class Part:
    """What is painted in one go: several limbs of one side that melt into each other."""

    side: Side
    cover: Cover
    chains: tuple[Chain, ...]


@dataclass(frozen=True, slots=True)
class Limb:
    parts: tuple[Part, ...]
    landmarks: Mapping[str, Disc]


@dataclass(frozen=True, slots=True)
class Body:
    parts: tuple[Part, ...]  # in the order of painting: far side first
    landmarks: Mapping[str, Disc]  # hip, shoulder, head; knee, heel, ball, toes, elbow and hand as near_... and far_...

    @property
    def discs(self) -> tuple[Disc, ...]:
        return tuple(disc for part in self.parts for chain in part.chains for disc in chain)

    @property
    def lowest(self) -> float:
        return min(disc.centre.y - disc.radius for disc in self.discs)

    def touching(self, contact: str) -> tuple[Disc, ...]:
        """The discs that bear a contact; none for a word that is not part of a body."""
        return tuple(self.landmarks[name] for name in bearers(contact) if name in self.landmarks)


def bearers(contact: str) -> tuple[str, ...]:
    """The landmarks that bear a contact: a foot stands on its heel and its ball."""
    side, _, name = contact.rpartition("_")
    match name:
        case "foot":
            return f"{side}_heel", f"{side}_ball"
        case "toes" | "toe":
            return f"{side}_ball", f"{side}_toes"
        case _:
            return (contact,)


def bearing(pose: Pose) -> tuple[str, ...]:
    """The landmarks that bear weight in a pose, in the order of its contacts."""
    return tuple(name for contact in pose.contacts for name in bearers(contact))


def build_body(pose: Pose, hip: Point = Point(0, 0)) -> Body:
    """The body in a pose, with its hip joint at the point."""
    shoulder = hip.along(pose.trunk, TRUNK)
    far_arm, near_arm = _arm(pose, "far", shoulder), _arm(pose, "near", shoulder)
    far_leg, near_leg = _leg(pose, "far", hip), _leg(pose, "near", hip)
    torso = _torso(pose, hip, shoulder)
    limbs = (far_arm, far_leg, torso, near_leg, near_arm)
    return Body(
        parts=tuple(part for limb in limbs for part in limb.parts),
        landmarks={name: disc for limb in limbs for name, disc in limb.landmarks.items()},
    )


def _torso(pose: Pose, hip: Point, shoulder: Point) -> Limb:
    back = pose.trunk - 90
    pelvis = _pelvis(pose, hip)
    waist = Disc(hip.along(pose.trunk, 0.115), 0.052)
    chest = Disc(hip.along(pose.trunk, 0.215).along(back, 0.008), 0.064)
    collar = Disc(shoulder.along(pose.trunk, -0.012), 0.042)
    neck, hair, face = _head(pose, shoulder)
    return Limb(
        parts=(
            Part("near", "skin", (neck,)),
            Part("near", "shirt", ((pelvis, waist, chest, collar),)),
            Part("near", "hair", (hair,)),
            Part("near", "skin", face),
        ),
        landmarks={"hip": pelvis, "shoulder": chest, "head": hair[0]},
    )


def _pelvis(pose: Pose, hip: Point) -> Disc:
    return Disc(hip.along(pose.trunk - 90, 0.01), 0.062)


def _head(pose: Pose, shoulder: Point) -> tuple[Chain, Chain, tuple[Chain, ...]]:
    """Neck, hair and face; the nose and the hair tell which way the head looks."""
    up = pose.trunk + pose.head
    front = up + 90
    centre = shoulder.along(up, NECK)
    skull = Disc(centre.along(front, -0.004), 0.058)
    brow = Disc(centre.along(front, 0.02).along(up, -0.002), 0.036)
    jaw = Disc(centre.along(front, 0.021).along(up, -0.03), 0.033)
    nose = Disc(centre.along(front, 0.056).along(up, -0.016), 0.01)
    return (Disc(shoulder, 0.03), Disc(centre, 0.032)), (skull,), ((brow, jaw), (brow, nose, jaw))


def _leg(pose: Pose, side: Side, hip: Point) -> Limb:
    joint = pose.near_leg if side == "near" else pose.far_leg
    thigh = pose.trunk + 180 - joint.hip
    shank = thigh + joint.knee
    foot = shank - 90 - joint.ankle
    knee = hip.along(thigh, THIGH * _shortening(joint.abd))
    ankle = knee.along(shank, SHANK * _shortening(joint.abd - joint.knee_side))
    kneecap = Disc(knee, 0.037)
    calf = Disc((knee + (ankle - knee) * 0.3).along(shank + 90, 0.006), 0.036)
    pelvis, waistband = _pelvis(pose, hip), Disc(hip.along(pose.trunk, 0.06), 0.053)
    seat = Disc(hip.along(thigh, 0.02), 0.056)
    trousers = (waistband, pelvis, seat, kneecap), (kneecap, calf, Disc(ankle, 0.025))
    bends = bool({f"{side}_toes", f"{side}_toe"} & set(pose.contacts))
    heel, ball, toes = _foot(ankle, foot, bends)
    return Limb(
        parts=(
            Part(side, "skin", ((Disc(ankle, 0.025), heel, ball, Disc(ankle, 0.025)), (ball, toes))),
            Part(side, "trousers", trousers),
        ),
        landmarks={
            f"{side}_knee": kneecap,
            f"{side}_heel": heel,
            f"{side}_ball": ball,
            f"{side}_toes": toes,
        },
    )


def _foot(ankle: Point, foot: float, bends: bool) -> Chain:
    """Heel, ball and toes. Toes that bear weight bend until they lie on the floor."""
    heel = Disc(ankle.along(foot, -0.028).along(foot + 90, SOLE - 0.021), 0.021)
    ball = Disc(ankle.along(foot, 0.082).along(foot + 90, SOLE - 0.015), 0.015)
    bend = min(max(foot % 360 - 90, 0), 90) if bends else 0
    toes = Disc(ball.centre.along(foot - bend, 0.034).along(foot - bend + 90, 0.004), 0.011)
    return heel, ball, toes


def _arm(pose: Pose, side: Side, shoulder: Point) -> Limb:
    joint = pose.near_arm if side == "near" else pose.far_arm
    upper = pose.trunk + 180 - joint.shoulder
    lower = upper - joint.elbow
    scale = _shortening(joint.abd)
    elbow = shoulder.along(upper, UPPER_ARM * scale)
    hand = elbow.along(lower, FOREARM * 0.95 * scale)
    wrist = elbow.along(lower, FOREARM * 0.72 * scale)
    bend, palm = Disc(elbow, 0.026), Disc(hand, 0.02)
    top, hem = Disc(shoulder, 0.036), Disc(shoulder.along(upper, UPPER_ARM * 0.5 * scale), 0.035)
    return Limb(
        parts=(
            Part(side, "skin", ((Disc(shoulder, 0.03), bend, Disc(wrist, 0.017), palm),)),
            Part(side, "shirt", ((top, hem),)),
        ),
        landmarks={f"{side}_elbow": bend, f"{side}_hand": palm},
    )


def _shortening(angle: float) -> float:
    return cos(radians(angle))
