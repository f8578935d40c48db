"""Find signs of danger that no search would bring up."""

from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.graph import Graph

TODAY = ("emergency", "urgent")


def unsearchable_sign(graph: Graph) -> Iterator[Finding]:
    """A sign that needs help today does not say how people say it.

    ## Why this matters
    Someone who types "cant pee" must see when to get help before anything else. The search knows a sign only by its
    `said`. It is asked for as soon as one sign of the file has it.

    ## Bad
    `- {id: cannot-pee, urgency: emergency, text: No pee at all, ...}`

    ## Good
    `said: [cant pee / cannot pee / trouble peeing]`. A line is one way to say it: `numb / tingling + groin` needs one
    word of each group.
    """
    signs = graph.knowledge_base.warning_signs
    if not any(sign.said for sign in signs):
        return
    help = "add `said: [...]`: the words that a patient would type"
    for sign in signs:
        if sign.urgency in TODAY and not sign.said:
            yield Finding(sign.span, f"no search finds the sign `{sign.id}`", help)
