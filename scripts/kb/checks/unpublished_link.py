"""Find links to pages that are not part of the site."""

from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.graph import Graph


def unpublished_link(graph: Graph) -> Iterator[Finding]:
    """A published page links to a draft.

    ## Why this matters
    Drafts are not built, so the link would be dead on the site.

    ## Bad
    A link to a page with `draft: true`.

    ## Good
    Publish that page first, or take the link out.
    """
    for page in graph.knowledge_base.pages:
        for link in page.links if not page.fields.draft else ():
            target = graph.resolve(page, link.address) if link.form == "link" else None
            if target and target.page and target.page.fields.draft:
                help = "take `draft: true` out of that page, or take the link out of this one"
                yield Finding(link.span, f"`{link.href}` is a draft and not part of the site", help)
