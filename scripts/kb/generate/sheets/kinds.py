"""Say what stands on a sheet of each kind, beside the title, the warning signs and the address."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from kb.generate.exercise import exercise_fields
from kb.generate.sheets import wording
from kb.generate.sheets.parts import Listing, Part, Point, Points
from kb.generate.sheets.pieces import dose_facts, moves, pictures
from kb.generate.sheets.programme import programme
from kb.generate.sheets.text import first_sentences, section
from kb.graph import Graph
from kb.model import Kind, Page
from kb.schema import Condition, Technique

MOST_MOVES, MOST_QUESTIONS = 5, 3
LONGER, SHORTER, PARAGRAPH_LETTERS = 120, 70, 110  # at least one whole sentence is kept of each point


class Content(NamedTuple):
    """What is said over the whole width, in the wide column, in the narrow one, and over the whole width again."""

    top: tuple[Part, ...] = ()
    main: tuple[Part, ...] = ()
    side: tuple[Part, ...] = ()
    end: tuple[Part, ...] = ()
    pages: int = 1


def exercise(_: Graph, page: Page) -> Content:
    fields = exercise_fields(page)
    lead = f"{wording.POSITION}: {fields.position}. {wording.NEEDED}: {fields.equipment}."
    return Content(
        top=pictures(page),
        main=(Listing(wording.STEPS, fields.steps, "steps", lead),),
        side=(
            dose_facts(fields.dose),
            Listing(wording.FEEL, fields.feel),
            Listing(wording.STOP, fields.stop_if, "stop"),
        ),
    )


def condition(graph: Graph, page: Page) -> Content:
    fields = page.fields
    assert isinstance(fields, Condition)
    return Content(
        main=(*_now(fields), *_points(page, wording.HELPS, LONGER)),
        side=(*_questions(page, wording.QUESTIONS),),
        end=moves(graph, fields.exercises[:MOST_MOVES]),
    )


def _now(fields: Condition) -> Iterator[Points]:
    if fields.now:
        yield Points(wording.NOW, (Point("", fields.now),))


def technique(graph: Graph, page: Page) -> Content:
    fields = page.fields
    assert isinstance(fields, Technique)
    happens = [said.text for said in section(page, wording.HAPPENS)][:1]
    what = (Points(wording.HAPPENS, (Point("", first_sentences(happens[0], PARAGRAPH_LETTERS)),)),) if happens else ()
    return Content(
        main=(*what, *_points(page, wording.CAN, SHORTER)),
        side=(
            *_listing(wording.CAUTIONS, fields.cautions, "care"),
            *_listing(wording.AFTER, fields.after_effects),
            *_questions(page, wording.TO_ASK),
        ),
        end=moves(graph, fields.exercises[:MOST_MOVES]),
    )


def _points(page: Page, title: str, most: int) -> Iterator[Points]:
    """Each thing that an author set in bold, with the sentence behind it, whose words say how sure anyone is."""
    said = [one for one in section(page, title) if one.text]
    if said:
        points = (Point(one.lead, first_sentences(one.text, most)) for one in said)
        yield Points(title, tuple(points), wording.HOW_SURE)


def _questions(page: Page, title: str) -> Iterator[Listing]:
    questions = tuple(said.text for said in section(page, title) if said.text)
    yield from _listing(title, questions[:MOST_QUESTIONS])


def _listing(title: str, items: tuple[str, ...], look: str = "plain") -> Iterator[Listing]:
    if items:
        yield Listing(title, items, "care" if look == "care" else "plain")


CONTENT: Mapping[Kind, Callable[[Graph, Page], Content]] = {
    "exercise": exercise,
    "condition": condition,
    "technique": technique,
    "handout": lambda graph, page: Content(*programme(graph, page)),
}
