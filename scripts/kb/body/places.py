"""The places of the body that a reader would point at: what each is called, and where it lies on the drawing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kb.body.muscle_shapes import View

Place = Literal[
    "low-back", "buttock", "hip-side", "hip-front", "belly",
    "thigh-front", "thigh-inner", "thigh-back", "shin", "calf", "sole",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Zone:
    """A place as one view shows it. `half` is drawn from the middle of the body to its middle, or else on both sides.

    `target` is what a thumb can hit: from left to right and from top to bottom, on one side of the middle.
    """

    view: View
    target: tuple[float, float, float, float]
    drawing: str
    is_half: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """What a place is called, and where to find it."""

    name: str
    where: str  # a plain line for a reader who does not see the picture
    zones: tuple[Zone, ...]


HIP_SIDE = "35.4,183 38.8,190 42.2,208 43,226 42,246 37,246 35.6,228 35,206 33.6,190"

PLACES: Mapping[Place, Named] = {
    "low-back": Named(
        "Low back",
        "At the back, from your lowest ribs to the top of your buttocks",
        (Zone("back", (0, 140, 36, 186), "0,144 18,144 33,149 33.4,166 36,179 24,181 11,188 0,203", is_half=True),),
    ),
    "buttock": Named(
        "Buttock",
        "At the back, where you sit",
        (Zone("back", (0, 186, 34, 240), "1,206 8,193 16,186 26,182 34.6,192 36,208 36,228 25,238 13,240.6 2.4,236"),),
    ),
    "hip-side": Named(
        "Side of the hip",
        "On the outside, where you feel bone under your belt",
        (Zone("back", (36, 178, 63, 232), HIP_SIDE), Zone("front", (36, 178, 63, 232), HIP_SIDE)),
    ),
    "hip-front": Named(
        "Front of the hip",
        "In front, in the fold between your belly and your thigh",
        (Zone("front", (0, 196, 34, 232), "8,213 18,203 33,188 34.6,206 35,224 24,228 14,231 4,226"),),
    ),
    "belly": Named(
        "Belly",
        "In front, from your ribs to your hip bones",
        (
            Zone(
                "front", (0, 124, 36, 196), "0,128 12,128 26,128 35,131 33,144 32.6,162 34,180 20,198 8,211 0,214", True
            ),
        ),
    ),
    "thigh-front": Named(
        "Front of the thigh",
        "In front, from your hip to your knee",
        (Zone("front", (17, 232, 46, 302), "20,233 34,230 37,248 42,250 38.4,272 34,296 21.6,292 14,298 17,262"),),
    ),
    "thigh-inner": Named(
        "Inner thigh",
        "Between your thighs, from your groin to your knee",
        (Zone("front", (0, 232, 17, 302), "3,229 11,233 17,236 15.6,262 12.4,298 10,300 9,288 5.8,264 3.2,242"),),
    ),
    "thigh-back": Named(
        "Back of the thigh",
        "At the back, from your buttock to your knee",
        (
            Zone(
                "back",
                (2, 240, 46, 308),
                "4.4,243 14,243 28,241 38,236 41,252 37.4,276 33.6,302 20,306 10.8,302 9,288 6,264",
            ),
        ),
    ),
    "shin": Named(
        "Shin",
        "In front, from your knee to your ankle",
        (
            Zone(
                "front",
                (2, 314, 44, 402),
                "10.4,317 21,316 32.6,317 35,331 35,344 31.8,364"
                " 27.2,386 25.6,398 16.4,398 15.2,384 12,364 9,346 8.6,332",
            ),
        ),
    ),
    "calf": Named(
        "Calf",
        "At the back, from your knee to your heel",
        (
            Zone(
                "back",
                (2, 308, 44, 402),
                "10.4,313 20,309 32,313 35,331 35,344 31.8,364 27,386 24.4,402 17.2,402 15.2,384 12,364 9,346 8.6,332",
            ),
        ),
    ),
    "sole": Named(
        "Heel and sole",
        "Under your foot, from your heel to your toes",
        (
            Zone(
                "sole",
                (4, 30, 52, 128),
                "26,123.6 18.6,120 16,111 17.4,96 18.4,78 15,58 10.4,43 10,34"
                " 20,28 33,27 46,31 46,42 44.4,54 42,72 39.6,92 38,107 34.4,119.6",
            ),
        ),
    ),
}
