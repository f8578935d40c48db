"""Hold each claim against the rules of its level."""

from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.graph import Graph
from kb.model import Claim

FIRM = ("fact", "fact-with-caveat")
SETTLED_TYPES = ("anatomy", "definition")  # one standard source is enough


def claim_level(graph: Graph) -> Iterator[Finding]:
    """A claim's level does not fit its sources, or it is told more firmly than its level allows.

    ## Why this matters
    "How sure are we" is the promise of this site. The level must follow from the sources:

    | Level | `supports` | `contradicts` | may be told as fact |
    |---|---|---|---|
    | strong | at least 2 (1 for anatomy and definitions) | none | yes |
    | moderate | at least 1 | none | yes |
    | limited | at least 1 | any | no |
    | contested | any | at least 1 | no |
    | traditional | none | none | no |

    ## Bad
        level: strong
        supports: [one-study]

    ## Good
        level: limited
        supports: [one-study]
    """
    for claim in graph.knowledge_base.claims:
        for wrong, way_out in _differences(claim):
            yield Finding(claim.span("level"), f"claim `{claim.id}` is {claim.level}, but {wrong}", way_out)
        if claim.present_as in FIRM and claim.level in ("limited", "contested", "traditional"):
            help = "use `present_as: approach`, `advice` or `correct-it`"
            message = f"claim `{claim.id}` is {claim.level}, but told as {claim.present_as}"
            yield Finding(claim.span("present_as"), message, help)


def _differences(claim: Claim) -> Iterator[tuple[str, str]]:
    supports, contradicts = len(claim.supports), len(claim.contradicts)
    least = {"strong": 1 if claim.type in SETTLED_TYPES else 2, "moderate": 1, "limited": 1}.get(claim.level, 0)
    if supports < least:
        help = "add a source under `supports`, or choose a lower level"
        yield f"{supports} of at least {least} sources support it", help
    if contradicts and claim.level in ("strong", "moderate"):
        yield "a source contradicts it", "choose `limited` or `contested`, or take the source out"
    if not contradicts and claim.level == "contested":
        yield "no source contradicts it", "add a source under `contradicts`, or choose another level"
    if (supports or contradicts) and claim.level == "traditional":
        yield "sources test it", "choose the level that the sources support; background goes under `context`"
