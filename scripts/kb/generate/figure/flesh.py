"""Put round flesh on the bones: every part of a body is the skin stretched over a few balls."""

from collections.abc import Callable, Mapping
from itertools import pairwise

from kb.generate.figure.skeleton import SOLE, Bone, Skeleton
from kb.generate.figure.space import Ball, Frame, Vector, between

Shape = tuple[tuple[Ball, ...], ...]  # each group of balls is wrapped in one skin
Flesh = Mapping[str, Shape]  # by the name of the bone

# The order in which a body is drawn, far things first, and the bones of each part.
PARTS: Mapping[str, tuple[str, ...]] = {
    "far_arm": ("far_upper_arm", "far_forearm", "far_hand"),
    "far_leg": ("far_toes", "far_foot", "far_shank", "far_thigh"),
    "trunk": ("pelvis", "chest"),
    "head": ("head",),
    "near_leg": ("near_toes", "near_foot", "near_shank", "near_thigh"),
    "near_arm": ("near_upper_arm", "near_forearm", "near_hand"),
}


def flesh_of(skeleton: Skeleton) -> Flesh:
    return {name: SHAPES[name.removeprefix("near_").removeprefix("far_")](bone) for name, bone in skeleton.items()}


def _pair(point: Vector, frame: Frame, apart: float, radius: float) -> tuple[Ball, Ball]:
    return Ball(point + frame.along(side=apart), radius), Ball(point - frame.along(side=apart), radius)


def _pelvis(bone: Bone) -> Shape:
    frame = bone.frame
    seat = _pair(bone.start + frame.along(0.004, -0.012), frame, 0.036, 0.061)
    waist = _pair(bone.end, frame, 0.03, 0.05)
    return ((*seat, *waist),)


def _chest(bone: Bone) -> Shape:
    frame = bone.frame
    waist = _pair(bone.start, frame, 0.03, 0.05)
    ribs = _pair(bone.start + frame.along(0.093, -0.004), frame, 0.045, 0.065)
    collar = _pair(bone.end + frame.along(-0.02), frame, 0.08, 0.036)
    return (*_skins(waist, ribs, collar), (Ball(bone.end + frame.along(-0.02), 0.036), Ball(bone.end, 0.03)))


def _skins(*rows: tuple[Ball, ...]) -> Shape:
    return tuple((*one, *other) for one, other in pairwise(rows))


def _head(bone: Bone) -> Shape:
    frame, centre = bone.frame, bone.end
    skull = Ball(centre + frame.along(0.008, -0.006), 0.057)
    brow = Ball(centre + frame.along(0.002, 0.022), 0.037)
    jaw = Ball(centre + frame.along(-0.036, 0.024), 0.03)
    nose = Ball(centre + frame.along(-0.014, 0.061), 0.007)
    neck = Ball(bone.start + frame.along(-0.01), 0.03), Ball(centre + frame.along(-0.03, -0.006), 0.032)
    return (skull, brow, jaw), (brow, nose, jaw), neck


def _thigh(bone: Bone) -> Shape:
    hip = Ball(bone.start + bone.frame.along(-0.012), 0.056)
    knee = Ball(bone.end, 0.036)
    return ((hip, knee),)


def _shank(bone: Bone) -> Shape:
    calf = Ball(between(bone.start, bone.end, 0.3) - bone.frame.along(forward=0.009), 0.037)
    ankle = Ball(bone.end, 0.023)
    return (Ball(bone.start, 0.036), calf), (calf, ankle)


def heel_of(bone: Bone) -> Ball:
    return Ball(bone.start + bone.frame.along(-(SOLE - 0.021), -0.03), 0.021)


def _foot(bone: Bone) -> Shape:
    ball = _pair(bone.end, bone.frame, 0.014, 0.015)
    ankle = Ball(bone.start, 0.023)
    return ((ankle, heel_of(bone), *ball),)


def _toes(bone: Bone) -> Shape:
    return ((*_pair(bone.start, bone.frame, 0.014, 0.015), *_pair(bone.end, bone.frame, 0.014, 0.011)),)


def _upper_arm(bone: Bone) -> Shape:
    return ((Ball(bone.start, 0.036), Ball(bone.end, 0.026)),)


def _forearm(bone: Bone) -> Shape:
    thick = Ball(between(bone.start, bone.end, 0.25), 0.027)
    return (Ball(bone.start, 0.026), thick), (thick, Ball(bone.end, 0.019))


def _hand(bone: Bone) -> Shape:
    thumb = Ball(between(bone.start, bone.end, 0.6) + bone.frame.along(forward=0.02), 0.008)
    return (Ball(bone.start, 0.019), Ball(bone.end, 0.012)), (Ball(bone.start, 0.014), thumb)


def _band(bone: Bone) -> Shape:
    return ((Ball(bone.start, 0.012), Ball(bone.end, 0.012)),)


SHAPES: Mapping[str, Callable[[Bone], Shape]] = {
    "pelvis": _pelvis,
    "chest": _chest,
    "head": _head,
    "thigh": _thigh,
    "shank": _shank,
    "foot": _foot,
    "toes": _toes,
    "upper_arm": _upper_arm,
    "forearm": _forearm,
    "hand": _hand,
    "band": _band,
}


def landmarks_of(skeleton: Skeleton, flesh: Flesh) -> Mapping[str, Ball]:
    """The places that bear weight or that a reader watches."""
    found = {
        "hip": Ball(skeleton["pelvis"].start + skeleton["pelvis"].frame.along(0.004, -0.012), 0.061),
        "waist": Ball(skeleton["pelvis"].end, 0.05),
        "shoulder": flesh["chest"][0][2],
        "head": flesh["head"][0][0],
    }
    shoulder = between(flesh["chest"][0][2].centre, flesh["chest"][0][3].centre, 0.5)
    found["shoulder"] = Ball(shoulder, flesh["chest"][0][2].radius)
    for side in ("near", "far"):
        found[f"{side}_knee"] = Ball(skeleton[f"{side}_thigh"].end, 0.036)
        found[f"{side}_heel"] = heel_of(skeleton[f"{side}_foot"])
        found[f"{side}_ball"] = Ball(skeleton[f"{side}_foot"].end, 0.015)
        found[f"{side}_toes"] = Ball(skeleton[f"{side}_toes"].end, 0.011)
        found[f"{side}_elbow"] = Ball(skeleton[f"{side}_upper_arm"].end, 0.026)
        found[f"{side}_hand"] = Ball(skeleton[f"{side}_forearm"].end, 0.019)
        found[f"{side}_shoulder"] = Ball(skeleton[f"{side}_upper_arm"].start, 0.036)
        found[f"{side}_hip"] = Ball(skeleton[f"{side}_thigh"].start, 0.056)
    return found
