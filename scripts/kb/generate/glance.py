"""Write what a reader in pain needs first: how bad it is, and what to do now."""

from kb.catalogue import phrase
from kb.generate.icons import icon
from kb.generate.markup import box, escape, paragraph
from kb.layout import HELP
from kb.load.markdown import slug
from kb.model import Page
from kb.schema import Condition


def glance(page: Page) -> str:
    """Nothing where the page has no answers."""
    fields = page.fields
    if not isinstance(fields, Condition):
        return ""
    how_bad, now = phrase(page.path, "glance.how-bad"), phrase(page.path, "glance.now")
    answers = ((how_bad, fields.how_bad), (now, fields.now))
    rows = "".join(f"<div>\n<dt>{title}</dt>\n<dd>{escape(text)}</dd>\n</div>\n" for title, text in answers if text)
    signs = phrase(page.path, "glance.signs")
    check = paragraph(f'{icon("warning")}<a href="#{slug(HELP.title)}">{signs}</a>')
    return box("kb-glance", (box("", rows, "dl") if rows else "") + check)
