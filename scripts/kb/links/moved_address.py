"""Find addresses of other sites that moved for good."""

from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.links.survey import Survey


def moved_address(survey: Survey) -> Iterator[Finding]:
    """An address of another site answers, and says that it has a new address for good.

    ## Why this matters
    Old addresses are kept for a while only. Today the site still says where the page went.

    ## Bad
        [the guideline](http://guidance.example/ng59)

    ## Good
        [the guideline](https://guidance.example/ng59)
    """
    for address, memory, span in survey.having("moved"):
        yield Finding(span, f"`{address}` moved for good", f"write its new address: `{memory.detail}`")
