"""Find claims that their article does not list."""

from collections.abc import Iterator

from kb.diagnostics import Finding, Fix
from kb.graph import Graph
from kb.model import Claim, Page
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
            article = graph.pages[claim.article]
            help = f"add `- claim: {claim.id}` to the ideas of docs/{article.path}"
            message = f"article `{claim.article}` does not list claim `{claim.id}`"
            yield Finding(claim.span("id"), message, help, _list_it(article, claim))


def _list_it(article: Page, claim: Claim) -> Fix | None:
    """Before the first idea whose claim comes later, or else before the last idea."""
    ideas = article.fields.ideas if isinstance(article.fields, Article) else ()
    later = (index for index, idea in enumerate(ideas) if (idea.claim or "") > claim.id)
    place = article.positions.get(("ideas", next(later, len(ideas) - 1)))
    if place is None:
        return None
    entry = " " * (place.column - len("- ") - 1) + "- "
    return Fix(place._replace(column=1), entry, f"{entry}claim: {claim.id}\n{entry}")
