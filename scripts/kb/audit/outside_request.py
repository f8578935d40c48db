"""Find what a built page asks another host for."""

from collections.abc import Iterator

from kb.audit.site import Link, Site, Use, printable
from kb.diagnostics import Finding

_VERBS: dict[Use, str] = {
    "load": "is loaded from another host",
    "send": "sends a form to another host",
    "connect": "connects to another host",
}


def outside_request(site: Site) -> Iterator[Finding]:
    """A page, picture or style sheet makes the browser turn to another host without a reader's choice.

    Scripts, styles, pictures, fonts, frames, connection hints and form targets count. A plain link to another site does
    not: the reader decides to follow it.

    ## Why this matters
    The other host learns who reads about which complaint, the page stops working when that host does, and offline it
    never worked.

    ## Bad
        <script src="https://cdn.example.com/search.js"></script>

    ## Good
        <script src="../assets/search.js"></script>
    """
    for fault in site.faults:
        link = fault.link
        if link.target.state == "outside" and link.use in _VERBS:
            yield Finding(fault.span, f"`{printable(link.href)}` {_VERBS[link.use]}", _help(link))


def _help(link: Link) -> str:
    if link.use == "load":
        return "copy the file into the site and load it from there"
    if link.use == "send":
        return "send the form to an address of this site"
    return f"remove the `{link.attribute}` or the whole `<{link.element}>`"
