"""Write what an exercise page says: picture, steps, dose, easier and harder."""

from kb.generate.markup import box, bullets, cards, escape, numbered, paragraph, picture, subheading
from kb.graph import Graph
from kb.model import Page, SourcePath
from kb.schema import Dose, Exercise


def exercise_fields(page: Page) -> Exercise:
    assert isinstance(page.fields, Exercise)
    return page.fields


def figure_path(page: Page) -> SourcePath:
    return SourcePath(f"assets/figures/{page.id}.svg")


def figure_picture(source: SourcePath, page: Page) -> str:
    figure = exercise_fields(page).figure
    if figure is None:
        return ""
    image = paragraph(picture(source, figure_path(page), figure.alt))
    return box("kb-figure", image + paragraph("Start and end of the movement.", "kb-caption"))


def steps_list(page: Page) -> str:
    fields = exercise_fields(page)
    start, need = escape(fields.position), escape(fields.equipment)
    line = paragraph(f"<strong>Start:</strong> {start}. <strong>You need:</strong> {need}.")
    return line + box("kb-steps", numbered(map(escape, fields.steps)))


def dose_list(page: Page, dose: Dose | None = None) -> str:
    dose = dose or exercise_fields(page).dose
    rows = (("Sets", dose.sets), ("Times in a set", dose.reps), ("Hold", dose.hold), ("How often", dose.often))
    return box("kb-dose", bullets(f"<strong>{name}:</strong> {escape(value)}" for name, value in rows if value))


def easier_or_harder(graph: Graph, page: Page) -> str:
    fields = exercise_fields(page)
    text = ""
    for label, ways in (("Easier", fields.easier_ways), ("Harder", fields.harder_ways)):
        related = [graph.published[edge.other] for edge in graph.relations.get(page.id, ()) if edge.label == label]
        if ways or related:
            text += subheading(label, label.lower())
            text += bullets(map(escape, ways)) if ways else ""
            text += cards(page.path, related) if related else ""
    return text
