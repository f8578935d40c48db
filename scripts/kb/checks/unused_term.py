"""Find terms that no page needs."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from kb.blocks import Block, other_blocks, page_blocks
from kb.diagnostics import Finding
from kb.forgetting import forgettable
from kb.graph import Graph, term_lexicon
from kb.model import Page, PageId, Span
from kb.terms import Lexicon


def unused_term(graph: Graph) -> Iterator[Finding]:
    """No page uses the word, links to it, or is about it.

    ## Why this matters
    A long glossary hides the words that readers do meet.

    ## Bad
    A definition of "isometric" when no page says it.

    ## Good
    Use the word where it helps, or delete the file.
    """
    terms = {page.id: page for page in graph.published.values() if page.kind == "term"}
    used = {id for id in terms if id in graph.backlinks or id in graph.relations or id in graph.claims_about}
    lexicon = term_lexicon(graph)
    for page in graph.knowledge_base.pages:
        if used >= terms.keys():
            return
        used |= _said_on(lexicon, page) - {page.id}
    used.update(_found(lexicon, other_blocks(graph)))
    for id, page in terms.items():
        if id not in used:
            yield Finding(Span(page.path), f"no page uses the word `{page.fields.title}`", "use it, or delete the file")


@forgettable
@lru_cache(maxsize=2**16)  # what did not change since the last check is the same page
def _said_on(lexicon: Lexicon, page: Page) -> frozenset[PageId]:
    return frozenset(_found(lexicon, page_blocks(page)))


def _found(lexicon: Lexicon, blocks: Iterable[Block]) -> Iterator[PageId]:
    for block in blocks:
        for passage in block.passages:
            yield from (PageId(hit.name) for hit in lexicon.find(passage.text))
