"""Say what stands on the sheet of a programme: what to know, the weeks, the exercises, boxes to tick."""

from collections.abc import Iterator, Sequence

from kb.catalogue import heading, phrase, phrase_group
from kb.dose import Phase, SheetExercise
from kb.generate.exercise import exercise_fields
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
    move_on = (Listing(heading(page.path, "Move on when"), fields.move_on),) if fields.move_on else ()
    lanes = dose_lanes(graph, fields)
    return (
        (),
        (*_told(page),),
        (*move_on, Listing(heading(page.path, "Stop and ask if"), fields.stop_when, "stop")),
        (*_weeks(page, lanes), _exercises(graph, page, fields), *_ticks(page, lanes)),
        BOTH_SIDES,
    )


def _told(page: Page) -> Iterator[Listing]:
    """The author's own sections, each paragraph and item by itself."""
    for own in page.headings:
        if own.level == 2:
            said = (f"{one.lead}. {one.text}" if one.lead else one.text for one in section(page, own.text))
            yield Listing(own.text, tuple(said))


def dose_lanes(graph: Graph, fields: Handout) -> list[Lane]:
    """The exercises whose dose grows."""
    return [
        (graph.published[PageId(entry.exercise)].fields.title, entry.phases)
        for entry in fields.exercises
        if entry.phases
    ]


def weeks_table(page: Page, lanes: Sequence[Lane]) -> Table:
    columns = spans(lanes)
    head = (phrase(page.path, "kind.exercise"), *(weeks_name(page.path, *column) for column in columns))
    rows = ((name, *(_cell(page, phases, first) for first, _ in columns)) for name, phases in lanes)
    name = heading(page.path, "Week by week")
    title = f"{name}: {page.fields.title}"
    return Table(name, head, tuple(rows), chart(page.path, page.id, title, lanes))


def _weeks(page: Page, lanes: Sequence[Lane]) -> Iterator[Table]:
    if lanes:
        yield weeks_table(page, lanes)


def _cell(page: Page, phases: Sequence[Phase], week: int) -> str:
    return next((dose_line(page.path, phase) for phase in phases if phase.first <= week <= phase.last), NOT_YET)


def _exercises(graph: Graph, page: Page, fields: Handout) -> Moves:
    title = heading(page.path, "Your exercises")
    return Moves(title, tuple(_move(graph, entry) for entry in fields.exercises))


def _move(graph: Graph, entry: SheetExercise) -> Move:
    page = graph.published[PageId(entry.exercise)]
    own = exercise_fields(page)
    dose = "" if entry.phases else dose_line(page.path, entry.dose or own.dose)
    steps = " ".join(own.steps)
    return Move(page.fields.title, href(graph, page.path, page.id), drawings(page), steps, dose, entry.note or "")


def _ticks(page: Page, lanes: Sequence[Lane]) -> Iterator[Ticks]:
    if lanes:
        last = max(end for _, end in spans(lanes))
        weeks = tuple(weeks_name(page.path, week, week) for week in range(1, last + 1))
        title, lead = phrase(page.path, "paper.ticks"), phrase(page.path, "paper.ticks-lead")
        yield Ticks(title, lead, tuple(phrase_group(page.path, "day").values()), weeks)
