"""Find addresses of other sites that are gone."""

from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.links.survey import Survey, last_seen


def gone_address(survey: Survey) -> Iterator[Finding]:
    """An address of another site said "not found" on two days or more.

    ## Why this matters
    A reader who wants to look a source up meets an error page. Two days, because a site may be under repair on one.

    ## Bad
        [the leaflet](https://clinic.example/old-leaflet.pdf)

    ## Good
        [the leaflet](https://clinic.example/leaflets/back-pain.pdf)
    """
    for address, memory, span in survey.having("missing"):
        if memory.failing_since != memory.checked:
            message = f"`{address}` is gone: {memory.detail} since {memory.failing_since}, {last_seen(memory)}"
            yield Finding(
                span, message, "name the page that took its place, or a copy in a web archive, or take it out"
            )
