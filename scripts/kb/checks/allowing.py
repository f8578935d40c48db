"""Hold the findings against the allowances: which findings stand, and which allowances do something."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kb.diagnostics import Diagnostic, Rule
from kb.model import Allowance


@dataclass(frozen=True, slots=True)
class Allowing:
    rules: Mapping[str, Rule[Any]]  # by code
    allowances: tuple[Allowance, ...]
    left: tuple[Diagnostic, ...]  # findings that nothing allows
    used: frozenset[tuple[Allowance, str]]  # with the code it was used for

    def codes(self) -> Iterator[tuple[Allowance, str]]:
        for allowance in self.allowances:
            for code in allowance.codes:
                yield allowance, code


def settle(
    allowances: tuple[Allowance, ...], rules: Mapping[str, Rule[Any]], found: tuple[Diagnostic, ...]
) -> Allowing:
    by_place: Mapping[tuple[str, str], list[Allowance]] = defaultdict(list)
    for allowance in allowances:
        for code in allowance.codes if allowance.reason else ():
            if code in rules and rules[code].may_be_allowed:
                by_place[allowance.span.path, code].append(allowance)
    left: list[Diagnostic] = []
    used: set[tuple[Allowance, str]] = set()
    for one in found:
        span = one.finding.span
        speaking = [each for each in by_place.get((span.path, one.code), ()) if span.line in each.lines]
        used.update((each, one.code) for each in speaking)
        if not speaking:
            left.append(one)
    return Allowing(rules, allowances, tuple(left), frozenset(used))
