"""Where each muscle lies on the bones, to mark what works or stretches."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kb.generate.figure.body import Body
from kb.generate.figure.camera import Camera
from kb.generate.figure.space import Ball, Side, between

BEHIND = -0.55  # a mark that looks away from the reader by more than this is hidden by the body


UNDER = {"foot": -0.024, "rear": -0.06, "fore": -0.04}  # how far below the bones the sole is


class Place(NamedTuple):
    """A strip along a bone: where it begins and ends, how far in front and to the side it lies, how thick it is."""

    bone: str
    begins: float
    ends: float
    forward: float
    outward: float
    radius: float


THIGH_FRONT = Place("thigh", 0.22, 0.8, 0.018, 0.008, 0.019)
THIGH_BACK = Place("thigh", 0.2, 0.82, -0.02, 0.004, 0.017)
HIP_FRONT = Place("thigh", -0.12, 0.22, 0.026, 0.0, 0.02)
BUTTOCK = Place("pelvis", -0.18, 0.15, -0.03, 0.038, 0.033)
HIP_SIDE = Place("pelvis", 0.1, 0.42, -0.002, 0.066, 0.026)
BELLY = (Place("pelvis", 0.35, 0.95, 0.022, 0.0, 0.018), Place("chest", 0.05, 0.45, 0.03, 0.0, 0.018))
LOW_BACK = (Place("pelvis", 0.45, 0.95, -0.026, 0.012, 0.015), Place("chest", 0.05, 0.7, -0.034, 0.012, 0.015))
WAIST = (Place("pelvis", 0.5, 0.95, 0.008, 0.034, 0.024), Place("chest", 0.05, 0.3, 0.008, 0.036, 0.024))
CALF_HIGH = Place("shank", 0.1, 0.48, -0.02, 0.004, 0.018)
CALF_LOW = Place("shank", 0.4, 0.72, -0.01, 0.004, 0.013)
SHIN = Place("shank", 0.14, 0.75, 0.013, 0.004, 0.011)
SOLE = (
    Place("foot", 0.1, 0.9, 0.0, 0.0, 0.009),
    Place("rear", 0.25, 1, 0.0, 0.0, 0.03),  # on a foot seen close by
    Place("fore", 0, 0.85, 0.0, 0.0, 0.03),
)

PLACES: Mapping[str, tuple[Place, ...]] = {
    "gluteus-maximus": (BUTTOCK,),
    "gluteal-muscles": (BUTTOCK,),
    "piriformis": (BUTTOCK,),
    "gluteus-medius": (HIP_SIDE,),
    "gluteus-minimus": (HIP_SIDE,),
    "tensor-fasciae-latae": (HIP_SIDE,),
    "quadriceps-femoris": (THIGH_FRONT,),
    "rectus-femoris": (THIGH_FRONT,),
    "hamstrings": (THIGH_BACK,),
    "biceps-femoris": (THIGH_BACK,),
    "semimembranosus": (THIGH_BACK,),
    "semitendinosus": (THIGH_BACK,),
    "adductor-magnus": (Place("thigh", 0.2, 0.7, 0.0, -0.02, 0.018),),
    "hip-flexors": (HIP_FRONT,),
    "psoas-major": (HIP_FRONT,),
    "iliacus": (HIP_FRONT,),
    "calf": (CALF_HIGH, CALF_LOW),
    "gastrocnemius": (CALF_HIGH,),
    "soleus": (CALF_LOW,),
    "tibialis-anterior": (SHIN,),
    "shin-muscles": (SHIN,),
    "tibialis-posterior": (CALF_LOW,),
    "flexor-digitorum-longus": (CALF_LOW,),
    "flexor-hallucis-longus": (CALF_LOW,),
    "flexor-digitorum-brevis": SOLE,
    "abductor-hallucis": SOLE,
    "toe-flexors": SOLE,
    "rectus-abdominis": BELLY,
    "transversus-abdominis": BELLY,
    "external-oblique": WAIST,
    "internal-oblique": WAIST,
    "quadratus-lumborum": WAIST,
    "erector-spinae": LOW_BACK,
    "lumbar-paraspinals": LOW_BACK,
    "multifidus": LOW_BACK,
}


class Mark(NamedTuple):
    """A muscle on a bone of a body."""

    bone: str
    balls: tuple[Ball, Ball]


def marks_of(body: Body, muscles: tuple[str, ...], sides: tuple[Side, ...], camera: Camera) -> Iterator[Mark]:
    """What a reader sees of the muscles; the same place is marked once."""
    places = dict.fromkeys(place for muscle in muscles for place in PLACES.get(muscle, ()))
    for place in places:
        for side in sides:
            yield from _mark(body, place, side, camera)


def _mark(body: Body, place: Place, side: Side, camera: Camera) -> Iterator[Mark]:
    name = place.bone if place.bone in body.skeleton else f"{side}_{place.bone}"
    if name not in body.skeleton:
        return
    bone = body.skeleton[name]
    offset = bone.frame.along(0, place.forward, place.outward * (1 if side == "near" else -1))
    if camera.depth(offset.unit) < BEHIND:
        return
    offset = offset + bone.frame.along(UNDER.get(place.bone, 0))
    one, other = (between(bone.start, bone.end, share) + offset for share in (place.begins, place.ends))
    yield Mark(name, (Ball(one, place.radius), Ball(other, place.radius * 0.8)))
