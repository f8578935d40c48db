"""Find pages that give advice without saying when to get help."""

from collections.abc import Iterator

from kb.checks.nearest import offer
from kb.diagnostics import Finding, Fix
from kb.graph import Graph
from kb.misspelt import meant
from kb.schema import Condition, Exercise, Handout, Technique


def missing_warning_signs(graph: Graph) -> Iterator[Finding]:
    """A condition, exercise or handout shows no warning signs, or names one that does not exist.

    ## Why this matters
    Some pain needs help today. The signs stand before the first thing to do, on every page that gives advice.

    ## Bad
        red_flags: []

    ## Good
        red_flags: [back, leg-nerve]
    """
    known = graph.warning_names
    listed = ", ".join(sorted(known)) or "none yet"
    for page in graph.knowledge_base.pages:
        if not isinstance(page.fields, (Condition, Exercise, Handout, Technique)):
            continue
        if not page.fields.red_flags and ("red_flags",) in page.positions:  # a missing field is told as one
            help = f"name groups of docs/warning-signs.yml: {listed}"
            yield Finding(page.span("red_flags"), "the page shows no warning signs", help)
        for index, name in enumerate(page.fields.red_flags):
            if name not in known:
                help = offer(name, sorted(known), f"known ones are: {listed}")
                span, right = page.span("red_flags", index), meant(name, sorted(known))
                fix = Fix(span, name, right) if right else None
                yield Finding(span, f"there is no warning sign or group `{name}`", help, fix)
