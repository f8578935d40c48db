"""Find hard words that the glossary does not explain."""

from collections.abc import Iterator

from kb.blocks import Block, find_blocks
from kb.diagnostics import Finding
from kb.graph import Graph
from kb.terms import Lexicon, build_lexicon


def undefined_term(graph: Graph) -> Iterator[Finding]:
    """A page uses a word of `docs/hard-words.yml` that no term or page defines.

    ## Why this matters
    A reader who meets a hard word without a way to its meaning stops reading.

    ## Bad
    "Proprioception" on a page, and no term of that name.

    ## Good
    A plain word in its place, or a new file `docs/terms/proprioception.md`.
    """
    lexicon = open_words(graph)
    for block in find_blocks(graph) if lexicon else ():
        if block.field != "definition":
            yield from find_in(block, lexicon, "say it in plain words, or define it in docs/terms/{id}.md")


def open_words(graph: Graph) -> Lexicon | None:
    """Finds the hard words that nothing defines; None where there are none."""
    named = (name for page in graph.published.values() for name in (page.fields.title, *page.fields.aka))
    defined = build_lexicon({name: [name] for name in named})
    hard = graph.knowledge_base.hard_words
    words = [word for word in hard if not any((hit.start, hit.end) == (0, len(word)) for hit in defined.find(word))]
    return build_lexicon({word: [word] for word in words}) if words else None


def find_in(block: Block, lexicon: Lexicon, help: str) -> Iterator[Finding]:
    for passage in block.passages:
        for hit in lexicon.find(passage.text):
            way_out = help.format(id=hit.name.replace(" ", "-"))
            yield Finding(passage.at(hit.start), f"`{hit.name}` is a hard word without a definition", way_out)
