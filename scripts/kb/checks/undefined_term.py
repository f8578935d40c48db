"""Find hard words that the glossary does not explain."""

from collections.abc import Iterator
from functools import lru_cache

from kb.blocks import find_blocks
from kb.diagnostics import Finding
from kb.graph import Graph
from kb.terms import build_lexicon


def undefined_term(graph: Graph) -> Iterator[Finding]:
    """A page uses a word of `docs/hard-words.yml` that no term or page defines.

    ## Why this matters
    A reader who meets a hard word without a way to its meaning stops reading.

    ## Bad
    "Proprioception" on a page, and no term of that name.

    ## Good
    A plain word in its place, or a new file `docs/terms/proprioception.md`.
    """
    return find_undefined(graph, False, "say it in plain words, or define it in docs/terms/{id}.md")


def find_undefined(graph: Graph, in_definitions: bool, help: str) -> Iterator[Finding]:
    """The hard words that nothing defines, in definitions or in all the rest."""
    named = (name for page in graph.published.values() for name in (page.fields.title, *page.fields.aka))
    words = _undefined(tuple(graph.knowledge_base.hard_words), tuple(named))
    if not words:
        return
    lexicon = build_lexicon({word: [word] for word in words})
    for block in find_blocks(graph):
        for passage in block.passages if (block.field == "definition") == in_definitions else ():
            for hit in lexicon.find(passage.text):
                way_out = help.format(id=hit.name.replace(" ", "-"))
                yield Finding(passage.at(hit.start), f"`{hit.name}` is a hard word without a definition", way_out)


@lru_cache(maxsize=2)  # both rules ask, and again after a change
def _undefined(hard: tuple[str, ...], named: tuple[str, ...]) -> tuple[str, ...]:
    defined = build_lexicon({name: [name] for name in named})
    return tuple(word for word in hard if not any((hit.start, hit.end) == (0, len(word)) for hit in defined.find(word)))
