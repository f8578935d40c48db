"""Find addresses of other sites that lead on without an end."""

from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.links.survey import Survey, last_seen


def redirect_trouble(survey: Survey) -> Iterator[Finding]:
    """The redirects of an address go in a circle, are too many, or leave the web.

    ## Why this matters
    A browser gives up, and the reader sees an error page.

    ## Bad
        [the leaflet](https://clinic.example/round-and-round)

    ## Good
        [the leaflet](https://clinic.example/leaflet)
    """
    for address, memory, span in survey.having("redirect-trouble"):
        message = f"`{address}` {memory.detail}, {last_seen(memory)}"
        yield Finding(span, message, "open it in a browser, and write the address at which it ends")
