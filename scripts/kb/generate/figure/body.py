"""A body in space: its bones, its flesh, and the places that touch something."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kb.generate.figure.flesh import Flesh, flesh_of, landmarks_of
from kb.generate.figure.skeleton import Skeleton, build_skeleton
from kb.generate.figure.space import ORIGIN, Ball, Vector
from kb.pose import Pose


@dataclass(frozen=True, slots=True)
class Body:
    skeleton: Skeleton
    flesh: Flesh
    landmarks: Mapping[str, Ball]

    @property
    def balls(self) -> Iterator[Ball]:
        return (ball for shape in self.flesh.values() for skin in shape for ball in skin)

    def balls_of(self, bone: str) -> Iterator[Ball]:
        return (ball for skin in self.flesh[bone] for ball in skin)

    @property
    def lowest(self) -> float:
        return min(ball.centre.y - ball.radius for ball in self.balls)

    def touching(self, contact: str) -> tuple[Ball, ...]:
        return tuple(self.landmarks[name] for name in bearers(contact))


def give_flesh(skeleton: Skeleton) -> Body:
    flesh = flesh_of(skeleton)
    return Body(skeleton, flesh, landmarks_of(skeleton, flesh))


def build_body(pose: Pose, hip: Vector = ORIGIN) -> Body:
    return give_flesh(build_skeleton(pose, hip))


def bearers(contact: str) -> tuple[str, ...]:
    """The landmarks that bear a contact: a foot stands on its heel and its ball."""
    side, _, name = contact.rpartition("_")
    if name == "foot":
        return f"{side}_heel", f"{side}_ball"
    return (f"{side}_ball", f"{side}_toes") if name == "toes" else (contact,)


def bearing(pose: Pose) -> tuple[str, ...]:
    """The landmarks that bear weight in a pose, in the order of its contacts."""
    return tuple(name for contact in pose.contacts for name in bearers(contact))
