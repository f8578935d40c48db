"""Find words that have a plainer one."""

from collections.abc import Iterator

from kb.blocks import find_blocks
from kb.diagnostics import Finding
from kb.grades import name_lexicon
from kb.graph import Graph
from kb.terms import Lexicon, build_lexicon, verb_forms


def hard_word(graph: Graph) -> Iterator[Finding]:
    """A word of `docs/plain-words.yml`, which names a plainer one.

    A word that is part of the name of a page or a term is left alone: that page explains it.

    ## Why this matters
    Nobody is helped by "utilise". Everyone knows "use".

    ## Bad
    Utilise a chair prior to commencing the exercise.

    ## Good
    Use a chair before you start.
    """
    plain = graph.knowledge_base.plain_words
    if not plain:
        return
    words = build_lexicon({word: verb_forms(word) for word in plain})
    names = name_lexicon(graph)
    for block in find_blocks(graph):
        for passage in block.passages:
            for hit in words.find(passage.text):
                if not _is_named(names, passage.text, hit.start, hit.end):
                    written = " ".join(passage.text[hit.start : hit.end].split())
                    help = f"a plainer word is `{plain[hit.name]}`"
                    yield Finding(passage.at(hit.start), f"`{written}` is a hard word", help)


def _is_named(names: Lexicon, text: str, start: int, end: int) -> bool:
    return any(name.start <= start and end <= name.end for name in names.find(text))
