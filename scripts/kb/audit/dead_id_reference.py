"""Find attributes that name another element of the page, and the page has none such."""

from collections.abc import Iterator

from kb.audit.nearest import similar_anchor
from kb.audit.site import Site, printable
from kb.diagnostics import Finding


def dead_id_reference(site: Site) -> Iterator[Finding]:
    """A label, button, table cell or ARIA attribute names an id that its page does not have.

    Looked at are `for`, `form`, `headers`, `list`, `popovertarget`, `commandfor`, `usemap` and the `aria-` attributes
    that describe; not `aria-controls` and `aria-owns`, since a script may make what they name only when it is needed.

    ## Why this matters
    A screen reader reads no label, a button opens nothing, and no error is shown to anybody.

    ## Bad
        <label for="serach">Search</label> <input id="search">

    ## Good
        <label for="search">Search</label> <input id="search">
    """
    for fault in site.faults:
        link = fault.link
        if link.use == "name":
            message = f"`{link.attribute}` names `{printable(link.href)}`, and the page has no such id"
            near = similar_anchor(site, link.target)
            help = near if near.startswith("a similar") else "name an id that the page has, or remove the attribute"
            yield Finding(fault.span, message, help)
