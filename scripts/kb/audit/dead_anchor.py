"""Find links to a place on a built page that the page does not have."""

from collections.abc import Iterator

from kb.audit.addresses import address_of
from kb.audit.nearest import similar_anchor
from kb.audit.site import Site, printable
from kb.diagnostics import Finding


def dead_anchor(site: Site) -> Iterator[Finding]:
    """What follows the # of a link is neither an id nor an `<a name>` of the page that it leads to.

    ## Why this matters
    The browser opens the page at its top and says nothing; the reader searches for what is not there. A picture that is
    drawn from a part of another one stays empty.

    A page whose script itself reads what follows the # says so with `<meta name="fragment">`: any anchor leads
    there.

    ## Bad
        <a href="../sciatica/#how-long">how long it takes</a>

    ## Good
        <a href="../sciatica/#how-long-it-takes">how long it takes</a>
    """
    for fault in site.faults:
        target = fault.link.target
        if target.state == "anchorless" and target.file and fault.link.use != "name":
            page = printable(address_of(target.file))
            message = f"`{printable(fault.link.href)}` leads to no place on the page: `{page}` has no such anchor"
            yield Finding(fault.span, message, similar_anchor(site, target))
