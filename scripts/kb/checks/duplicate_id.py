"""Find two things with one id."""

from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.graph import Graph
from kb.model import Span


def duplicate_id(graph: Graph) -> Iterator[Finding]:
    """Two pages, claims, references or warning signs have the same id.

    ## Why this matters
    An id is a permanent address: `/h/sciatica/` can lead to one page only.

    ## Bad
    `docs/terms/sciatica.md` beside `docs/conditions/sciatica.md`

    ## Good
    One file; the other name goes into its `aka`.
    """
    knowledge_base = graph.knowledge_base
    addressed = [(str(page.id), Span(page.path)) for page in knowledge_base.pages]
    addressed += [(str(claim.id), claim.span("id")) for claim in knowledge_base.claims]
    yield from _repeated(addressed)
    yield from _repeated([(str(reference.id), reference.span) for reference in knowledge_base.references])
    yield from _repeated([(sign.id, sign.span) for sign in knowledge_base.warning_signs])


def _repeated(ids: list[tuple[str, Span]]) -> Iterator[Finding]:
    first: dict[str, Span] = {}
    for id, span in ids:
        if id in first:
            where = f"{first[id].path}:{first[id].line}"
            yield Finding(span, f"the id `{id}` is taken", f"the first one stands in {where}; rename or merge this one")
        first.setdefault(id, span)
