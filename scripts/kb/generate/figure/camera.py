"""Where a reader stands: from points in space to a picture."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, radians, sin

from kb.generate.figure.outline import Disc
from kb.generate.figure.space import Ball, Vector

# How far the reader walks round the figure (to its front), and how far up.
VIEWS: Mapping[str, tuple[float, float]] = {
    "side": (0, 0),
    "front": (90, 0),
    "corner": (30, 40),
    "low": (-25, 15),
    "feet": (90, 30),
    "foot": (0, 0),
}


@dataclass(frozen=True, slots=True)
class Camera:
    right: Vector
    up: Vector
    back: Vector  # towards the reader

    def see(self, point: Vector) -> tuple[float, float]:
        return point.dot(self.right), point.dot(self.up)

    def depth(self, point: Vector) -> float:
        return point.dot(self.back)


def camera_of(view: str) -> Camera:
    round_, up = (radians(angle) for angle in VIEWS[view])
    return Camera(
        right=Vector(cos(round_), 0, -sin(round_)),
        up=Vector(-sin(round_) * sin(up), cos(up), -cos(round_) * sin(up)),
        back=Vector(sin(round_) * cos(up), sin(up), cos(round_) * cos(up)),
    )


@dataclass(frozen=True, slots=True)
class Sheet:
    """From body heights on the picture's plane to pixels."""

    camera: Camera
    scale: float
    left: float
    top: float

    def point(self, point: Vector) -> tuple[float, float]:
        x, y = self.camera.see(point)
        return (x - self.left) * self.scale, (self.top - y) * self.scale

    def disc(self, ball: Ball) -> Disc:
        return Disc(*self.point(ball.centre), ball.radius * self.scale)
