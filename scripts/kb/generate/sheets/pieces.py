"""Make the parts that several kinds of sheets share: drawings, doses, exercises, clinic, address."""

from collections.abc import Iterable

from kb.dose import Dose
from kb.generate.exercise import drawn_figure, exercise_fields, figure_path
from kb.generate.figure import Drawn
from kb.generate.qr import render_qr
from kb.generate.sheets import wording
from kb.generate.sheets.parts import Address, Drawing, Facts, Move, Moves, Pictures
from kb.graph import Graph
from kb.ledger.addresses import short_path
from kb.model import Page, PageId


def drawings(page: Page) -> tuple[Drawing, ...]:
    """The start and the end of an exercise; nothing where it has no figure."""
    drawn = drawn_figure(page)
    return () if drawn is None else (_start(page, drawn), _end(page, drawn))


def _start(page: Page, drawn: Drawn) -> Drawing:
    data = drawn.start.encode()
    return Drawing(figure_path(page, "-start"), data, drawn.start_words, drawn.width, drawn.height)


def _end(page: Page, drawn: Drawn) -> Drawing:
    return Drawing(figure_path(page, "-end"), drawn.end.encode(), drawn.end_words, drawn.width, drawn.height)


def pictures(page: Page) -> tuple[Pictures, ...]:
    shown = drawings(page)
    fields = exercise_fields(page)
    works = "works" if fields.primary else "stretches" if fields.stretched else ""
    mark = f"{wording.KEY_MARK.format(works=works)} " if works else ""
    return (Pictures(shown, (wording.START, wording.END), mark + wording.KEY_ARROW),) if shown else ()


def dose_facts(dose: Dose) -> Facts:
    rows = ((name, getattr(dose, field)) for field, name in wording.DOSE_NAMES.items())
    return Facts(wording.DOSE, tuple((name, value) for name, value in rows if value))


def dose_line(dose: Dose) -> str:
    """A dose in one run: "3 sets of 10 to 15, hold 5 seconds, 3 days a week"."""
    sets = f"{dose.sets} {'set' if dose.sets == '1' else 'sets'}" if dose.sets else ""
    amount = f"{sets} of {dose.reps}" if sets and dose.reps else sets or dose.reps or ""
    hold = f"hold {dose.hold}" if dose.hold else ""
    return ", ".join(part for part in (amount, hold, dose.often) if part)


def moves(graph: Graph, ids: Iterable[str], title: str = wording.EXERCISES) -> tuple[Moves, ...]:
    """Exercises as small pictures with their dose; how they are done stands on their own sheets."""
    pages = [graph.published[PageId(id)] for id in ids if id in graph.published]
    found = tuple(
        Move(page.fields.title, href(graph, page.id), drawings(page)[1:], "", dose_line(exercise_fields(page).dose))
        for page in pages
    )
    return (Moves(title, found),) if found else ()


def href(graph: Graph, id: str) -> str:
    return f"{graph.knowledge_base.settings.site_url}{short_path(id)}"


def shown(address: str) -> str:
    """An address as people type it in."""
    return address.partition("://")[2]


def address_of(graph: Graph, id: str, title: str, fragment: str) -> Address:
    way = href(graph, id)
    return Address(shown(way), way, way + fragment, render_qr(way + fragment, title, scales=True))
