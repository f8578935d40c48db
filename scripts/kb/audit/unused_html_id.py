"""Find ids that nothing on the site leads to."""

from collections.abc import Iterator

from kb.audit.site import Site, printable
from kb.diagnostics import Finding


def unused_html_id(site: Site) -> Iterator[Finding]:
    """No link, label or ARIA attribute of the site names the id. Only looked for with `--unused-ids`.

    ## Why this matters
    It may be the other half of a dead link that nobody noticed. It may also be there for a style, a script, or links
    from other sites: only the author can tell.

    ## Bad
        <h2 id="signss">Signs</h2> <a href="#signs">signs</a>

    ## Good
        <h2 id="signs">Signs</h2> <a href="#signs">signs</a>
    """
    for unused in site.unused:
        yield Finding(unused.span, f"nothing leads to the id `{printable(unused.id)}`", "link to it, or remove it")
