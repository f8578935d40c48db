"""Find links of built pages that lead nowhere."""

from collections.abc import Iterator

from kb.audit.nearest import similar_address
from kb.audit.site import Site, printable
from kb.diagnostics import Finding


def dead_link(site: Site) -> Iterator[Finding]:
    """A link or form of a built page names an address of this site at which no file stands.

    ## Why this matters
    A patient who follows it sees an error page instead of what they need. The check of the sources cannot know what
    templates and generated pages link to; the built page shows it.

    ## Bad
        <a href="../gluteus-maximum/">the big buttock muscle</a>

    ## Good
        <a href="../gluteus-maximus/">the big buttock muscle</a>
    """
    for fault in site.faults:
        link = fault.link
        if link.target.state == "missing" and link.use in ("follow", "send"):
            message = f"`{printable(link.href)}` leads nowhere: there is no `{printable(link.target.address)}`"
            help = similar_address(site, link.target, "link to a page of the site, or build this one")
            yield Finding(fault.span, message, help)
