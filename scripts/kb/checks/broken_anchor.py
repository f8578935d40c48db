"""Find links to a place on a page that the page does not have."""

from collections.abc import Iterator

from kb.checks.nearest import offer
from kb.diagnostics import Finding
from kb.graph import Graph


def broken_anchor(graph: Graph) -> Iterator[Finding]:
    """A link names a heading or id that its page does not have.

    ## Why this matters
    The browser opens the page at its top and says nothing; the reader searches for what is not there.

    ## Bad
        [how long](../conditions/sciatica.md#how-long)

    ## Good
        [how long](../conditions/sciatica.md#how-long-it-takes)
    """
    for page in graph.knowledge_base.pages:
        for link in page.links:
            if link.form != "link" or "#" not in link.href:
                continue
            target = graph.resolve(page, link.href)
            if target is None or target.anchor is None or target.page is None or target.page.kind == "term":
                continue
            anchors = graph.anchors(target.page)
            if target.anchor not in anchors:
                names = sorted(map(str, anchors))
                help = offer(str(target.anchor), names, f"anchors of the page are: {', '.join(names)}")
                yield Finding(link.span, f"`{target.page.path}` has no anchor `#{target.anchor}`", help)
