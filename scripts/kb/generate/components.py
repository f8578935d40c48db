"""Write the page on which a maintainer sees every component of the design. It stands in no menu and in no search.

A component is shown as the pages show it, made by the same functions. `SHOWN` says what it is called in the
catalogue, who makes it, which part of the stylesheet dresses it, and how to make one.
"""

import re
from collections.abc import Callable
from typing import NamedTuple, TypeVar

from kb.catalogue import phrase_group
from kb.generate.claims import claim_boxes
from kb.generate.exercise import dose_list, steps_list
from kb.generate.glance import glance
from kb.generate.icons import LINES, icon
from kb.generate.markup import block, box, bullets, cards, escape, paragraph, section_line, title_line
from kb.generate.timeline import timeline
from kb.generate.warning import page_warning
from kb.generate.words import link_words, with_words
from kb.graph import COMPONENTS, Graph
from kb.layout import HELP
from kb.load.markdown import slug
from kb.model import Page, SourcePath
from kb.schema import Condition, Exercise, Plain

TOKENS = SourcePath("assets/stylesheets/kb/tokens.css")
TOKEN = re.compile(r"^  (--[\w-]+): #\w+", re.M)  # a colour
SWATCH = '<svg class="kb-swatch" viewBox="0 0 4 2" aria-hidden="true"><path d="M0 0h4v2H0z" fill="var({})"/></svg>'
TO_SOURCE = re.compile(r' href="#ref-[^"]*"')  # the list of sources stands on the page that a sample is of
Fields = TypeVar("Fields")


class Component(NamedTuple):
    name: str  # in the catalogue
    made_by: str  # a module below kb/generate/, or a template
    style: str  # a part of the stylesheet
    show: Callable[[Graph], str]


def write_components(graph: Graph) -> str:
    words = phrase_group(COMPONENTS, "components")
    text = title_line(words["title"]) + f"{words['lead']}\n\n"
    for component in SHOWN:
        sample = component.show(graph)
        if sample:
            name = words[component.name]
            made = paragraph(f"<code>{component.made_by}</code> <code>kb/{component.style}.css</code>", "kb-caption")
            use = paragraph(escape(words[f"{component.name}-use"]))
            text += section_line(name, f"component-{slug(component.name)}")
            text += block(use + made + TO_SOURCE.sub("", sample))
    return with_words(graph, dict(title=words["title"], description=words["lead"], kind="page"), text)


def _first(graph: Graph, kind: type[Fields]) -> Page | None:
    return next((page for page in graph.published.values() if isinstance(page.fields, kind)), None)


def _colours(graph: Graph) -> str:
    """Each token as it looks now, in light, dark or high contrast: a swatch takes its colour from the stylesheet."""
    tokens = dict.fromkeys(TOKEN.findall(graph.knowledge_base.styles.get(TOKENS, "")))
    return bullets(f"{SWATCH.format(name)} <code>{name}</code>" for name in tokens) if tokens else ""


def _text(graph: Graph) -> str:
    page = _first(graph, Plain)
    summary = escape(page.fields.summary) if page else ""
    return paragraph(summary, "kb-lead") + paragraph(summary) + paragraph(summary, "kb-caption")


def _kinds(graph: Graph) -> str:
    return bullets(f"{icon(name)} <code>{name}</code>" for name in LINES)


def _glance(graph: Graph) -> str:
    page = _first(graph, Condition)
    return re.sub(r'href="#[^"]*"', 'href="#component-warning"', glance(page)) if page else ""


def _warning(graph: Graph) -> str:
    page = _first(graph, Condition)
    if page is None or not isinstance(page.fields, Condition):
        return ""
    signs = page_warning(graph.knowledge_base, page, page.fields.red_flags, in_full=True)
    return box("kb-warning", f"<h2>{HELP.title}</h2>\n{signs}")


def _cards(graph: Graph) -> str:
    first = {page.kind: page for page in reversed([*graph.published.values()]) if page.kind not in ("term", "page")}
    return cards(COMPONENTS, first.values())


def _claims(graph: Graph) -> str:
    """One of each level."""
    first = {claim.level: claim for claim in reversed(graph.knowledge_base.claims)}
    return link_words(graph, COMPONENTS, claim_boxes(graph, COMPONENTS, first.values()))


def _exercise(graph: Graph) -> str:
    page = _first(graph, Exercise)
    return steps_list(COMPONENTS, page) + dose_list(COMPONENTS, page) if page else ""


def _timeline(graph: Graph) -> str:
    drawn = (timeline(graph, page) for page in graph.published.values() if isinstance(page.fields, Condition))
    return next(filter(None, drawn), "")


SHOWN = (
    Component("colours", "docs/assets/stylesheets/", "tokens", _colours),
    Component("text", "markup.py", "ground", _text),
    Component("kinds", "icons.py", "ground", _kinds),
    Component("glance", "glance.py", "head", _glance),
    Component("warning", "warning.py", "warning", _warning),
    Component("cards", "markup.py", "cards", _cards),
    Component("claims", "claims.py", "claims", _claims),
    Component("exercise", "exercise.py", "exercise", _exercise),
    Component("timeline", "timeline.py", "charts", _timeline),
)
