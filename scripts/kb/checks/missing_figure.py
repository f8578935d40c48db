"""Find exercises that a reader cannot look at."""

from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.graph import Graph
from kb.model import Span
from kb.schema import Exercise


def missing_figure(graph: Graph) -> Iterator[Finding]:
    """An exercise has no `figure`, so its page has no picture.

    ## Why this matters
    People look before they read. Someone in pain copies a picture sooner than seven steps.

    ## Bad
    An exercise whose front matter ends without a figure

    ## Good
        figure:
          start: {trunk: 0, near_leg: {}, far_leg: {}, contacts: [near_foot, far_foot]}
          end: {trunk: 0, near_leg: {ankle: -35}, far_leg: {ankle: -35}, contacts: [near_toes, far_toes]}
    """
    for page in graph.published.values():
        if isinstance(page.fields, Exercise) and page.fields.figure is None:
            help = "copy the `figure` of an exercise that begins alike, and change its angles"
            yield Finding(Span(page.path), f"`{page.id}` has no figure", help)
