"""Write the composer, where a clinician makes a sheet, and the page that a patient opens with its link."""

from collections.abc import Iterator

from kb.generate.markup import block, box, bullets, crumbs, front_matter, link, paragraph, section_index, title_line
from kb.generate.plan_data import DATA
from kb.generate.warning import HELP_PAGE
from kb.graph import COMPOSER, PLAN, Graph
from kb.model import SourcePath

SHEET = ("plan-link", "sheet-age", "plan-sheet", "plan-square")  # what both pages show
COMPOSING = ("compose-find", "compose-dose", "compose")
READING = ("plan-calendar", "plan-timer", "plan-ticks", "plan")
STYLE = "assets/stylesheets/plan.css"
VENDORED = "assets/vendor/lean-qr.js"

COMPOSER_TITLE = "Make a sheet"
COMPOSER_LEAD = "Choose up to 12 exercises, say how much, and print the sheet or send its link."
COMPOSER_PRIVATE = "Nothing is sent or stored. All of it stands in the link, behind the #, which no server sees."
COMPOSER_WITHOUT = "This page needs script. Without it, these are ready to print:"
PLAN_TITLE = "Your exercises"
PLAN_LEAD = "Who treats you chose these exercises for you."
PLAN_WITHOUT = (
    "Open this page with the link or the QR code that you were given, in a browser that runs scripts. "
    "Without that, find your exercises in this list. Each page has a picture, steps, and when to stop."
)


def write_plan_pages(graph: Graph) -> Iterator[tuple[SourcePath, str]]:
    yield COMPOSER, _composer()
    yield PLAN, _plan(graph)


def _composer() -> str:
    indexes = (("Handouts", section_index("handout")), ("Exercises", section_index("exercise")))
    without = paragraph(COMPOSER_WITHOUT) + bullets(link(COMPOSER, path, text) for text, path in indexes)
    return (
        _head(COMPOSER_TITLE, COMPOSER_LEAD, "compose", COMPOSING)
        + crumbs(COMPOSER, ("Exercises", section_index("exercise")))
        + title_line(COMPOSER_TITLE)
        + block(paragraph(COMPOSER_LEAD, "kb-lead") + paragraph(COMPOSER_PRIVATE, "kb-compose__private"))
        + block(box("kb-compose__without", without) + '<div id="kb-compose"></div>\n')
    )


def _plan(graph: Graph) -> str:
    exercises = sorted(
        (page for page in graph.published.values() if page.kind == "exercise"), key=lambda page: page.fields.title
    )
    help = paragraph(f"<strong>{link(PLAN, HELP_PAGE, 'First see when to get help')}</strong>")
    links = bullets(link(PLAN, page.path, page.fields.title) for page in exercises)
    return (
        _head(PLAN_TITLE, PLAN_LEAD, "plan", READING)
        + title_line(PLAN_TITLE)
        + block('<div id="kb-plan"></div>\n' + box("kb-plan__without", paragraph(PLAN_WITHOUT) + help + links))
    )


def _head(title: str, description: str, kind: str, own: tuple[str, ...]) -> str:
    """The library stands behind what takes it in; the texts and exercises behind what reads them."""
    scripts = [f"assets/scripts/{name}.js" for name in SHEET]
    scripts += [VENDORED, str(DATA), *(f"assets/scripts/{name}.js" for name in own)]
    return front_matter(title=title, description=description, kind=kind, styles=[STYLE], scripts=scripts)
