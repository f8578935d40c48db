"""Say what stands on a sheet of each kind, beside the title, the warning signs and the address."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from kb.catalogue import heading, phrase
from kb.generate.exercise import exercise_fields
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
    start, need = phrase(page.path, "exercise.from"), phrase(page.path, "exercise.need")
    lead = f"{start} {fields.position}. {need} {fields.equipment}."
    return Content(
        top=pictures(page),
        main=(Listing(heading(page.path, "How to do it"), fields.steps, "steps", lead),),
        side=(
            dose_facts(page.path, fields.dose),
            Listing(heading(page.path, "Where you should feel it"), fields.feel),
            Listing(heading(page.path, "Stop if"), fields.stop_if, "stop"),
        ),
    )


def condition(graph: Graph, page: Page) -> Content:
    fields = page.fields
    assert isinstance(fields, Condition)
    return Content(
        main=(*_now(page, fields), *_points(page, "What helps, and how sure we are", LONGER)),
        side=(*_questions(page, "Questions for your clinician"),),
        end=moves(graph, page.path, fields.exercises[:MOST_MOVES]),
    )


def _now(page: Page, fields: Condition) -> Iterator[Points]:
    if fields.now:
        yield Points(phrase(page.path, "paper.now"), (Point("", fields.now),))


def technique(graph: Graph, page: Page) -> Content:
    fields = page.fields
    assert isinstance(fields, Technique)
    title = heading(page.path, "What happens")
    happens = [said.text for said in section(page, title)][:1]
    what = (Points(title, (Point("", first_sentences(happens[0], PARAGRAPH_LETTERS)),)),) if happens else ()
    return Content(
        main=(*what, *_points(page, "What it can and cannot do", SHORTER)),
        side=(
            *_listing(heading(page.path, "Take care"), fields.cautions, "care"),
            *_listing(heading(page.path, "How you may feel afterwards"), fields.after_effects),
            *_questions(page, "What to ask"),
        ),
        end=moves(graph, page.path, fields.exercises[:MOST_MOVES]),
    )


def _points(page: Page, title: str, most: int) -> Iterator[Points]:
    """Each thing that an author set in bold, with the sentence behind it, whose words say how sure anyone is."""
    shown = heading(page.path, title)
    said = [one for one in section(page, shown) if one.text]
    if said:
        points = (Point(one.lead, first_sentences(one.text, most)) for one in said)
        yield Points(shown, tuple(points), phrase(page.path, "paper.how-sure"))


def _questions(page: Page, title: str) -> Iterator[Listing]:
    shown = heading(page.path, title)
    questions = tuple(said.text for said in section(page, shown) if said.text)
    yield from _listing(shown, questions[:MOST_QUESTIONS])


def _listing(title: str, items: tuple[str, ...], look: str = "plain") -> Iterator[Listing]:
    if items:
        yield Listing(title, items, "care" if look == "care" else "plain")


CONTENT: Mapping[Kind, Callable[[Graph, Page], Content]] = {
    "exercise": exercise,
    "condition": condition,
    "technique": technique,
    "handout": lambda graph, page: Content(*programme(graph, page)),
}
