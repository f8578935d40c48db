"""Draw an exercise: the start, the end, and the movement between them, each an SVG file of its own."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from kb.cache import Cache, digest
from kb.fingerprints import program_fingerprint
from kb.generate.figure.moving import render_moving
from kb.generate.figure.scene import WIDE, set_scene
from kb.generate.figure.still import render_still
from kb.generate.figure.words import tell_end, tell_start
from kb.pose import Figure
from kb.schema import Exercise
from kb.shares import spread

__all__ = ["Drawn", "draw", "draw_all"]
WORTH_IT = 8  # exercises; fewer are drawn sooner than another process has started


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


Wanted = tuple[Exercise, Figure]
_drawn: dict[Wanted, Drawn] = {}  # a page asks for the words, and the site for the pictures


def draw(fields: Exercise, figure: Figure) -> Drawn:
    """Same exercise, same bytes."""
    wanted = fields, figure
    if wanted not in _drawn:
        _drawn[wanted] = draw_anew(*wanted)
    return _drawn[wanted]


def draw_all(exercises: Sequence[Wanted], cache: Cache) -> None:
    """Draw on all cores what was not drawn before, and forget what is wanted no more."""
    before = dict(_drawn)
    missing = [wanted for wanted in exercises if wanted not in before]
    new = spread(lambda share: [_draw_or_recall(wanted, cache) for wanted in share], missing, WORTH_IT)
    _drawn.clear()
    _drawn.update((wanted, before[wanted]) for wanted in exercises if wanted in before)
    _drawn.update(zip(missing, new, strict=True))


def _draw_or_recall(wanted: Wanted, cache: Cache) -> Drawn:
    key = digest("drawn", program_fingerprint(), wanted[0].model_dump_json(), wanted[1].model_dump_json())
    return Drawn(*json.loads(cache.made(key, lambda: json.dumps(draw_anew(*wanted)).encode())))


def draw_anew(fields: Exercise, figure: Figure) -> Drawn:
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
