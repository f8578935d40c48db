"""Find muscles that the body map cannot show."""

from collections.abc import Iterator

from kb.body.muscle_shapes import MUSCLES
from kb.diagnostics import Finding
from kb.graph import Graph
from kb.schema import Muscle


def undrawn_muscle(graph: Graph) -> Iterator[Finding]:
    """A muscle has no shape on the body map, and is no group whose members have one; its whole place is marked instead.

    ## Why this matters
    A reader who looks at the picture cannot tell this muscle from the others of its place.

    ## Bad
    A page `docs/muscles/peroneus-longus.md`, and no `peroneus-longus` in `scripts/kb/body/muscle_shapes.py`.

    ## Good
    The shape of one side, as points to draw through:

        "peroneus-longus": _surface("front", "31,318 34,330 33,356 28,384 27,398"),
    """
    muscles = [page for page in graph.published.values() if isinstance(page.fields, Muscle)]
    groups = {group for page in muscles if page.id in MUSCLES for group in getattr(page.fields, "part_of", ())}
    for page in muscles:
        if page.id not in MUSCLES and page.id not in groups:
            help = "draw it in scripts/kb/body/muscle_shapes.py, or name it in `part_of` of muscles that are drawn"
            yield Finding(page.span("title"), f"the body map has no shape for `{page.id}`", help)
