"""Find figures on how long a problem takes whose source is not on the page."""

from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.graph import Graph
from kb.schema import Condition


def unlisted_milestone_source(graph: Graph) -> Iterator[Finding]:
    """A milestone names a source that the page's `references` do not have.

    ## Why this matters
    People plan their weeks by these figures. Each leads to its source at the foot of the same page.

    ## Bad
        milestones:
          - {weeks: [4, 6], course: It usually gets better by now., source: koes2007}
        references: [jensen2019]

    ## Good
        milestones:
          - {weeks: [4, 6], course: It usually gets better by now., source: koes2007}
        references: [jensen2019, koes2007]
    """
    for page in graph.knowledge_base.pages:
        for index, one in enumerate(page.fields.milestones if isinstance(page.fields, Condition) else ()):
            if one.source not in page.fields.references:
                span = page.span("milestones", index, "source")
                help = f"add `{one.source}` to `references`, or name the source that has this figure"
                yield Finding(span, f"`{one.source}` is not among the references of the page", help)
