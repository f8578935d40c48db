"""Draw how long a problem takes: what sources say of weeks and months, as bars over time and as a list."""

from collections.abc import Sequence
from dataclasses import dataclass

from kb.catalogue import phrase
from kb.generate.body_picture import Box, picture
from kb.generate.markup import block, box, escape, numbered, paragraph
from kb.generate.references import short_name
from kb.generate.text_width import text_width
from kb.graph import Graph
from kb.milestone import Milestone
from kb.model import Page, ReferenceId, SourcePath
from kb.schema import Condition

WEEKS_A_MONTH, WEEKS_A_YEAR = 52 / 12, 52
WIDTH, LEFT, RIGHT = 320.0, 10.0, 302.0
ROW, BAR, TEXT, SHORTEST = 30.0, 12.0, 13.0, 12.0


@dataclass(frozen=True, slots=True)
class Scale:
    """What the axis shows, from the start to its last mark."""

    unit: str
    weeks: float  # in one unit
    marks: tuple[int, ...]

    @property
    def end(self) -> float:
        return self.marks[-1] * self.weeks

    def x(self, weeks: float) -> float:
        return round(LEFT + (RIGHT - LEFT) * weeks / self.end, 1)


SCALES = (
    Scale("week", 1, (0, 2, 4, 6, 8)),
    Scale("week", 1, (0, 4, 8, 12)),
    Scale("month", WEEKS_A_MONTH, (0, 2, 4, 6)),
    Scale("month", WEEKS_A_MONTH, (0, 3, 6, 9, 12)),
    Scale("month", WEEKS_A_MONTH, (0, 6, 12, 18, 24)),
    Scale("year", WEEKS_A_YEAR, (0, 1, 2, 3, 4, 5)),
    Scale("year", WEEKS_A_YEAR, (0, 5, 10, 15, 20)),
)


def timeline(graph: Graph, page: Page) -> str:
    """At the end of the section that tells how long it takes; where nobody has figures it says so."""
    assert isinstance(page.fields, Condition)
    milestones = page.fields.milestones
    if not milestones:
        return block(paragraph(phrase(page.path, "time.nothing"), "kb-caption"))
    items = numbered(
        f"<strong>{span(page.path, one)}:</strong> {escape(one.course)} {_source(graph, one)}" for one in milestones
    )
    return block(box("kb-time", _picture(page, milestones) + items, "figure"))


def _source(graph: Graph, one: Milestone) -> str:
    reference = graph.references.get(ReferenceId(one.source))
    return f'(<a href="#ref-{one.source}">{escape(short_name(reference))}</a>)' if reference else ""


def span(source: SourcePath, one: Milestone) -> str:
    """In the unit that a reader would use: "4 to 6 weeks", "6 to 12 months", "1 year"."""
    last = one.weeks[-1]
    if all(weeks % WEEKS_A_YEAR == 0 for weeks in one.weeks):
        unit, size = "year", float(WEEKS_A_YEAR)
    elif last > 12:
        unit, size = "month", WEEKS_A_MONTH
    else:
        unit, size = "week", 1.0
    numbers = [f"{weeks / size:.2g}" for weeks in one.weeks]
    number = numbers[0] if len(numbers) == 1 else phrase(source, "time.to", first=numbers[0], last=numbers[-1])
    return phrase(source, f"time.{unit}", count=1 if numbers[-1] == "1" else 2, number=number)


def _picture(page: Page, milestones: Sequence[Milestone]) -> str:
    latest = max(one.weeks[-1] for one in milestones)
    scale = next((scale for scale in SCALES if latest <= scale.end), SCALES[-1])
    bottom = len(milestones) * ROW + 6
    bars = "".join(_bar(page.path, scale, one, index * ROW + 4) for index, one in enumerate(milestones))
    title = phrase(page.path, "time.title", title=page.fields.title)
    words = "; ".join(f"{span(page.path, one)}: {one.course.rstrip('.')}" for one in milestones)
    frame = Box(0, 0, WIDTH, bottom + 26)
    return picture("time", frame, _axis(page.path, scale, bottom) + bars, title, f"{words}.", "kb-time__line")


def _axis(source: SourcePath, scale: Scale, bottom: float) -> str:
    ticks = "".join(f"M{scale.x(mark * scale.weeks):g} 0V{bottom + 5:g}" for mark in scale.marks)
    texts = "".join(_mark(source, scale, index, bottom + 20) for index in range(len(scale.marks)))
    line = f'<path class="kb-time__axis" d="M{LEFT:g} {bottom:g}H{RIGHT:g}"/>'
    return f'<path class="kb-time__tick" d="{ticks}"/>{line}{texts}'


def _mark(source: SourcePath, scale: Scale, index: int, y: float) -> str:
    mark = scale.marks[index]
    if index == 0:
        return _text("first", 0, y, phrase(source, "time.now"))
    if mark == scale.marks[-1]:
        return _text("last", WIDTH, y, phrase(source, f"time.{scale.unit}", count=mark, number=mark))
    return _text("mark", scale.x(mark * scale.weeks), y, str(mark))


def _text(side: str, x: float, y: float, text: str) -> str:
    """`side`: which end of the text is at x."""
    return f'<text class="kb-time__{side}" x="{x:g}" y="{y:g}">{text}</text>'


def _bar(source: SourcePath, scale: Scale, one: Milestone, top: float) -> str:
    """From the first week to the last, with its words where there is room."""
    left, right = scale.x(one.weeks[0]), scale.x(one.weeks[-1])
    if right - left < SHORTEST:
        left, right = (left + right - SHORTEST) / 2, (left + right + SHORTEST) / 2
    words = span(source, one)
    fits = right + 6 + text_width(words, TEXT) <= WIDTH
    label = _text("first", right + 6, top + 15.5, words) if fits else _text("last", left - 6, top + 15.5, words)
    place = f'x="{left:g}" y="{top + 5:g}" width="{right - left:g}" height="{BAR:g}"'
    return f'<rect class="kb-time__bar" {place} rx="6"/>{label}'
