"""Find allowances that do not say what they allow, or why."""

from collections.abc import Iterator

from kb.checks.allowing import Allowing
from kb.checks.nearest import offer
from kb.diagnostics import Finding


def broken_allowance(allowing: Allowing) -> Iterator[Finding]:
    """An allowance names no rule or one that does not exist, or it gives no reason.

    ## Why this matters
    The next author has to know whether the reason still holds.

    ## Bad
        <!-- kb: allow KB409 -->

    ## Good
        <!-- kb: allow KB409 because the app has a button of this name -->
    """
    for allowance in allowing.allowances:
        if not allowance.reason:
            code = allowance.codes[0] if allowance.codes else "KB409"
            help = f"write `kb: allow {code} because ...`, with the reason"
            yield Finding(allowance.span, "the allowance says not what it allows, or not why", help)
    for allowance, code in allowing.codes():
        if code not in allowing.rules:
            help = offer(code, list(allowing.rules), "`kb explain` lists the rules")
            yield Finding(allowance.span, f"there is no rule `{code}`", help)
