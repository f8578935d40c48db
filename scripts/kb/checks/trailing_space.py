"""Find blanks at the ends of lines."""

import re
from collections.abc import Iterator

from kb.diagnostics import Finding, Fix
from kb.graph import Graph
from kb.load.markdown import Body
from kb.model import Page

BLANKS = re.compile(r"(?<=\S)[ \t]++$", re.M)
BREAKS = re.compile(r" {2,}\n[ \t]*\S")  # makes a line break on purpose


def trailing_space(graph: Graph) -> Iterator[Finding]:
    """A line of the text ends in blanks that do nothing.

    Two blanks before a line that goes on are a line break, and are left alone.

    ## Why this matters
    Nobody sees them, until one more blank or a deleted line turns them into a line break.

    ## Bad
    A line with a blank behind its full stop.

    ## Good
    A line that ends with its full stop.
    """
    for page in graph.knowledge_base.pages:
        if any(f"{blank}\n" in page.body or page.body.endswith(blank) for blank in " \t"):
            yield from _in_page(page)


def _in_page(page: Page) -> Iterator[Finding]:
    body = Body(page.body, page.path, page.body_line)
    for match in BLANKS.finditer(body.text):
        if _is_text(body, match.start()) and not BREAKS.match(body.text, match.start()):
            span = body.span(match.start())
            yield Finding(span, "the line ends in blanks", "take them out", Fix(span, match[0], ""))


def _is_text(body: Body, offset: int) -> bool:
    """Whether the line holds more than code or a comment."""
    return bool(body.mask[body.mask.rfind("\n", 0, offset) + 1 : offset].strip())
