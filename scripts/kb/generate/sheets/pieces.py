"""Make the parts that several kinds of sheets share: drawings, doses, exercises, clinic, address."""

from collections.abc import Iterable
from functools import lru_cache

from kb.catalogue import heading, language_of, phrase
from kb.dose import Dose
from kb.generate.exercise import drawn_figure, exercise_fields, figure_path, mark_key, picture_words
from kb.generate.figure import Drawn
from kb.generate.qr import render_qr
from kb.generate.sheets.parts import Address, ClinicBlock, Drawing, Facts, Move, Moves, Pictures
from kb.graph import Graph
from kb.knowledge_base import Clinic
from kb.ledger.addresses import short_path
from kb.model import Page, PageId, SourcePath

DOSE = ("sets", "reps", "hold", "often")
MANY = 2


@lru_cache(maxsize=2**16)  # many sheets show the same ones
def drawings(page: Page) -> tuple[Drawing, ...]:
    """The start and the end of an exercise; nothing where it has no figure."""
    drawn = drawn_figure(page)
    return () if drawn is None else (_start(page, drawn), _end(page, drawn))


def _start(page: Page, drawn: Drawn) -> Drawing:
    words = picture_words(page.path, page, drawn.start_words, 0)
    return Drawing(figure_path(page, "-start"), drawn.start.encode(), words, drawn.width, drawn.height)


def _end(page: Page, drawn: Drawn) -> Drawing:
    words = picture_words(page.path, page, drawn.end_words, 1)
    return Drawing(figure_path(page, "-end"), drawn.end.encode(), words, drawn.width, drawn.height)


def pictures(page: Page) -> tuple[Pictures, ...]:
    shown = drawings(page)
    captions = phrase(page.path, "exercise.start"), phrase(page.path, "exercise.end")
    return (Pictures(shown, captions, mark_key(page.path, page)),) if shown else ()


def dose_facts(path: SourcePath, dose: Dose) -> Facts:
    rows = ((phrase(path, f"exercise.{name}"), getattr(dose, name)) for name in DOSE)
    return Facts(heading(path, "How much"), tuple((name, value) for name, value in rows if value))


def dose_line(path: SourcePath, dose: Dose) -> str:
    """A dose in one run: "3 sets of 10 to 15, hold 5 seconds, 3 days a week"."""
    count = 1 if dose.sets == "1" else MANY
    sets = phrase(path, "paper.sets", count=count, number=dose.sets) if dose.sets else ""
    amount = phrase(path, "paper.of", sets=sets, reps=dose.reps) if sets and dose.reps else sets or dose.reps or ""
    hold = phrase(path, "paper.hold", hold=dose.hold) if dose.hold else ""
    return ", ".join(part for part in (amount, hold, dose.often) if part)


def moves(graph: Graph, path: SourcePath, ids: Iterable[str]) -> tuple[Moves, ...]:
    """Exercises as small pictures with their dose; how they are done stands on their own sheets."""
    pages = [graph.published[PageId(id)] for id in ids if id in graph.published]
    found = tuple(
        Move(
            page.fields.title,
            href(graph, path, page.id),
            drawings(page)[1:],
            "",
            dose_line(path, exercise_fields(page).dose),
        )
        for page in pages
    )
    return (Moves(heading(path, "Exercises"), found),) if found else ()


def href(graph: Graph, path: SourcePath, id: str) -> str:
    """The short address of a page in the language of the page `path`."""
    return f"{graph.knowledge_base.settings.site_url}{short_path(id, language_of(path))}"


def shown(address: str) -> str:
    """An address as people type it in."""
    return address.partition("://")[2]


def address_of(graph: Graph, path: SourcePath, id: str, title: str, fragment: str) -> Address:
    way = href(graph, path, id)
    return Address(shown(way), way, way + fragment, render_qr(way + fragment, title, scales=True))


def clinic_block(clinic: Clinic) -> ClinicBlock:
    logo = clinic.logo
    drawing = Drawing(SourcePath(logo.path), logo.data, clinic.name, 0, 0) if logo else None
    return ClinicBlock(clinic.name, clinic.phone, drawing, clinic.colour)
