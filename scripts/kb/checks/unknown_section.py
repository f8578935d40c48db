"""Find sections that do not belong to a page's kind."""

import re
from collections import Counter
from collections.abc import Iterator

from kb.checks.nearest import offer
from kb.diagnostics import Finding, Fix
from kb.graph import Graph
from kb.layout import LAYOUTS, Authored, Rest
from kb.load.markdown import Body, blank
from kb.load.tags import COMMENT
from kb.misspelt import meant
from kb.model import Heading, Page, one

FIRST_LETTER = re.compile(r"\S")


def unknown_section(graph: Graph) -> Iterator[Finding]:
    """A page has a section that its kind does not have, the same one twice, text before the first one, or a title.

    ## Why this matters
    The program writes the title and puts the sections in the reader's order; it would not know where this one goes.

    ## Bad
        # Sciatica
        ## How is it treated?

    ## Good
        ## What helps, and how sure we are
    """
    for page in graph.knowledge_base.pages:
        for heading in page.headings:
            if heading.level == 1:
                help = "begin with `##`; the title comes from the front matter"
                yield Finding(heading.span, f"`{heading.text}` is a heading of the first level", help)
        if LAYOUTS[page.kind] and not any(isinstance(slot, Rest) for slot in LAYOUTS[page.kind]):
            yield from _sections(page)


def _sections(page: Page) -> Iterator[Finding]:
    titles = [slot.title for slot in LAYOUTS[page.kind] if isinstance(slot, Authored)]
    seen: Counter[str] = Counter()
    for heading in page.headings:
        if heading.level != 2:
            continue
        seen[heading.text] += 1
        if heading.text not in titles:
            help = offer(heading.text, titles, f"sections of {one(page.kind)} are: " + "; ".join(titles))
            fix = _rename(page, heading, meant(heading.text, titles))
            yield Finding(heading.span, f"{one(page.kind)} has no section `{heading.text}`", help, fix)
        elif seen[heading.text] == 2:
            yield Finding(heading.span, f"the section `{heading.text}` stands here twice", "join the two")
    body = Body(page.body, page.path, page.body_line)
    first = next((heading.start for heading in page.headings if heading.level == 2), len(page.body))
    text = FIRST_LETTER.search(COMMENT.sub(blank, page.body[:first]))
    if text:
        help = f"put it under one of: {'; '.join(titles)}"
        yield Finding(body.span(text.start()), "there is text before the first section", help)


def _rename(page: Page, heading: Heading, title: str | None) -> Fix | None:
    if title is None or any(other.text == title for other in page.headings):
        return None
    return Fix(heading.span, f"## {heading.text}", f"## {title}")
