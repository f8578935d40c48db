"""Say what rules look for and why, in the words of their docstrings: one rule, the list, or all on a page."""

import re
from collections.abc import Iterator
from inspect import cleandoc
from typing import Any

from kb import audit, checks, handout, links, replay
from kb.diagnostics import Rule

RULES: tuple[Rule[Any], ...] = (*checks.RULES, *audit.RULES, *handout.RULES, *replay.RULES, *links.RULES)
GROUPS = {
    "KB1": "Files and front matter",
    "KB2": "Links and anchors",
    "KB3": "Terms and glossary",
    "KB4": "Claims, sources, warning signs and their wording",
    "KB5": "Pictures",
    "KB6": "Permanence",
    "KB7": "Sheets (`kb check`, and KB703 `kb build`)",
    "KB8": "The built site (`kb audit`), its editions (`kb build`), other sites (`kb links --external`)",
    "KB9": "The tool",
}
HEAD = """\
# The rules

What `./kb check` looks for in `docs/`, `./kb audit` in a built site, `./kb build` in every edition of it, and
`./kb links --external` at other sites. `./kb explain KB201` shows one of them.
This page is made from the rules themselves by `./kb editor`; do not edit it.
"""


def explain(name: str) -> str | None:
    """The explanation of a rule by its code or name, or None where there is no such rule."""
    for rule in RULES:
        if name.lower() in (rule.code.lower(), rule.name):
            return f"{rule.code} {rule.name} ({rule.severity})\n{_ways_out(rule)}\n\n{cleandoc(rule.explanation)}\n"
    return None


def list_rules() -> str:
    """Every rule on one line."""
    width = max(len(rule.name) for rule in RULES)
    return "".join(f"{rule.code} {rule.name:{width}}  {_first_line(rule)}\n" for rule in _in_order())


def rules_page() -> str:
    return "\n".join((HEAD, *_page_lines())) + "\n"


def _page_lines() -> Iterator[str]:
    group = ""
    for rule in _in_order():
        if rule.code[:3] != group:
            group = rule.code[:3]
            yield f"## {GROUPS.get(group, group)}\n"
        explanation = re.sub(r"^## (.*)$", r"**\1**\n", cleandoc(rule.explanation), flags=re.M)
        yield f"### {rule.code} {rule.name}\n\n*{rule.severity.capitalize()}. {_ways_out(rule)}*\n\n{explanation}\n"


def _in_order() -> list[Rule[Any]]:
    return sorted(RULES, key=lambda rule: rule.code)


def _first_line(rule: Rule[Any]) -> str:
    return cleandoc(rule.explanation).splitlines()[0]


def _ways_out(rule: Rule[Any]) -> str:
    allowed = "It can be allowed with a reason." if rule.may_be_allowed else "It can never be allowed."
    return f"{allowed} `kb check --fix` mends what has one sure answer." if rule.has_fix else allowed
