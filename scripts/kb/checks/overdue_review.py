"""Find pages that should have been read again by now."""

from collections.abc import Iterator
from datetime import date

from kb.diagnostics import Finding
from kb.graph import Graph


def overdue_review(graph: Graph) -> Iterator[Finding]:
    """The day in `review_by` has passed.

    ## Why this matters
    Evidence moves on. A page that nobody has read for a year may promise what was since disproved.

    ## Bad
        review_by: 2020-01-01

    ## Good
    Read the page again, mend it, and set the next date.
    """
    today = date.today()
    for page in graph.knowledge_base.pages:
        due = page.fields.review_by
        if due is not None and due < today:
            help = "read the page again, mend what changed, and set a new `review_by`"
            yield Finding(page.span("review_by"), f"the page was due for review on {due}", help)
