"""Find muscles and problems that stand nowhere on the body map."""

from collections.abc import Iterator
from typing import get_args

from kb.body.places import Place
from kb.diagnostics import Finding
from kb.graph import Graph
from kb.schema import Condition, Muscle

PLACES = ", ".join(get_args(Place))


def missing_place(graph: Graph) -> Iterator[Finding]:
    """A muscle does not say in `places` where it is, or a condition in `hurts` where it hurts.

    ## Why this matters
    Many readers point before they read. A page without a place is not found on the body map.

    ## Bad
        title: Shin splints
        signs: [a dull ache along the inner edge of the shin]

    ## Good
        title: Shin splints
        signs: [a dull ache along the inner edge of the shin]
        hurts: [shin]
    """
    for page in graph.knowledge_base.pages:
        fields = page.fields
        field = "places" if isinstance(fields, Muscle) else "hurts" if isinstance(fields, Condition) else ""
        if field and not fields.draft and not getattr(fields, field):
            help = f"add `{field}` with one or more of: {PLACES}"
            yield Finding(page.span(field), f"the page has no place on the body map: `{field}` is empty", help)
