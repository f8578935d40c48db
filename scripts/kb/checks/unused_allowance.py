"""Find allowances that allow nothing."""

from collections.abc import Iterator

from kb.checks.allowing import Allowing
from kb.diagnostics import Finding, Fix


def unused_allowance(allowing: Allowing) -> Iterator[Finding]:
    """What an allowance allows is not found where it stands.

    An allowance speaks for its own line. Alone on its line, it speaks for the next block or entry.

    ## Why this matters
    It would hide the next mistake at this place, which nobody has looked at.

    ## Bad
        <!-- kb: allow KB408 because it is a quotation -->
        A short sentence.

    ## Good
        A short sentence.
    """
    for allowance, code in allowing.codes():
        rule = allowing.rules.get(code)
        if allowance.reason and rule and rule.may_be_allowed and (allowance, code) not in allowing.used:
            alone = len(allowance.codes) == 1
            fix = Fix(allowance.start, allowance.written, "") if alone else None
            help = "take the allowance out" if alone else f"take `{code}` out of the allowance"
            yield Finding(allowance.span, f"there is no {code} {rule.name} here to allow", help, fix)
