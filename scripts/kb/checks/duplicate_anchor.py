"""Find ids that stand on a page twice."""

from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.graph import Graph
from kb.model import Anchor, Page, Span


def duplicate_anchor(graph: Graph) -> Iterator[Finding]:
    """A page gives one id to two places.

    ## Why this matters
    A link to it lands at the first of the two. The other one cannot be reached, and a screen reader mixes them up.

    ## Bad
        ## First steps {#steps}

        ## Next steps {#steps}

    ## Good
        ## First steps {#first-steps}

        ## Next steps {#next-steps}
    """
    for page in graph.knowledge_base.pages:
        seen: dict[Anchor, Span] = {}
        for anchor, span in sorted(_anchors(page), key=lambda one: one[1]):
            if anchor in seen:
                message = f"the id `{anchor}` stands on this page already, in line {seen[anchor].line}"
                yield Finding(span, message, "give one of the two another id: `{#another-id}`")
            seen.setdefault(anchor, span)


def _anchors(page: Page) -> Iterator[tuple[Anchor, Span]]:
    for heading in page.headings:
        yield heading.anchor, heading.span
    for place in page.places:
        yield place.anchor, place.span
