"""Find hrefs that no browser can read as an address."""

from collections.abc import Iterator

from kb.audit.site import Site, printable
from kb.diagnostics import Finding


def unreadable_address(site: Site) -> Iterator[Finding]:
    """An absolute address has no host, or one that cannot be a host.

    ## Why this matters
    The browser makes no address of it: nothing happens when a reader follows it.

    ## Bad
        <a href="https://exam ple.org/">example</a>

    ## Good
        <a href="https://example.org/">example</a>
    """
    for fault in site.faults:
        if fault.link.target.state == "unreadable":
            message = f"`{printable(fault.link.href)}` is no address: what follows the // is no host"
            yield Finding(fault.span, message, "write the address as `https://host/path`")
