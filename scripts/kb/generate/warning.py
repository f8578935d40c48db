"""Write the warning signs: from one file, before the first thing to do."""

from collections.abc import Iterable

from kb.generate.markup import block, box, bullets, escape, link, markdown_box, paragraph, section_line, subheading
from kb.knowledge_base import KnowledgeBase, Settings
from kb.model import Page, SourcePath, Urgency, WarningSign
from kb.signs import signs_for

HELP_PAGE = SourcePath("when-to-get-help.md")

# Urgency -> the line above its signs, most urgent first.
LEADS: dict[Urgency, str] = {
    "emergency": "Call {number} or go to an emergency department for any of these:",
    "urgent": "Speak to a doctor the same day for any of these:",
    "see-clinician": "See a doctor or a physiotherapist for any of these:",
    "before-treatment": "Read this before anyone treats you with their hands:",
}
SHORT_LEADS: dict[Urgency, str] = {
    "emergency": "Get help now",
    "urgent": "See a doctor today",
    "see-clinician": "Book a visit",
    "before-treatment": "Before hands-on treatment",
}


def warning_lists(settings: Settings, signs: list[WarningSign], anchor_prefix: str) -> str:
    parts = []
    for urgency, lead in LEADS.items():
        items = [escape(sign.text) for sign in signs if sign.urgency == urgency]
        if items:
            title = subheading(SHORT_LEADS[urgency], f"{anchor_prefix}-{urgency}")
            line = paragraph(lead.format(number=f"<strong>{escape(settings.emergency_number)}</strong>"))
            parts.append(box(f"kb-urgency kb-urgency--{urgency}", title + line + bullets(items)))
    return "".join(parts)


def page_warning(knowledge_base: KnowledgeBase, page: Page, names: Iterable[str], in_full: bool) -> str:
    """The signs of one page. Where they are not shown in full, those that can wait for a visit are one link away."""
    signs = signs_for(knowledge_base, names)
    shown = [sign for sign in signs if in_full or sign.urgency != "see-clinician"] or signs
    text = warning_lists(knowledge_base.settings, shown, "help")
    if len(shown) < len(signs):
        rest = link(page.path, HELP_PAGE, "see the full list")
        text += paragraph(f"Other signs need a visit, but not today: {rest}.")
    return text


def all_warnings(knowledge_base: KnowledgeBase, page: Page) -> str:
    """Every sign once, for the page that works alone."""
    signs = sorted(knowledge_base.warning_signs, key=lambda sign: list(LEADS).index(sign.urgency))
    lists = warning_lists(knowledge_base.settings, signs, "help")
    return markdown_box("kb-warning", section_line("The signs", "the-signs") + block(lists))
