"""Find pages without a section that their kind has."""

from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.graph import Graph
from kb.layout import LAYOUTS, Authored
from kb.model import Span


def missing_section(graph: Graph) -> Iterator[Finding]:
    """A page lacks a section that every page of its kind has.

    ## Why this matters
    A reader in pain finds the answer where it stood on the last page.

    ## Bad
    A condition without `## How long it takes`.

    ## Good
    All sections of the kind, in any order: the program puts them in the reader's order.
    """
    for page in graph.knowledge_base.pages:
        titles = {heading.text for heading in page.headings if heading.level == 2}
        for slot in LAYOUTS[page.kind]:
            if isinstance(slot, Authored) and slot.required and slot.title not in titles:
                help = f"add a line `## {slot.title}` and what belongs there"
                yield Finding(Span(page.path), f"the section `{slot.title}` is missing", help)
