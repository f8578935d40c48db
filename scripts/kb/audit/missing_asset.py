"""Find pictures, styles, scripts and other files that a built page loads and the site does not have."""

from collections.abc import Iterator

from kb.audit.nearest import similar_address
from kb.audit.site import Link, Site, printable
from kb.diagnostics import Finding


def missing_asset(site: Site) -> Iterator[Finding]:
    """A page, picture or style sheet loads a file that is not in the site.

    ## Why this matters
    The picture of an exercise is missing, or the page has no styles. Nothing else reports it: the browser only writes
    it to a console that no reader opens.

    ## Bad
        <img src="../../assets/brige.svg" alt="A person lifting the hips">

    ## Good
        <img src="../../assets/bridge.svg" alt="A person lifting the hips">
    """
    for fault in site.faults:
        link = fault.link
        if link.target.state == "missing" and link.use == "load":
            yield Finding(fault.span, _message(link), _help(site, link))


def _message(link: Link) -> str:
    if not link.href.strip():
        return f"`<{link.element} {link.attribute}>` is empty"
    return f"`{printable(link.href)}` is missing: there is no `{printable(link.target.address)}`"


def _help(site: Site, link: Link) -> str:
    otherwise = "put the file there, or load one that the site has"
    return similar_address(site, link.target, otherwise) if link.href.strip() else otherwise
