"""Find pictures and files that a page loads from another host."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from kb.diagnostics import Finding
from kb.graph import Graph, is_address


def outside_picture(graph: Graph) -> Iterator[Finding]:
    """A page shows a picture, a film or a frame that another host serves.

    ## Why this matters
    That host learns who reads about which pain. A reader without a network sees a gap, and one day all readers do.

    ## Bad
        ![The calf.](https://example.org/calf.svg)

    ## Good
        ![The calf.](../assets/calf.svg)
    """
    for page in graph.knowledge_base.pages:
        for link in page.links:
            if link.form in ("image", "file") and is_address(link.address) and urlsplit(link.address).netloc:
                help = "save it in docs/assets/, if its licence allows that, and name it from this page"
                yield Finding(link.span, f"`{link.href}` is loaded from another host", help)
