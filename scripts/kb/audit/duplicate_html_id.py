"""Find ids that stand more than once on a built page."""

from collections.abc import Iterator

from kb.audit.site import Site, printable
from kb.diagnostics import Finding


def duplicate_html_id(site: Site) -> Iterator[Finding]:
    """Two elements of one page have the same id.

    ## Why this matters
    A link to the id always leads to the first of them, and a screen reader takes labels from the wrong one.

    ## Bad
        <h2 id="signs">Signs</h2> ... <h2 id="signs">Warning signs</h2>

    ## Good
        <h2 id="signs">Signs</h2> ... <h2 id="warning-signs">Warning signs</h2>
    """
    for repeat in site.repeats:
        message = f"the id `{printable(repeat.id)}` stands {repeat.times} times on the page"
        yield Finding(repeat.span, message, f"give each element its own id; the first is on line {repeat.first_line}")
