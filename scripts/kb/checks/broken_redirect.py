"""Find old addresses that no longer lead to a page."""

from collections.abc import Iterator

from kb.checks.nearest import offer
from kb.diagnostics import Finding, Fix
from kb.graph import Graph, site_path
from kb.misspelt import meant


def broken_redirect(graph: Graph) -> Iterator[Finding]:
    """A line of `docs/redirects.yml` leads to no page, or its old address is a page of today.

    ## Why this matters
    Old addresses are printed on sheets. Each must answer for ever.

    ## Bad
        muscles/glutes.html: gluteus-maximum

    ## Good
        muscles/glutes.html: gluteus-maximus
    """
    redirects = graph.knowledge_base.redirects
    old_addresses = {redirect.old for redirect in redirects}
    taken = {site_path(page.path) for page in graph.published.values()}
    for redirect in redirects:
        if redirect.old in taken:
            message = f"`{redirect.old}` is the address of a page of today"
            yield Finding(redirect.span, message, "take the line out; the page itself answers")
        elif not redirect.old.endswith(".html") or redirect.old.startswith(("/", ".")):
            help = "write it as it stood after the site's address: `muscles/glutes.html`"
            yield Finding(redirect.span, f"`{redirect.old}` is not an address of this site", help)
        if redirect.target not in graph.published and redirect.target not in old_addresses:
            help = offer(
                redirect.target, list(map(str, graph.published)), "name the id of the page that took its place"
            )
            right = meant(redirect.target, list(map(str, graph.published)))
            fix = Fix(redirect.span, redirect.target, right) if right else None
            yield Finding(redirect.span, f"`{redirect.target}` is no page", help, fix)
