"""Find what is cited where."""

from collections.abc import Iterator
from functools import lru_cache

from kb.forgetting import forgettable
from kb.knowledge_base import KnowledgeBase
from kb.model import Claim, Page, ReferenceId, Span


def cited_references(knowledge_base: KnowledgeBase) -> Iterator[tuple[ReferenceId, Span]]:
    """Every place that names a reference."""
    for page in knowledge_base.pages:
        yield from _cited_on(page)
    for claim in knowledge_base.claims:
        yield from _cited_in(claim)
    for sign in knowledge_base.warning_signs:
        for id in sign.references:
            yield id, sign.span


@forgettable
@lru_cache(maxsize=2**16)  # what did not change since the last check is the same claim
def _cited_in(claim: Claim) -> tuple[tuple[ReferenceId, Span], ...]:
    fields = ("supports", "contradicts", "context")
    return tuple((id, claim.span(field, index)) for field in fields for index, id in enumerate(getattr(claim, field)))


@forgettable
@lru_cache(maxsize=2**16)  # and the same page
def _cited_on(page: Page) -> tuple[tuple[ReferenceId, Span], ...]:
    listed = [(ReferenceId(id), page.span("references", index)) for index, id in enumerate(page.fields.references)]
    cited = [(ReferenceId(link.href), link.span) for link in page.links if link.form == "citation"]
    return (*listed, *cited)
