"""Find redirects to a page that is itself a redirect."""

from collections.abc import Iterator

from kb.audit.site import Site, printable
from kb.diagnostics import Finding


def redirect_chain(site: Site) -> Iterator[Finding]:
    """A page sends its readers at once to a page that sends them on.

    ## Why this matters
    Each step costs a slow phone a second, and the chain breaks when any of its pages goes.

    ## Bad
    `a.html` sends to `b.html`, and `b.html` sends to `c.html`.

    ## Good
    `a.html` and `b.html` send to `c.html`.
    """
    for fault in site.faults:
        if fault.link.target.state == "chained":
            message = f"`{printable(fault.link.href)}` is itself a redirect"
            yield Finding(fault.span, message, "send straight to the page at the end of the chain")
