"""Find terms that no page needs."""

from collections.abc import Iterator

from kb.blocks import find_blocks
from kb.diagnostics import Finding
from kb.graph import Graph, term_lexicon
from kb.model import PageId, Span


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
    for block in find_blocks(graph):
        if len(used) == len(terms):
            return
        owner = block.owner.id if block.owner else ""
        found = (hit.name for passage in block.passages for hit in lexicon.find(passage.text))
        used.update(PageId(name) for name in found if name != owner)
    for id, page in terms.items():
        if id not in used:
            yield Finding(Span(page.path), f"no page uses the word `{page.fields.title}`", "use it, or delete the file")
