"""Find definitions that lead back to themselves."""

from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from kb.diagnostics import Finding
from kb.graph import Graph
from kb.load.markdown import SENTENCE_END
from kb.model import PageId
from kb.schema import Term
from kb.terms import Lexicon, build_lexicon, word_stems


def circular_definition(graph: Graph) -> Iterator[Finding]:
    """To understand a term the reader has to understand it already.

    A definition needs each term whose title it says, or whose name is in `docs/hard-words.yml`; everyday names of a
    term need no looking up. Its own word it may use after its first sentence, which is the one that explains it.

    ## Why this matters
    Going round in a circle teaches nothing, and makes the reader feel that it is their fault.

    ## Bad
    Set: "Some repetitions." Repetition: "A part of a set."

    ## Good
    Set: "Some repetitions." Repetition: "One full movement, there and back."
    """
    terms = {id: page.fields for id, page in sorted(graph.published.items()) if isinstance(page.fields, Term)}
    lexicon = _lookups(graph, terms)
    needs = {id: tuple(_needs(lexicon, id, term.definition)) for id, term in terms.items()}
    for circle in _circles(needs):
        names = [f"`{terms[id].title}`" for id in circle]
        message = f"{names[0]} is explained by {', which needs '.join(names[1:])}"
        help = "say one of them in plain words" if len(circle) > 2 else "say first what it means, without the word"
        yield Finding(graph.published[circle[0]].span("definition"), message, help)


def _lookups(graph: Graph, terms: Mapping[PageId, Term]) -> Lexicon:
    """Finds what a reader has to look up."""
    hard = {word_stems(word) for word in graph.knowledge_base.hard_words}
    return build_lexicon(
        {id: (term.title, *(name for name in term.aka if word_stems(name) in hard)) for id, term in terms.items()}
    )


def _needs(lexicon: Lexicon, id: PageId, definition: str) -> Iterator[PageId]:
    first_end = len(SENTENCE_END.split(definition, maxsplit=1)[0])
    for hit in lexicon.find(definition):
        if hit.name != id or hit.start < first_end:
            yield PageId(hit.name)


def _circles(needs: Mapping[PageId, Sequence[PageId]]) -> Iterator[list[PageId]]:
    """Each circle with its first member at both ends; what is on one counts as explained for the next."""
    while True:
        try:
            TopologicalSorter(needs).prepare()
            return
        except CycleError as error:
            circle: list[PageId] = error.args[1][::-1]  # graphlib names the explanation before what it explains
            first = circle.index(min(circle))
            yield [*circle[first:-1], *circle[: first + 1]] if first else circle
            needs = {id: others for id, others in needs.items() if id not in circle}
