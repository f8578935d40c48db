"""Find built pages that are no readable text."""

from collections.abc import Iterator

from kb.audit.site import Site, printable, start_of
from kb.diagnostics import Finding


def unreadable_html(site: Site) -> Iterator[Finding]:
    """A file named like a page is empty, is not UTF-8, holds NUL characters or cannot be opened.

    ## Why this matters
    The reader sees nothing, or letters that make no sense, and nobody can say where links to its anchors lead.

    ## Bad
    A template that stopped with an error and left an empty `index.html`.

    ## Good
    Every page is written as UTF-8 text.
    """
    for path, trouble in site.unreadable.items():
        message = f"`{printable(path)}` cannot be read as a page: {trouble}"
        yield Finding(start_of(path), message, "build the page again as UTF-8 text, or remove the file")
