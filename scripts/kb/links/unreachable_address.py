"""Find addresses of other sites that do not answer."""

from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.links.survey import Survey, last_seen


def unreachable_address(survey: Survey) -> Iterator[Finding]:
    """A host is unknown, refuses the connection, is silent, breaks off, or fails.

    ## Why this matters
    Readers wait and then see nothing. It may pass; the date says how long it has lasted.

    ## Bad
        [the leaflet](https://clinic-that-closed.example/leaflet)

    ## Good
        [the leaflet](https://clinic.example/leaflet)
    """
    for address, memory, span in survey.having("unreachable"):
        message = (
            f"`{address}` does not answer: {memory.detail}; failing since {memory.failing_since}, {last_seen(memory)}"
        )
        yield Finding(span, message, "look at it in a browser; where it stays silent for weeks, name another source")
