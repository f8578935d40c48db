"""Find citations of sources that are not in the list."""

from collections.abc import Iterator

from kb.checks.citations import cited_references
from kb.checks.nearest import offer
from kb.diagnostics import Finding, Fix
from kb.graph import Graph
from kb.misspelt import meant


def unknown_reference(graph: Graph) -> Iterator[Finding]:
    """A page, claim or warning sign cites a reference that `docs/references.json` does not have.

    ## Why this matters
    A source that cannot be looked up is no source.

    ## Bad
    `[@moen2021]`, and only `moen2012` is in the list.

    ## Good
    `[@moen2012]`
    """
    known = [str(id) for id in graph.references]
    for id, span in cited_references(graph.knowledge_base):
        if id not in graph.references:
            help = offer(str(id), known, "add it to docs/references.json, with where it was seen")
            right = meant(str(id), known)
            yield Finding(span, f"there is no reference `{id}`", help, Fix(span, str(id), right) if right else None)
