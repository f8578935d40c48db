"""Write the composer, where a clinician makes a sheet, and the page that a patient opens with its link."""

from collections.abc import Iterator

from kb.catalogue import phrase
from kb.generate.markup import block, box, bullets, crumbs, front_matter, link, paragraph, section_index, title_line
from kb.generate.plan_data import DATA
from kb.generate.script_texts import texts_path
from kb.generate.warning import HELP_PAGE
from kb.graph import COMPOSER, PLAN, Graph
from kb.model import Kind, SourcePath

SHEET = ("say", "plan-link", "sheet-age", "plan-sheet", "plan-square")  # what both pages show
COMPOSING = ("compose-find", "compose-dose", "compose")
READING = ("plan-calendar", "plan-timer", "plan-ticks", "plan")
STYLE = "assets/stylesheets/plan.css"
VENDORED = "assets/vendor/lean-qr.js"
WITHOUT: tuple[Kind, ...] = ("handout", "exercise")  # where a reader without script goes on


def write_plan_pages(graph: Graph) -> Iterator[tuple[SourcePath, str]]:
    yield COMPOSER, _composer()
    yield PLAN, _plan(graph)


def _composer() -> str:
    title, lead = phrase(COMPOSER, "composer.title"), phrase(COMPOSER, "composer.lead")
    indexes = {kind: (section_index(kind), phrase(COMPOSER, f"kinds.{kind}")) for kind in WITHOUT}
    without = paragraph(phrase(COMPOSER, "composer.without"))
    without += bullets(link(COMPOSER, path, text) for path, text in indexes.values())
    return (
        _head(title, lead, "compose", COMPOSING)
        + crumbs(COMPOSER, indexes["exercise"][::-1])
        + title_line(title)
        + block(paragraph(lead, "kb-lead") + paragraph(phrase(COMPOSER, "composer.private"), "kb-compose__private"))
        + block(box("kb-compose__without", without) + '<div id="kb-compose"></div>\n')
    )


def _plan(graph: Graph) -> str:
    exercises = sorted(
        (page for page in graph.published.values() if page.kind == "exercise"), key=lambda page: page.fields.title
    )
    help = paragraph(f"<strong>{link(PLAN, HELP_PAGE, phrase(PLAN, 'patient.help'))}</strong>")
    links = bullets(link(PLAN, page.path, page.fields.title) for page in exercises)
    without = paragraph(phrase(PLAN, "patient.without")) + help + links
    return (
        _head(phrase(PLAN, "patient.title"), phrase(PLAN, "patient.lead"), "plan", READING)
        + title_line(phrase(PLAN, "patient.title"))
        + block('<div id="kb-plan"></div>\n' + box("kb-plan__without", without))
    )


def _head(title: str, description: str, kind: str, own: tuple[str, ...]) -> str:
    """The library stands behind what takes it in; the texts and exercises behind what reads them."""
    scripts = [f"assets/scripts/{name}.js" for name in SHEET]
    scripts += [VENDORED, str(texts_path()), str(DATA), *(f"assets/scripts/{name}.js" for name in own)]
    return front_matter(title=title, description=description, kind=kind, styles=[STYLE], scripts=scripts)
