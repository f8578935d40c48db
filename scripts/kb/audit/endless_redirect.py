"""Find redirects that never arrive."""

from collections.abc import Iterator

from kb.audit.site import Site, printable
from kb.diagnostics import Finding


def endless_redirect(site: Site) -> Iterator[Finding]:
    """A page sends its readers at once to a page that sends them back, or round in a circle.

    ## Why this matters
    The browser goes round and round, and the reader never sees a page.

    ## Bad
    `old.html` sends to `new.html`, and `new.html` sends to `old.html`.

    ## Good
    `old.html` sends to `new.html`, which is a page with text.
    """
    for fault in site.faults:
        if fault.link.target.state == "endless":
            message = f"`{printable(fault.link.href)}` sends the reader round in a circle of redirects"
            yield Finding(fault.span, message, "send to a page that does not send on")
