"""Find definitions that are too much to take in."""

from collections.abc import Iterator

from kb.blocks import find_blocks
from kb.diagnostics import Finding
from kb.grades import EASY, grade_blocks
from kb.graph import Graph
from kb.readability import WORD

MOST_WORDS = 40


def long_definition(graph: Graph) -> Iterator[Finding]:
    """A definition has more than 40 words, or reads above grade 6.

    ## Why this matters
    It opens over a sentence that the reader wants to go on with, on a small screen. It has one glance.

    ## Bad
    Everything that is known about tendons.

    ## Good
    What a tendon is. The rest has room on a page, which the term names in `see`.
    """
    for block in find_blocks(graph):
        if block.field == "definition":
            words = sum(len(WORD.findall(passage.text)) for passage in block.passages)
            if words > MOST_WORDS:
                message = f"this definition has {words} words, and {MOST_WORDS} are the most"
                yield Finding(block.span, message, "leave what it means; move the rest to a page that `see` names")
    for graded in grade_blocks(graph):
        if graded.block.field == "definition" and graded.grade > EASY:
            message = f"this definition reads at grade {graded.grade:.1f}, and {EASY:.0f} is the most"
            yield Finding(graded.block.span, message, "make shorter sentences of shorter words")
