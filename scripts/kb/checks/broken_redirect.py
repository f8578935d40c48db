"""Find old addresses that no longer lead to a page."""

import re
from collections.abc import Iterator, Mapping

from kb.checks.nearest import offer
from kb.diagnostics import Finding, Fix
from kb.graph import Graph
from kb.ledger.addresses import built_addresses, known_anchors, present_addresses
from kb.ledger.forwarding import Forwarding, forward
from kb.misspelt import meant
from kb.model import Redirect

ADDRESS = re.compile(r"(?!\.)(?:[^\s/#?]+/)*[^\s/#?]+\.html(?:#\S+)?|(?:[a-z-]+/)?h/[a-z0-9-]+/")


def broken_redirect(graph: Graph) -> Iterator[Finding]:
    """A line of `docs/redirects.yml` leads to no page or place, or its old address is one of today.

    ## Why this matters
    Old addresses are printed on sheets. Each must answer for ever.

    ## Bad
        muscles/glutes.html: gluteus-maximum

    ## Good
        muscles/glutes.html: gluteus-maximus
        conditions/sciatica.html#how-long: sciatica#how-long-it-takes
    """
    if not graph.knowledge_base.redirects:
        return
    forwarding, built, anchors = forward(graph), built_addresses(graph), known_anchors(graph)
    for redirect in graph.knowledge_base.redirects:
        yield from _old(redirect, forwarding, built, anchors)
        yield from _target(graph, redirect, forwarding, built, anchors)


def _old(
    redirect: Redirect, forwarding: Forwarding, built: frozenset[str], anchors: Mapping[str, frozenset[str]]
) -> Iterator[Finding]:
    page, _, anchor = redirect.old.partition("#")
    if redirect.old in built:
        message = f"`{redirect.old}` is the address of a page of today"
        yield Finding(redirect.span, message, "take the line out; the page itself answers")
    elif not ADDRESS.fullmatch(redirect.old):
        help = "write it as it stood after the site's address: `muscles/glutes.html`"
        yield Finding(redirect.span, f"`{redirect.old}` is not an address of this site", help)
    elif anchor and anchor in anchors.get(page, ()):
        message = f"`{page}` has the anchor `#{anchor}` today"
        yield Finding(redirect.span, message, "take the line out; the place itself answers")
    elif anchor and page not in built and page not in forwarding.steps:
        help = f"say first where the page went: `{page}: page-id`"
        yield Finding(redirect.span, f"`{page}` is no page, so no place on it can be reached", help)


def _target(
    graph: Graph,
    redirect: Redirect,
    forwarding: Forwarding,
    built: frozenset[str],
    anchors: Mapping[str, frozenset[str]],
) -> Iterator[Finding]:
    """What the line itself names; where that is an old address, its own line is looked at."""
    address = forwarding.steps[redirect.old]
    page, _, anchor = address.partition("#")
    if address in forwarding.steps or page in forwarding.steps:
        return
    if page not in built:
        wanted = redirect.target.partition("#")[0]
        help = offer(wanted, list(present_addresses(graph)), "name the id of the page that took its place")
        right = meant(wanted, list(map(str, graph.published)))
        fix = Fix(redirect.span, wanted, right) if right else None
        yield Finding(redirect.span, f"`{wanted}` is no page", help, fix)
    elif anchor and page in anchors and anchor not in anchors[page]:
        names = sorted(anchors[page])
        help = offer(anchor, names, "name a heading of the page by its anchor")
        yield Finding(redirect.span, f"`{page}` has no anchor `#{anchor}`", help)
