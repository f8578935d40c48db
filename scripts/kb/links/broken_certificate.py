"""Find addresses of other sites that a browser warns about."""

from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.links.survey import Survey, last_seen


def broken_certificate(survey: Survey) -> Iterator[Finding]:
    """The certificate of a site is out of date, self-made, or made out to another name.

    ## Why this matters
    A browser shows a warning page that frightens readers, and nobody can be sure who answers.

    ## Bad
        [the leaflet](https://expired.example/leaflet)

    ## Good
        [the leaflet](https://clinic.example/leaflet)
    """
    for address, memory, span in survey.having("broken-certificate"):
        message = f"`{address}` has a certificate that browsers refuse: {memory.detail}, {last_seen(memory)}"
        yield Finding(span, message, "look for the address that the site itself uses, or tell its owner")
