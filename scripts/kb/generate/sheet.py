"""Write a handout: the exercises of a sheet, and the address that its QR code holds."""

from kb.catalogue import DEFAULT, language_of, phrase
from kb.generate.exercise import dose_list, exercise_fields, figure_picture, steps_list
from kb.generate.markup import box, bullets, escape, link, paragraph, picture, review_state, subheading
from kb.generate.sheets.programme import dose_lanes, weeks_table
from kb.generate.version import version_text
from kb.graph import Graph
from kb.ledger.addresses import short_path
from kb.model import Page, PageId, SourcePath
from kb.schema import Handout


def short_address(graph: Graph, page: Page) -> str:
    return graph.knowledge_base.settings.site_url + short_path(page.id, language_of(page.path))


def qr_path(page: Page) -> SourcePath:
    """Beside those of English sheets; pages in other languages have the same ids."""
    language = language_of(page.path)
    return SourcePath(f"assets/qr/{page.id}{'' if language == DEFAULT else f'.{language}'}.svg")


def sheet_exercises(graph: Graph, page: Page) -> str:
    assert isinstance(page.fields, Handout)
    parts = []
    more = phrase(page.path, "sheet.more")
    for entry in page.fields.exercises:
        exercise = graph.published[PageId(entry.exercise)]
        feel = ", ".join(phrase[:1].lower() + phrase[1:].rstrip(".") for phrase in exercise_fields(exercise).feel)
        parts += [
            subheading(exercise.fields.title, exercise.id),
            figure_picture(page.path, exercise),
            steps_list(page.path, exercise),
            "" if entry.phases else dose_list(page.path, exercise, entry.dose),
            paragraph(f"<strong>{phrase(page.path, 'sheet.feel')}:</strong> {escape(feel)}."),
            paragraph(escape(entry.note)) if entry.note else "",
            paragraph(f"{more} {link(page.path, exercise.path, exercise.fields.title)}", "kb-more"),
        ]
    return box("kb-sheet", "".join(parts))


def weeks_panel(graph: Graph, page: Page) -> str:
    """How the doses grow, as a picture and in a table; nothing where they do not."""
    assert isinstance(page.fields, Handout)
    lanes = dose_lanes(graph, page.fields)
    if not lanes:
        return ""
    plan = weeks_table(page, lanes)
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in plan.head)
    rows = "".join(
        f'<tr><th scope="row">{escape(first)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in cells)}</tr>\n'
        for first, *cells in plan.rows
    )
    table = f"<table>\n<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    shown = picture(page.path, plan.drawing.path, plan.drawing.words) if plan.drawing else ""
    scroll = f' tabindex="0" role="region" aria-label="{escape(plan.title)}"'
    return box("kb-weeks", paragraph(shown) + box("kb-table", table, attributes=scroll))


def sheet_address(graph: Graph, page: Page) -> str:
    """The short address, readable and as a QR code, with the version that it was printed from."""
    address = short_address(graph, page)
    code = paragraph(picture(page.path, qr_path(page), phrase(page.path, "sheet.code", address=address)))
    details = bullets(
        [
            f'<a href="{address}">{address}</a>',
            version_text(graph, page),
            escape(review_state(page)),
        ]
    )
    return box("kb-sheet__address", code + details)
