"""Turn the joint angles of a pose into the joints of a body in space."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kb.generate.figure.space import ORIGIN, SIDES, UPRIGHT, Frame, Side, Vector, between
from kb.pose import Arm, Joint, Pose

PELVIS, CHEST, NECK, UPPER_ARM, FOREARM, THIGH, SHANK = 0.115, 0.173, 0.125, 0.186, 0.188, 0.245, 0.246
HIP_WIDTH, SHOULDER_WIDTH = 0.048, 0.096  # from the middle to a joint
STRAIGHT = 0.02  # a limb whose middle is as near to its line tells nothing of where to bend
SOLE = 0.039  # from the ankle joint down to the ground under a flat foot


@dataclass(frozen=True, slots=True)
class Bone:
    """A stiff part: where it begins and ends, and how it is turned."""

    start: Vector
    end: Vector
    frame: Frame


Skeleton = Mapping[str, Bone]  # pelvis, chest, head; thigh, shank, foot, toes, upper_arm, forearm, hand as near_...


def build_skeleton(pose: Pose, hip: Vector = ORIGIN) -> Skeleton:
    """The body in a pose, with the middle between its hip joints at the point."""
    trunk = UPRIGHT.tilted(pose.trunk).rolled(pose.roll)
    lower, upper = trunk.tilted(pose.pelvis).rolled(pose.twist), trunk.tilted(pose.chest)
    waist = hip + lower.along(PELVIS)
    neck = waist + upper.along(CHEST)
    skull = upper.tilted(pose.head)
    bones = {
        "pelvis": Bone(hip, waist, lower),
        "chest": Bone(waist, neck, upper),
        "head": Bone(neck, neck + skull.along(NECK), skull),
    }
    for side, sign in zip(SIDES, (-1, 1), strict=True):
        leg, arm = (pose.near_leg, pose.near_arm) if side == "near" else (pose.far_leg, pose.far_arm)
        toes_stay = bool({f"{side}_toes", f"{side}_ball"} & set(pose.contacts))
        bones |= _leg(side, sign, leg, hip + lower.along(side=sign * HIP_WIDTH), lower, toes_stay)
        bones |= _arm(side, sign, arm, neck + upper.along(-0.004, side=sign * SHOULDER_WIDTH), upper)
    return bones


def _leg(side: Side, sign: int, joint: Joint, hip: Vector, pelvis: Frame, toes_stay: bool) -> dict[str, Bone]:
    thigh = pelvis.tilted(-joint.hip).swung(sign * joint.abd).rolled(sign * joint.turn)
    shank = thigh.tilted(joint.knee)
    foot = shank.tilted(-joint.ankle)
    knee = hip - thigh.along(THIGH)
    ankle = knee - shank.along(SHANK)
    return {
        f"{side}_thigh": Bone(hip, knee, thigh),
        f"{side}_shank": Bone(knee, ankle, shank),
        **_foot(side, ankle, foot, joint.toes, toes_stay),
    }


def _foot(side: Side, ankle: Vector, foot: Frame, lift: float, toes_stay: bool) -> dict[str, Bone]:
    """Toes that bear weight bend until they lie on the floor."""
    ball = ankle + foot.along(-(SOLE - 0.015), 0.082)
    toes = foot.tilted(-lift)
    if toes_stay and foot.forward.y < 0:
        flat = Vector(foot.forward.x, 0, foot.forward.z).unit
        toes = Frame(Vector(0, 1), flat, foot.side)
    tip = ball + toes.along(-0.004, 0.034)
    return {f"{side}_foot": Bone(ankle, ball, foot), f"{side}_toes": Bone(ball, tip, toes)}


def _arm(side: Side, sign: int, joint: Arm, shoulder: Vector, chest: Frame) -> dict[str, Bone]:
    upper = chest.tilted(-joint.shoulder).swung(sign * joint.abd).rolled(sign * joint.turn)
    lower = upper.tilted(-joint.elbow)
    hand = lower.tilted(-joint.wrist)
    elbow = shoulder - upper.along(UPPER_ARM)
    palm = elbow - lower.along(FOREARM)
    return {
        f"{side}_upper_arm": Bone(shoulder, elbow, upper),
        f"{side}_forearm": Bone(elbow, palm, lower),
        f"{side}_hand": Bone(palm, palm - hand.along(0.055), hand),
    }


def moved(skeleton: Skeleton, shift: Vector) -> Skeleton:
    return {name: Bone(bone.start + shift, bone.end + shift, bone.frame) for name, bone in skeleton.items()}


def reach(skeleton: Skeleton, names: tuple[str, str, tuple[str, ...]], shift: Vector) -> Skeleton:
    """Move the end of a limb by bending its two long bones; what hangs on it keeps its direction."""
    if shift.length < 1e-6:
        return skeleton
    first, second, rest = names
    root, middle, end = skeleton[first].start, skeleton[first].end, skeleton[second].end + shift
    one, other = (middle - root).length, (skeleton[second].end - middle).length
    line = end - root
    distance = min(line.length, (one + other) * 0.9999)
    end = root + line.unit * distance
    ahead = (one * one - other * other + distance * distance) / (2 * distance)
    aside = max(one * one - ahead * ahead, 0) ** 0.5
    hint = middle - between(root, end, ahead / distance)
    natural = skeleton[first].frame.forward * (1 if first.endswith("thigh") else -1)  # knees go forward, elbows back
    if hint.length < STRAIGHT and hint.dot(natural) < STRAIGHT / 4:
        hint = natural
    hint = hint - line.unit * hint.dot(line.unit)
    middle = root + line.unit * ahead + hint.unit * aside
    rest_shift = end - skeleton[second].end
    bones = dict(skeleton)
    bones[first] = _turned(skeleton[first], root, middle)
    bones[second] = _turned(skeleton[second], middle, end)
    for name in rest:
        bone = skeleton[name]
        bones[name] = replace(bone, start=bone.start + rest_shift, end=bone.end + rest_shift)
    return bones


def _turned(bone: Bone, start: Vector, end: Vector) -> Bone:
    up = (start - end).unit
    forward = (bone.frame.forward - up * bone.frame.forward.dot(up)).unit
    side = (bone.frame.side - up * bone.frame.side.dot(up) - forward * bone.frame.side.dot(forward)).unit
    return Bone(start, end, Frame(up, forward, side))
