"""Find addresses of other sites that were not found today."""

from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.links.survey import Survey, last_seen


def missing_address(survey: Survey) -> Iterator[Finding]:
    """An address of another site said "not found" for the first time.

    ## Why this matters
    It may be under repair, so this is a warning. Said again on another day it becomes `gone-address`.

    ## Bad
        [the leaflet](https://clinic.example/laeflet.pdf)

    ## Good
        [the leaflet](https://clinic.example/leaflet.pdf)
    """
    for address, memory, span in survey.having("missing"):
        if memory.failing_since == memory.checked:
            message = f"`{address}` was not found today: {memory.detail}, {last_seen(memory)}"
            yield Finding(span, message, "correct a typing error; otherwise wait: it is asked again on the next day")
