"""Find sources that nothing rests on."""

from collections.abc import Iterator

from kb.checks.citations import cited_references
from kb.diagnostics import Finding
from kb.graph import Graph


def unused_reference(graph: Graph) -> Iterator[Finding]:
    """A record of `docs/references.json` is cited by no page, claim or warning sign.

    ## Why this matters
    A long list of sources looks like evidence for what is said here; each must carry something.

    ## Bad
    A record that was left behind when its sentence was deleted.

    ## Good
    Cite it where it matters, or delete the record.
    """
    cited = {id for id, _ in cited_references(graph.knowledge_base)}
    for reference in graph.knowledge_base.references:
        if reference.id not in cited:
            help = "cite it where it matters, or delete the record"
            yield Finding(reference.span, f"nothing cites `{reference.id}`", help)
