"""Write what a reader in pain needs first: how bad it is, and what to do now."""

from kb.generate.icons import icon
from kb.generate.markup import box, escape, paragraph
from kb.layout import HELP
from kb.load.markdown import slug
from kb.model import Page
from kb.schema import Condition

HOW_BAD = "How bad is it?"
NOW = "What now?"
SIGNS = "Check the warning signs first"


def glance(page: Page) -> str:
    """Nothing where the page has no answers."""
    fields = page.fields
    if not isinstance(fields, Condition):
        return ""
    answers = ((HOW_BAD, fields.how_bad), (NOW, fields.now))
    rows = "".join(f"<div>\n<dt>{title}</dt>\n<dd>{escape(text)}</dd>\n</div>\n" for title, text in answers if text)
    signs = paragraph(f'{icon("warning")}<a href="#{slug(HELP.title)}">{SIGNS}</a>')
    return box("kb-glance", (box("", rows, "dl") if rows else "") + signs)
