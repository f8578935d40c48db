"""Find allowances for what may never ship."""

from collections.abc import Iterator

from kb.checks.allowing import Allowing
from kb.diagnostics import Finding


def forbidden_allowance(allowing: Allowing) -> Iterator[Finding]:
    """An allowance names a rule that knows no exception: a dead link, a missing warning sign, a claim without sources.

    ## Why this matters
    No reason makes a dead link work, and none makes an untrue sentence true. `kb explain` says of each rule whether
    it can be allowed.

    ## Bad
        <!-- kb: allow KB201 because the page comes next week -->

    ## Good
    Write that page first, or leave the link out.
    """
    for allowance, code in allowing.codes():
        rule = allowing.rules.get(code)
        if rule is not None and not rule.may_be_allowed:
            help = "take the allowance out, and mend what the rule finds"
            yield Finding(allowance.span, f"{code} {rule.name} can never be allowed", help)
