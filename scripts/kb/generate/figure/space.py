"""Points, directions and round things in space.

Lengths are parts of body height. x points to the right, y up, z towards the reader of a side view.
"""

from dataclasses import dataclass
from math import cos, hypot, radians, sin
from typing import Literal, NamedTuple

Side = Literal["near", "far"]
SIDES: tuple[Side, Side] = ("far", "near")


class Vector(NamedTuple):
    """A point or a way. A tuple, because a figure makes thousands of them."""

    x: float
    y: float
    z: float = 0

    def __add__(self, other: "Vector") -> "Vector":  # type: ignore[override]
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other: "Vector") -> "Vector":
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, factor: float) -> "Vector":  # type: ignore[override]
        return Vector(self.x * factor, self.y * factor, self.z * factor)

    def dot(self, other: "Vector") -> float:
        return self.x * other.x + self.y * other.y + self.z * other.z

    @property
    def length(self) -> float:
        return hypot(self.x, self.y, self.z)

    @property
    def unit(self) -> "Vector":
        return self * (1 / (self.length or 1))


ORIGIN = Vector(0, 0)


def between(one: Vector, other: Vector, share: float) -> Vector:
    return one + (other - one) * share


@dataclass(frozen=True, slots=True)
class Frame:
    """How a part of the body is turned: its up, its forward, and the direction of the near side."""

    up: Vector
    forward: Vector
    side: Vector

    def tilted(self, angle: float) -> "Frame":
        """Bowed forward: up goes to forward."""
        c, s = cos(radians(angle)), sin(radians(angle))
        return Frame(self.up * c + self.forward * s, self.forward * c - self.up * s, self.side)

    def rolled(self, angle: float) -> "Frame":
        """Turned round its own length: forward goes to the near side."""
        c, s = cos(radians(angle)), sin(radians(angle))
        return Frame(self.up, self.forward * c + self.side * s, self.side * c - self.forward * s)

    def swung(self, angle: float) -> "Frame":
        """A limb that hangs down goes to the near side."""
        c, s = cos(radians(angle)), sin(radians(angle))
        return Frame(self.up * c - self.side * s, self.forward, self.side * c + self.up * s)

    def along(self, up: float = 0, forward: float = 0, side: float = 0) -> Vector:
        (ux, uy, uz), (fx, fy, fz), (sx, sy, sz) = self.up, self.forward, self.side
        return Vector(
            ux * up + fx * forward + sx * side, uy * up + fy * forward + sy * side, uz * up + fz * forward + sz * side
        )


UPRIGHT = Frame(Vector(0, 1), Vector(1, 0), Vector(0, 0, 1))


class Ball(NamedTuple):
    centre: Vector
    radius: float
