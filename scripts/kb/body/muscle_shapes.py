"""Where each muscle lies on the body: one side of it, as points to draw through. A group is made of its members.

Places follow anatomy as far as a small flat picture can; a deep muscle is drawn as it lies below the others.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

View = Literal["front", "back", "sole"]


@dataclass(frozen=True, slots=True)
class Shape:
    view: View
    drawing: str
    is_deep: bool = False


def _surface(view: View, *drawings: str) -> tuple[Shape, ...]:
    return tuple(Shape(view, drawing) for drawing in drawings)


def _deep(view: View, *drawings: str) -> tuple[Shape, ...]:
    return tuple(Shape(view, drawing, is_deep=True) for drawing in drawings)


MUSCLES: Mapping[str, tuple[Shape, ...]] = {
    # Low back
    "erector-spinae": _surface("back", "2,96 6.5,102 10,124 12.6,150 13.6,170 11.4,187 5,203 2,200"),
    "multifidus": _deep("back", "1.8,148 5,156 8,174 8.6,190 5,207 1.8,208"),
    "quadratus-lumborum": _deep("back", "9,151 18,152 21,164 27,179 18,183 12,180 9.6,166"),
    # Belly
    "rectus-abdominis": _surface("front", "1,117 9,116 12.6,128 13,158 11.4,188 6,213 1,216"),
    "external-oblique": _surface(
        "front", "14,121 24,118 34.4,124 33,142 31.6,158 34.6,176 26,187 15,200 13.2,190 14.6,158"
    ),
    "internal-oblique": _deep("front", "16,146 30.4,156 33.6,176 25,188 14,203 14.4,176"),
    "transversus-abdominis": _deep("front", "13.6,130 29,134 31,156 35.4,179 23,192 10,211 12.4,176"),
    # Buttock and side of the hip
    "gluteus-maximus": _surface(
        "back", "2,205 7,193 15,187.6 25,190.4 34,199 39.6,211 39.8,223 34.4,232 25,238 13,239.6 4.6,236.6 1.6,228"
    ),
    "gluteus-medius": _surface("back", "14,184 22,177.6 33,178.6 38.4,190 41.4,207 40,212 34,200 25,191 17,187.4"),
    "gluteus-minimus": _deep("back", "19,188 29,185 36,193 40,207 37,209 30,200"),
    "piriformis": _deep("back", "4,198 14,202 27,206.6 38,209 37.6,213 26,213.4 13,212.6 4.4,210"),
    "tensor-fasciae-latae": _surface("front", "34.6,184 38,190 41.6,206 42.6,224 41,240 38.6,241 37,220 35,200"),
    # Front of the hip
    "psoas-major": _deep("front", "3.6,150 8,153 14,175 22,198 26,221 23.4,226 17,210 9,184 5,168"),
    "iliacus": _deep("front", "14,184 24,179.6 34,184 31.4,200 26.6,222 22.4,223 18,204"),
    # Thigh
    "rectus-femoris": _surface("front", "27,203 32,208 34,232 32.4,262 26.4,285 21.6,293 18.4,286 19,260 21.6,230"),
    "quadriceps-femoris": _surface(
        "front",
        "25,212 33,208 39.6,222 41,244 38.4,266 33.8,288 28,299 21.6,293 15,302 10.6,294 12.6,274 17,250 21,228",
    ),
    "adductor-magnus": _deep("front", "2.6,225 8,223 15,240 18,262 15.6,284 11.6,300 9.4,286 6.4,264 3.6,242"),
    "biceps-femoris": _surface(
        "back", "17,239 25,238 32.4,248 35,268 33.6,288 30.6,309 27.6,312 25.6,298 24,278 21,258"
    ),
    "semitendinosus": _surface(
        "back", "12,240.6 16.6,240 20.6,258 23,280 20,294 14.6,309 11.6,312 12,296 13.6,276 12.6,256"
    ),
    "semimembranosus": _deep("back", "7,244 13,241 15,262 18.6,284 17,302 11,308 9.6,288 6.8,264"),
    # Lower leg
    "gastrocnemius": _surface(
        "back",
        "11,313 19.6,310 21.4,328 21.2,350 17.6,360 12,356 9.2,342 9.2,326",
        "22.2,310 30.6,313 34.4,330 34.2,343 30,353 24.6,355 22,346 22,328",
    ),
    "soleus": _deep(
        "back", "10,330 20,323 32.4,330 34.2,344 31,364 26.8,384 23.6,397 18.2,397 15.6,384 12.4,364 9.4,346"
    ),
    "tibialis-anterior": _surface(
        "front", "23,317 28.4,319 31,334 29.4,354 24.6,376 20.6,398 17.4,408 19.4,392 22,366 22,340"
    ),
    "tibialis-posterior": _deep("back", "19,322 23.6,324 23.6,348 21,372 17.6,394 15.6,404 15.4,396 18,370 18.4,346"),
    "flexor-hallucis-longus": _deep(
        "back", "25.6,338 29,344 28.6,362 24.6,380 20,398 17,406 18.4,394 22.6,374 24.4,356"
    ),
    "flexor-digitorum-longus": _deep(
        "back", "13,336 16.4,342 17,362 16.8,384 15.6,402 14.6,398 14.6,382 12.8,364 11.6,348"
    ),
    # Sole
    "flexor-digitorum-brevis": _surface(
        "sole", "23,114 29.6,115 33,96 36.6,72 42,50 44.4,37 36,35.6 27,37 24.6,60 23,88"
    ),
    "abductor-hallucis": _surface(
        "sole", "17.6,113 21.4,115 22,97 20.6,77 16.4,55 13.6,38 10.4,37 10.2,43 14.4,57 18.4,78 17.2,97"
    ),
}
