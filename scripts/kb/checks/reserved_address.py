"""Find pages that stand where the program writes one of its own."""

from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.graph import Graph
from kb.model import Span


def reserved_address(graph: Graph) -> Iterator[Finding]:
    """A page has the path of a generated one: the glossary, the references, the claims or the index of a section.

    ## Why this matters
    Only one of the two can have the address, so what the author wrote would never be seen.

    ## Bad
    `docs/glossary.md`, or `docs/muscles/index.md`

    ## Good
    A name of its own: `docs/about-words.md`
    """
    for page in graph.knowledge_base.pages:
        if page.path in graph.generated:
            help = "give the file another name; the program writes the page at this address"
            yield Finding(Span(page.path), f"`{page.path}` is the address of a generated page", help)
