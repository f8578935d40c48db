"""Print what a rule looks for and why: the docstring of its function."""

from inspect import cleandoc
from typing import Any

from kb import audit, checks, links, replay
from kb.diagnostics import Rule

RULES: tuple[Rule[Any], ...] = (*checks.RULES, *audit.RULES, *replay.RULES, *links.RULES)


def explain(name: str) -> str | None:
    """The explanation of a rule by its code or name, or None where there is no such rule."""
    for rule in RULES:
        if name.lower() in (rule.code.lower(), rule.name):
            return f"{rule.code} {rule.name} ({rule.severity})\n\n{cleandoc(rule.explanation)}\n"
    return None
