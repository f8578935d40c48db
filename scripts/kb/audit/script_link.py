"""Find links that run a script instead of leading somewhere."""

from collections.abc import Iterator

from kb.audit.site import Site, printable
from kb.diagnostics import Finding


def script_link(site: Site) -> Iterator[Finding]:
    """An address is `javascript:`.

    ## Why this matters
    It leads nowhere without scripts, in a new tab or for a search engine, and a strict security policy forbids it.

    ## Bad
        <a href="javascript:print()">Print</a>

    ## Good
        <button type="button" id="print">Print</button>
    """
    for fault in site.faults:
        if fault.link.target.state == "script":
            message = f"`{printable(fault.link.href)}` is a script and no address"
            yield Finding(fault.span, message, "link to a page, or use a button that a script listens to")
