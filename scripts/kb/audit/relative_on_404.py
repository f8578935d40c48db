"""Find relative addresses on the page that is shown for missing ones."""

from collections.abc import Iterator

from kb.audit.site import Site, printable
from kb.diagnostics import Finding


def relative_on_404(site: Site) -> Iterator[Finding]:
    """An address on `404.html` does not begin at the root of the site.

    ## Why this matters
    The server shows this page at any address, in any folder. A relative address is right in one of them only: from
    `/a/b/c` the style sheet is missing and the way home leads nowhere.

    ## Bad
        <a href="index.html">Home</a>

    ## Good
        <a href="/index.html">Home</a>
    """
    for fault in site.faults:
        if fault.link.target.state == "relative":
            message = f"`{printable(fault.link.href)}` is relative, on a page that is shown in any folder"
            yield Finding(fault.span, message, "begin the address with `/`")
