"""Write what an exercise page says: picture, steps, dose, easier and harder."""

from kb.generate.markup import box, bullets, cards, escape, heading, numbered, relative
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
    picture = f"![{escape(figure.alt)}]({relative(source, figure_path(page))})"
    return box("kb-figure", f"{picture}\n\nStart and end of the movement.\n{{ .kb-caption }}")


def steps_list(page: Page) -> str:
    fields = exercise_fields(page)
    need = f"**Start:** {escape(fields.position)}. **You need:** {escape(fields.equipment)}.\n\n"
    return need + box("kb-steps", numbered(map(escape, fields.steps)))


def dose_list(page: Page, dose: Dose | None = None) -> str:
    dose = dose or exercise_fields(page).dose
    rows = (("Sets", dose.sets), ("Times in a set", dose.reps), ("Hold", dose.hold), ("How often", dose.often))
    return box("kb-dose", bullets(f"**{name}:** {escape(value)}" for name, value in rows if value))


def easier_or_harder(graph: Graph, page: Page) -> str:
    fields = exercise_fields(page)
    text = ""
    for label, ways in (("Easier", fields.easier_ways), ("Harder", fields.harder_ways)):
        related = [graph.published[edge.other] for edge in graph.relations.get(page.id, ()) if edge.label == label]
        if ways or related:
            text += heading(3, label, label.lower())
            text += bullets(map(escape, ways)) if ways else ""
            text += cards(page.path, related) if related else ""
    return text
