"""Find fragments that a page of another site does not have."""

from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.links.survey import Survey


def missing_fragment(survey: Survey) -> Iterator[Finding]:
    """The page answers, but has no place with the name after the `#`.

    ## Why this matters
    The reader lands at the top of a long page and has to look for what was meant.

    ## Bad
        [the table](https://clinic.example/guide#tabel-2)

    ## Good
        [the table](https://clinic.example/guide#table-2)
    """
    for address, memory, span in survey.having("missing-fragment"):
        message = f"`{address}` answers, but has no place `#{memory.detail}`"
        yield Finding(span, message, "take the `#…` off, or write the id of the place")
