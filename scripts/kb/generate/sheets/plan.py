"""Draw how the doses of a programme grow over its weeks, as bars over time and as rows of a table."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise
from math import prod

from kb.catalogue import phrase
from kb.dose import Dose, Phase
from kb.generate.drawing_style import SMALLEST_TEXT, Role, colour_styles
from kb.generate.sheets.parts import Drawing
from kb.generate.text_width import text_width
from kb.model import SourcePath

FILLS: tuple[Role, ...] = ("ground", "near", "ink", "soft")
WIDTH, LEFT, TOP, LANE, BAR = 640.0, 190.0, 24.0, 36.0, 17.0
SHORTEST_BAR = 4.0
FONT = "Atkinson Hyperlegible Next,system-ui,Liberation Sans,Arial,sans-serif"
TIMES, TO = "\u00d7", "\u2013"
NUMBER = re.compile(r"\d+")

Lane = tuple[str, tuple[Phase, ...]]  # an exercise and what is done of it


def work_in_one_go(dose: Dose, counts_hold: bool) -> int:
    """How much is done at a time, to compare one exercise with itself: the larger number where there are two."""
    texts = (dose.sets, dose.reps, dose.hold if counts_hold else None)
    return prod(max(map(int, NUMBER.findall(text)), default=1) for text in texts if text)


def spans(lanes: Iterable[Lane]) -> list[tuple[int, int]]:
    """The weeks cut wherever a dose changes, from the first to the last."""
    phases = [phase for _, own in lanes for phase in own]
    cuts = sorted({phase.first for phase in phases} | {phase.last + 1 for phase in phases})
    return [(first, after - 1) for first, after in pairwise(cuts)]


def weeks_name(path: SourcePath, first: int, last: int) -> str:
    return phrase(path, "paper.week" if first == last else "paper.weeks", first=first, last=last)


def short(dose: Dose) -> str:
    """What fits above a bar: three sets of ten, or how long."""
    return f" {TIMES} ".join(part for part in (dose.sets, _numbers(dose.reps), dose.hold and _unit(dose.hold)) if part)


def _numbers(text: str | None) -> str:
    """Without what the table says in full: "10 on each side" is "10"."""
    return re.split(r" (?:on|with|to both) ", text)[0] if text else ""


def _unit(hold: str) -> str:
    return hold.replace(" seconds", " s").replace(" to ", TO)


def chart(path: SourcePath, id: str, title: str, lanes: Sequence[Lane]) -> Drawing:
    """A lane for each exercise, with a bar for each phase: the higher, the more is done at a time."""
    last = max(end for _, end in spans(lanes))
    height = TOP + LANE * len(lanes) + 4
    drawn = "".join(_lane(lane, TOP + LANE * index, last) for index, lane in enumerate(lanes))
    words = " ".join(_told(path, lane) for lane in lanes)
    size = f'width="{WIDTH:g}" height="{height:g}" viewBox="0 0 {WIDTH:g} {height:g}"'
    style = f"{colour_styles(FILLS, ('soft',))}text{{font:{SMALLEST_TEXT}px {FONT}}}.name{{font-weight:700}}"
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {size}>\n<title>{escape(title)}</title>\n'
        f"<desc>{escape(words)}</desc>\n<style>{style}.line-soft{{stroke-width:1}}</style>\n"
        f'<path class="ground" d="M0 0h{WIDTH:g}v{height:g}H0Z"/>\n{_axis(path, last, height)}{drawn}</svg>\n'
    )
    return Drawing(SourcePath(f"assets/charts/{id}.svg"), svg.encode(), words, round(WIDTH), round(height))


def _x(week: float, last: int) -> float:
    """Where a week begins; the week after the last is the right edge."""
    return round(LEFT + (WIDTH - LEFT - 4) * (week - 1) / last, 1)


def _axis(path: SourcePath, last: int, height: float) -> str:
    """Each week has its line, and its number where there is room."""
    every = 1 if last <= 12 else 2
    lines = "".join(f"M{_x(week, last):g} {TOP:g}V{height - 4:g}" for week in range(1, last + 2))
    names = (
        f'<text class="ink" text-anchor="middle" x="{_x(week + 0.5, last):g}" y="17">{week}</text>\n'
        for week in range(1, last + 1, every)
    )
    axis = escape(phrase(path, "paper.week-axis"))
    return f'<path class="line-soft" d="{lines}"/>\n<text class="ink" x="4" y="17">{axis}</text>\n{"".join(names)}'


def _lane(lane: Lane, top: float, last: int) -> str:
    name, phases = lane
    held = all(phase.hold for phase in phases)  # seconds say something only where each phase has them
    work = [work_in_one_go(phase, held) for phase in phases]
    base = top + LANE - 3
    parts = [f'<text class="ink name" x="4" y="{base - 4:g}">{escape(name)}</text>\n']
    for phase, amount in zip(phases, work, strict=True):
        left, right = _x(phase.first, last) + 2, _x(phase.last + 1, last) - 2
        tall = max(SHORTEST_BAR, round(BAR * amount / max(work), 1))
        parts.append(f'<path class="near" d="M{left:g} {base:g}V{base - tall:g}H{right:g}V{base:g}Z"/>\n')
        label = short(phase)
        if text_width(label, SMALLEST_TEXT) <= right - left:
            parts.append(f'<text class="ink" x="{left:g}" y="{base - tall - 3:g}">{escape(label)}</text>\n')
    return "".join(parts)


def _told(path: SourcePath, lane: Lane) -> str:
    name, phases = lane
    told = (f"{weeks_name(path, p.first, p.last).lower()}, {short(p)}, {p.often}" for p in phases)
    return f"{name}: {'; '.join(told)}."
