"""Find pictures that say nothing to a reader who cannot see them."""

from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.graph import Graph


def missing_alt_text(graph: Graph) -> Iterator[Finding]:
    """A picture has no alternative text.

    ## Why this matters
    A screen reader would read out the file name instead.

    ## Bad
        ![](../assets/calf.svg)

    ## Good
        ![The calf runs from the back of the knee to the heel.](../assets/calf.svg)
    """
    for page in graph.knowledge_base.pages:
        for link in page.links:
            if link.form == "image" and not link.text.strip():
                help = "say in a sentence what the picture shows, between the square brackets"
                yield Finding(link.span, f"the picture `{link.href}` has no alternative text", help)
