"""Write the warning signs: from one file, before the first thing to do."""

from collections.abc import Iterable

from kb.catalogue import phrase
from kb.generate.markup import block, box, bullets, escape, link, markdown_box, paragraph, section_line, subheading
from kb.knowledge_base import KnowledgeBase, Settings
from kb.model import Page, SourcePath, WarningSign
from kb.signs import MOST_URGENT_FIRST, signs_for

HELP_PAGE = SourcePath("when-to-get-help.md")


def warning_lists(source: SourcePath, settings: Settings, signs: list[WarningSign], anchor_prefix: str) -> str:
    number = _call(settings.emergency_number)
    parts = []
    for urgency in MOST_URGENT_FIRST:
        items = [escape(sign.text) for sign in signs if sign.urgency == urgency]
        if items:
            title = subheading(phrase(source, f"help.{urgency}"), f"{anchor_prefix}-{urgency}")
            line = paragraph(phrase(source, f"help-lead.{urgency}", number=number))
            parts.append(box(f"kb-urgency kb-urgency--{urgency}", title + line + bullets(items)))
    return "".join(parts)


def _call(number: str) -> str:
    """On a phone the number can be pressed."""
    shown = f"<strong>{escape(number)}</strong>"
    return f'<a href="tel:{number}">{shown}</a>' if number.isdecimal() else shown


def page_warning(knowledge_base: KnowledgeBase, page: Page, names: Iterable[str], in_full: bool) -> str:
    """The signs of one page. Where they are not shown in full, those that can wait for a visit are one link away."""
    signs = signs_for(knowledge_base, names)
    shown = [sign for sign in signs if in_full or sign.urgency != "see-clinician"] or signs
    text = warning_lists(page.path, knowledge_base.settings, shown, "help")
    if len(shown) < len(signs):
        rest = link(page.path, HELP_PAGE, phrase(page.path, "help-page.full-list"))
        text += paragraph(phrase(page.path, "help-page.others", list=rest))
    return text


def all_warnings(knowledge_base: KnowledgeBase, page: Page) -> str:
    """Every sign once, for the page that works alone."""
    signs = sorted(knowledge_base.warning_signs, key=lambda sign: MOST_URGENT_FIRST.index(sign.urgency))
    lists = warning_lists(page.path, knowledge_base.settings, signs, "help")
    return markdown_box(
        "kb-warning", section_line(phrase(page.path, "help-page.the-signs"), "the-signs") + block(lists)
    )
