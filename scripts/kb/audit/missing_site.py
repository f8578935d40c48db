"""Report that there is nothing to audit."""

from collections.abc import Iterator

from kb.audit.site import Site, SitePath, start_of
from kb.diagnostics import Finding


def missing_site(site: Site) -> Iterator[Finding]:
    """The folder to audit does not exist, or has no HTML page in it.

    ## Why this matters
    A wrong path would otherwise look like a site without faults.

    ## Bad
        site/ is empty because the build stopped

    ## Good
        site/index.html
    """
    if site.trouble:
        yield Finding(
            start_of(SitePath(".")),
            f"there is no site to audit: {site.trouble}",
            "name the folder of a built site, or build it first",
        )
