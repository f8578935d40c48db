"""Find links to a place on a page that the page does not have."""

from collections.abc import Iterator
from functools import lru_cache

from kb.checks.nearest import offer
from kb.diagnostics import Finding, Fix
from kb.forgetting import forgettable
from kb.graph import Graph
from kb.misspelt import meant
from kb.model import Anchor, Link, Page, PageId, Span
from kb.schema import Article


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
        for link in _with_anchor(page):
            target = graph.resolve(page, link.address)
            if target is not None and target.anchor is not None and target.page is not None:
                yield from _check(graph, target.page, target.anchor, link.href, link.span)
        if isinstance(page.fields, Article):
            for index, idea in enumerate(page.fields.ideas):
                id, _, anchor = (idea.at or "").partition("#")
                if anchor and id in graph.pages:
                    span = page.span("ideas", index, "at")
                    yield from _check(graph, graph.pages[PageId(id)], Anchor(anchor), f"{id}#{anchor}", span)


@forgettable
@lru_cache(maxsize=2**16)  # what did not change since the last check is the same page
def _with_anchor(page: Page) -> tuple[Link, ...]:
    return tuple(link for link in page.links if link.form == "link" and "#" in link.address)


def _check(graph: Graph, page: Page, anchor: Anchor, written: str, span: Span) -> Iterator[Finding]:
    anchors = graph.anchors(page)
    if anchor.lower() == "top":  # every browser has it
        return
    if page.kind != "term" and anchor not in anchors:
        names = sorted(map(str, anchors))
        help = offer(str(anchor), names, f"anchors of the page are: {', '.join(names)}")
        right = meant(str(anchor), names)
        fix = Fix(span, written, f"{written.partition('#')[0]}#{right}") if right else None
        yield Finding(span, f"`{page.path}` has no anchor `#{anchor}`", help, fix)
