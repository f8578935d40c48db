"""Write what an exercise page says: picture, steps, dose, easier and harder."""

from collections.abc import Callable, Iterable, Iterator
from html import escape as escape_attribute
from typing import Literal

from kb.cache import Cache
from kb.catalogue import DEFAULT, language_of, phrase, phrase_group
from kb.dose import Dose
from kb.generate.figure import Drawn, draw, draw_all
from kb.generate.markup import box, bullets, cards, escape, numbered, paragraph, relative, subheading
from kb.graph import Graph
from kb.model import Page, SourcePath
from kb.schema import Exercise

MOST_STEPS = 3  # in place of the words of a picture
Moment = Literal["", "-start", "-end"]


def exercise_fields(page: Page) -> Exercise:
    assert isinstance(page.fields, Exercise)
    return page.fields


def figure_path(page: Page, moment: Moment = "") -> SourcePath:
    """The picture that moves and rests on the end, or a still one."""
    return SourcePath(f"assets/figures/{page.id}{moment}.svg")


def figure_files(page: Page) -> Iterator[tuple[SourcePath, str]]:
    drawn = drawn_figure(page)
    if drawn:
        yield figure_path(page), drawn.moving
        yield figure_path(page, "-start"), drawn.start
        yield figure_path(page, "-end"), drawn.end


def draw_figures(pages: Iterable[Page], cache: Cache) -> None:
    """Before they are asked for one by one."""
    exercises = (page.fields for page in pages if isinstance(page.fields, Exercise))
    draw_all([(fields, fields.figure) for fields in exercises if fields.figure], cache)


def drawn_figure(page: Page) -> Drawn | None:
    fields = page.fields
    return draw(fields, fields.figure) if isinstance(fields, Exercise) and fields.figure else None


def figure_picture(source: SourcePath, page: Page) -> str:
    """The start and the end side by side, or one below the other on a phone; still, as on paper."""
    return _figure(
        source,
        page,
        lambda drawn: _image(source, figure_path(page, "-end"), picture_words(source, page, drawn.end_words, 1), drawn),
    )


def moving_picture(source: SourcePath, page: Page) -> str:
    """The same, but the end shows how to get there. Who wants less motion, and paper, gets the still picture."""

    def movement(drawn: Drawn) -> str:
        still = relative(source, figure_path(page, "-end"))
        sources = "".join(
            f'<source media="{media}" srcset="{still}">' for media in ("(prefers-reduced-motion: reduce)", "print")
        )
        image = _image(source, figure_path(page), picture_words(source, page, drawn.end_words, 1), drawn)
        texts = "".join(f' data-kb-{name}="{text}"' for name, text in phrase_group(source, "motion").items())
        return f'<picture data-kb-moving="{still}"{texts}>{sources}{image}</picture>'

    return _figure(source, page, movement)


def _figure(source: SourcePath, page: Page, end: Callable[[Drawn], str]) -> str:
    drawn = drawn_figure(page)
    if drawn is None:
        return ""
    start = _image(source, figure_path(page, "-start"), picture_words(source, page, drawn.start_words, 0), drawn)
    if source == page.path:  # the largest thing on the first screen: a browser would ask for it late
        start = start.replace("<img ", '<img fetchpriority="high" ', 1)
    words = phrase_group(source, "exercise")
    panels = "".join(
        box("", f"{image}\n<figcaption><b>{number}</b> {word}</figcaption>\n", "figure")
        for number, word, image in ((1, words["start"], start), (2, words["end"], end(drawn)))
    )
    shape = "wide" if drawn.is_wide else "tall"
    return box(f"kb-figure kb-figure--{shape}", panels) + paragraph(mark_key(source, page), "kb-caption")


def picture_words(source: SourcePath, page: Page, words: str, first_step: int) -> str:
    """What a picture shows. The joints are told in English alone; other languages have the steps."""
    if language_of(source) == DEFAULT:
        return words
    return " ".join(exercise_fields(page).steps[first_step : first_step + MOST_STEPS])


def mark_key(source: SourcePath, page: Page) -> str:
    """What the mark and the arrow mean."""
    fields = exercise_fields(page)
    marked = "exercise.works" if fields.primary else "exercise.stretches" if fields.stretched else ""
    mark = f"{phrase(source, marked)} " if marked else ""
    return mark + phrase(source, "exercise.arrow")


def _image(source: SourcePath, target: SourcePath, words: str, drawn: Drawn) -> str:
    size = f'width="{drawn.width}" height="{drawn.height}"'
    return f'<img alt="{escape_attribute(words)}" src="{relative(source, target)}" {size}>'


def steps_list(source: SourcePath, page: Page) -> str:
    fields = exercise_fields(page)
    words = phrase_group(source, "exercise")
    start, need = escape(fields.position), escape(fields.equipment)
    line = paragraph(f"<strong>{words['from']}</strong> {start}. <strong>{words['need']}</strong> {need}.")
    return line + box("kb-steps", numbered(map(escape, fields.steps)))


def dose_list(source: SourcePath, page: Page, dose: Dose | None = None) -> str:
    dose = dose or exercise_fields(page).dose
    names = phrase_group(source, "exercise")
    rows = (("sets", dose.sets), ("reps", dose.reps), ("hold", dose.hold), ("often", dose.often))
    return box("kb-dose", bullets(f"<strong>{names[name]}:</strong> {escape(value)}" for name, value in rows if value))


def easier_or_harder(graph: Graph, page: Page) -> str:
    fields = exercise_fields(page)
    text = ""
    for label, ways in (("Easier", fields.easier_ways), ("Harder", fields.harder_ways)):
        related = [graph.published[edge.other] for edge in graph.relations.get(page.id, ()) if edge.label == label]
        if ways or related:
            text += subheading(phrase(page.path, f"exercise.{label.lower()}"), label.lower())
            text += bullets(map(escape, ways)) if ways else ""
            text += cards(page.path, related) if related else ""
    return text
