"""Find lines of everyday words that lead to no page."""

from collections.abc import Iterator
from functools import lru_cache

from kb.diagnostics import Finding
from kb.forgetting import forgettable
from kb.graph import Graph
from kb.model import Page
from kb.schema import Term
from kb.search_words import stems


def useless_lay_word(graph: Graph) -> Iterator[Finding]:
    """None of the words that an everyday word leads to is in a name or a summary of a page.

    ## Why this matters
    The search then finds no more than without the line, and its author believes that it does.

    ## Bad
    `coccyx: [tail bone]`, when no page says "tail" or "bone". Words of `leads` stand alone, too: `[tail, bone]`.

    ## Good
    `coccyx: [buttock, sitting]`.
    """
    lay = graph.knowledge_base.lay_words
    if not lay.leads:
        return
    known = set().union(*map(_known, graph.published.values()))
    help = "lead to a word that a page has in its title, its aka names, its signs or its summary"
    for said, words in lay.leads.items():
        if not any(stems(word) and stems(word)[0] in known and len(stems(word)) == 1 for word in words):
            yield Finding(lay.positions[("leads", said)], f"`{said}` leads to no page", help)


@forgettable
@lru_cache(maxsize=2**16)  # what did not change since the last check is the same page
def _known(page: Page) -> frozenset[str]:
    """The words of its names and its summary."""
    fields = page.fields
    texts = (fields.title, *fields.aka, *fields.asked, *getattr(fields, "signs", ()))
    summary = fields.definition if isinstance(fields, Term) else fields.summary
    return frozenset(word for text in (*texts, summary) for word in stems(text))
