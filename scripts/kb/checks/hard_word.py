"""Find words that have a plainer one."""

from collections.abc import Iterator
from functools import lru_cache

from kb.blocks import find_blocks
from kb.diagnostics import Finding
from kb.forgetting import forgettable
from kb.grades import name_lexicon
from kb.graph import Graph
from kb.terms import Lexicon, Occurrence, build_lexicon, verb_forms


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
    words = _lexicon(tuple(plain))
    names = name_lexicon(graph)
    for block in find_blocks(graph):
        for passage in block.passages:
            for hit in _find(words, passage.text):
                if not _is_named(names, passage.text, hit.start, hit.end):
                    written = " ".join(passage.text[hit.start : hit.end].split())
                    help = f"a plainer word is `{plain[hit.name]}`"
                    yield Finding(passage.at(hit.start), f"`{written}` is a hard word", help)


@lru_cache(maxsize=4)
def _lexicon(words: tuple[str, ...]) -> Lexicon:
    return build_lexicon({word: verb_forms(word) for word in words})


@forgettable
@lru_cache(maxsize=2**18)  # the next check of a page asks again
def _find(words: Lexicon, text: str) -> tuple[Occurrence, ...]:
    return tuple(words.find(text))


def _is_named(names: Lexicon, text: str, start: int, end: int) -> bool:
    return any(name.start <= start and end <= name.end for name in names.find(text))
