"""Find what `kb new` left for an author to write, on pages that are no drafts any more."""

from collections.abc import Iterator

from kb.blocks import find_blocks
from kb.diagnostics import Finding
from kb.graph import Graph
from kb.model import Page

UNWRITTEN = "To write"  # how every text begins that `kb new` and `kb import` put in for the author


def unwritten(graph: Graph) -> Iterator[Finding]:
    """A published page still says "To write" where its author was to write something.

    ## Why this matters
    `kb new` fills every field and section, so that a page can be looked at while it is written. A patient must not find
    what was never written.

    ## Bad
        summary: To write.

    ## Good
        summary: The big muscle at the back of your lower leg.
    """
    for block in find_blocks(graph):
        if isinstance(block.owner, Page) and block.owner.fields.draft:
            continue
        for passage in block.passages:
            at = len(passage.text) - len(passage.text.lstrip())
            if passage.text.startswith(UNWRITTEN, at):
                where = f"`{block.field}`" if block.field else "this text"
                yield Finding(
                    passage.at(at), f"nobody has written {where} yet", "write it, or set `draft: true` until then"
                )
