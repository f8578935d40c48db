"""Find sentences that are too long to keep in mind."""

from collections.abc import Iterator

from kb.blocks import find_blocks
from kb.diagnostics import Finding
from kb.graph import Graph
from kb.readability import read

LONGEST = 20  # words


def long_sentence(graph: Graph) -> Iterator[Finding]:
    """A sentence has more than 20 words.

    ## Why this matters
    Whoever reads slowly has lost the beginning by the time the end comes.

    ## Bad
    If your heel hurts in the morning, which is common after a day with more standing than usual, try to stretch the
    sole of your foot before you get up.

    ## Good
    Does your heel hurt in the morning? That is common after a long day on your feet. Stretch the sole first.
    """
    for block in find_blocks(graph):
        for passage in block.passages:
            for start, end, words in read(passage.text).sentences:
                if words > LONGEST:
                    begins = " ".join(passage.text[start:end].split()[:4])
                    message = f"the sentence `{begins} ...` has {words} words, and {LONGEST} are the most"
                    yield Finding(passage.at(start), message, "cut it in two, with one idea in each")
