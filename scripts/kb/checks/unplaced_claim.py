"""Find claims that their article does not list."""

from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.graph import Graph
from kb.schema import Article


def unplaced_claim(graph: Graph) -> Iterator[Finding]:
    """A claim says which article it comes from, but the article's page does not list it.

    ## Why this matters
    The article's page is the proof that no idea was lost on the way.

    ## Bad
    A claim with `article: an-article` that stands in no `ideas` of that article.

    ## Good
        ideas:
          - claim: a2-01
    """
    listed = {
        (page.id, idea.claim)
        for page in graph.pages.values()
        if isinstance(page.fields, Article)
        for idea in page.fields.ideas
    }
    for claim in graph.knowledge_base.claims:
        if claim.article in graph.pages and (claim.article, claim.id) not in listed:
            help = f"add `- claim: {claim.id}` to the ideas of docs/{graph.pages[claim.article].path}"
            yield Finding(claim.span("id"), f"article `{claim.article}` does not list claim `{claim.id}`", help)
