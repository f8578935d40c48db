"""Draw an exercise: the start, the end, and the movement between them, each an SVG file of its own."""

from functools import lru_cache
from typing import NamedTuple

from kb.generate.figure.moving import render_moving
from kb.generate.figure.scene import WIDE, set_scene
from kb.generate.figure.still import render_still
from kb.generate.figure.words import tell_end, tell_start
from kb.pose import Figure
from kb.schema import Exercise

__all__ = ["Drawn", "draw"]


class Drawn(NamedTuple):
    """The pictures of an exercise, and what a page must know to show them."""

    start: str  # SVG
    end: str
    moving: str  # rests on the end
    start_words: str
    end_words: str
    width: int
    height: int

    @property
    def is_wide(self) -> bool:
        return self.width == WIDE


@lru_cache(maxsize=4096)
def draw(fields: Exercise, figure: Figure) -> Drawn:
    """Same exercise, same bytes. Kept, because a page asks for the words and the site for the pictures."""
    scene = set_scene(figure, fields.primary or fields.stretched)
    start_words, end_words = tell_start(fields, figure), tell_end(fields, figure, scene.movement)
    return Drawn(
        start=render_still(scene, scene.movement.start, f"{fields.title}: start", start_words),
        end=render_still(scene, scene.movement.end, f"{fields.title}: end", end_words),
        moving=render_moving(scene, f"{fields.title}: the movement", end_words),
        start_words=start_words,
        end_words=end_words,
        width=scene.width,
        height=scene.height,
    )
