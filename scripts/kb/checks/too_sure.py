"""Find words that promise more than anyone knows."""

from collections.abc import Iterator

from kb.blocks import Block, find_blocks
from kb.certainty import find_overclaims
from kb.diagnostics import Finding
from kb.graph import Graph
from kb.model import Claim


def too_sure(graph: Graph) -> Iterator[Finding]:
    """The words promise a result, or sound surer than the level of their claim.

    Words of promise ("fixes", "for good", "root cause", "will ease") are too sure for every page. A claim below strong
    is not told with "definitely" or "settled". What a limited claim says has a "may", "might", "can" or "could", or
    tells what was seen. What the text denies, asks, quotes or reports as said by others is left alone.

    ## Why this matters
    A promise that breaks takes the trust in everything else with it, and blames the patient for whom it did not work.

    ## Bad
    This stretch fixes your back for good.

    ## Good
    This stretch may help your back for a while.
    """
    for block in find_blocks(graph):
        if _is_of_others(block):
            continue
        level = block.owner.level if isinstance(block.owner, Claim) else None
        for passage in block.passages:
            for found in find_overclaims(passage.text, level):
                yield Finding(passage.at(found.start), found.reason, found.way_out)


def _is_of_others(block: Block) -> bool:
    """Whether the page shows the text as the words of an approach or an article."""
    if isinstance(block.owner, Claim):
        return block.field == "statement" and block.owner.present_as in ("approach", "advice", "correct-it")
    return block.field == "title" and block.owner is not None and block.owner.kind == "article"
