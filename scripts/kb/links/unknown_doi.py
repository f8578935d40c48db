"""Find DOIs that their own resolver does not know."""

from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.links.survey import Survey


def unknown_doi(survey: Survey) -> Iterator[Finding]:
    """doi.org does not know a DOI of `docs/references.json`.

    ## Why this matters
    A DOI never dies, so one that is unknown was typed wrong, and nobody can find the source that a claim rests on.

    ## Bad
        "DOI": "10.1136/bjsports-2011-90331"

    ## Good
        "DOI": "10.1136/bjsports-2011-090331"
    """
    for address, memory, span in survey.having("unknown-doi"):
        message = f"`{address}` is no DOI that its resolver knows ({memory.detail})"
        yield Finding(span, message, "copy the DOI from the first page of the article")
