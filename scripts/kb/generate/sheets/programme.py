"""Say what stands on the sheet of a programme: what to know, the weeks, the exercises, boxes to tick."""

from collections.abc import Iterator, Sequence

from kb.dose import Phase, SheetExercise
from kb.generate.exercise import exercise_fields
from kb.generate.sheets import wording
from kb.generate.sheets.parts import Listing, Move, Moves, Part, Table, Ticks
from kb.generate.sheets.pieces import dose_line, drawings, href
from kb.generate.sheets.plan import Lane, chart, spans, weeks_name
from kb.generate.sheets.text import section
from kb.graph import Graph
from kb.model import Page, PageId
from kb.schema import Handout

NOT_YET = "\u2013"
BOTH_SIDES = 2


def programme(
    graph: Graph, page: Page
) -> tuple[tuple[Part, ...], tuple[Part, ...], tuple[Part, ...], tuple[Part, ...], int]:
    """Top, wide column, narrow column, end, and how many pages it may take."""
    fields = page.fields
    assert isinstance(fields, Handout)
    move_on = (Listing(wording.MOVE_ON, fields.move_on),) if fields.move_on else ()
    lanes = dose_lanes(graph, fields)
    return (
        (),
        (*_told(page),),
        (*move_on, Listing(wording.STOP_WHEN, fields.stop_when, "stop")),
        (*_weeks(page, lanes), _exercises(graph, fields), *_ticks(lanes)),
        BOTH_SIDES,
    )


def _told(page: Page) -> Iterator[Listing]:
    """The author's own sections, each paragraph and item by itself."""
    for heading in page.headings:
        if heading.level == 2:
            said = (f"{one.lead}. {one.text}" if one.lead else one.text for one in section(page, heading.text))
            yield Listing(heading.text, tuple(said))


def dose_lanes(graph: Graph, fields: Handout) -> list[Lane]:
    """The exercises whose dose grows."""
    return [
        (graph.published[PageId(entry.exercise)].fields.title, entry.phases)
        for entry in fields.exercises
        if entry.phases
    ]


def weeks_table(page: Page, lanes: Sequence[Lane]) -> Table:
    columns = spans(lanes)
    head = ("Exercise", *(weeks_name(*column) for column in columns))
    rows = ((name, *(_cell(phases, first) for first, _ in columns)) for name, phases in lanes)
    title = f"{wording.WEEKS}: {page.fields.title}"
    return Table(wording.WEEKS, head, tuple(rows), chart(page.id, title, lanes))


def _weeks(page: Page, lanes: Sequence[Lane]) -> Iterator[Table]:
    if lanes:
        yield weeks_table(page, lanes)


def _cell(phases: Sequence[Phase], week: int) -> str:
    return next((dose_line(phase) for phase in phases if phase.first <= week <= phase.last), NOT_YET)


def _exercises(graph: Graph, fields: Handout) -> Moves:
    return Moves(wording.YOUR_EXERCISES, tuple(_move(graph, entry) for entry in fields.exercises))


def _move(graph: Graph, entry: SheetExercise) -> Move:
    page = graph.published[PageId(entry.exercise)]
    own = exercise_fields(page)
    dose = "" if entry.phases else dose_line(entry.dose or own.dose)
    steps = " ".join(own.steps)
    return Move(page.fields.title, href(graph, page.id), drawings(page), steps, dose, entry.note or "")


def _ticks(lanes: Sequence[Lane]) -> Iterator[Ticks]:
    if lanes:
        last = max(end for _, end in spans(lanes))
        weeks = tuple(f"Week {week}" for week in range(1, last + 1))
        yield Ticks(wording.TICKS, wording.TICKS_LEAD, wording.DAYS, weeks)
