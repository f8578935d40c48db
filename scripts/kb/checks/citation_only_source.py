"""Find claims that rest on a source that nobody has read."""

from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.graph import Graph
from kb.model import ReferenceId


def citation_only_source(graph: Graph) -> Iterator[Finding]:
    """A claim is supported or contradicted by a reference that was seen only as a citation.

    ## Why this matters
    What we know only from somebody else's list of references may say something else.

    ## Bad
    `supports: [winters2013]` where `references.json` says `"seen": "citation"`.

    ## Good
    `context: [winters2013]`, or read the source and change `seen`.
    """
    for claim in graph.knowledge_base.claims:
        sides: tuple[tuple[str, tuple[ReferenceId, ...]], ...] = (
            ("supports", claim.supports),
            ("contradicts", claim.contradicts),
        )
        for field, ids in sides:
            for index, id in enumerate(ids):
                reference = graph.references.get(id)
                if reference and reference.seen == "citation":
                    message = f"`{id}` was seen only as a citation and cannot carry claim `{claim.id}`"
                    help = "move it to `context`, or read it and change `seen` in references.json"
                    yield Finding(claim.span(field, index), message, help)
