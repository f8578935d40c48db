"""Find addresses of documents that answer with something else."""

from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.links.survey import Survey, last_seen


def wrong_content(survey: Survey) -> Iterator[Finding]:
    """An address that ends like a document (`.pdf`) answers with a web page.

    ## Why this matters
    It is mostly a polite way to say that the document is gone: the server sends its front page instead.

    ## Bad
        [the leaflet](https://clinic.example/removed-leaflet.pdf)

    ## Good
        [the leaflet](https://clinic.example/leaflet.pdf)
    """
    for address, memory, span in survey.having("wrong-content"):
        message = f"`{address}` answers with {memory.detail} and not with a document, {last_seen(memory)}"
        yield Finding(
            span, message, "open it in a browser, and name the address of the document or of the page about it"
        )
