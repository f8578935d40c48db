"""Say the same diagnostics in several formats: text, json, github, sarif."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kb.diagnostics import Diagnostic, Rule
from kb.report.as_github import as_github
from kb.report.as_json import as_json
from kb.report.as_sarif import as_sarif
from kb.report.as_text import as_text
from kb.report.place import Root

__all__ = ["FORMATS", "Root", "render"]

Rules = Sequence[Rule[Any]]
Format = Callable[[Sequence[Diagnostic], Root, Rules], str]

FORMATS: Mapping[str, Format] = {
    "text": lambda diagnostics, root, _: as_text(diagnostics, root),
    "json": lambda diagnostics, root, _: as_json(diagnostics, root),
    "github": lambda diagnostics, root, _: as_github(diagnostics, root),
    "sarif": as_sarif,
}


def render(diagnostics: Sequence[Diagnostic], format: str, root: Root, rules: Rules = ()) -> str:
    """The diagnostics as text that ends with a newline. `rules` lend their explanations to formats that carry them."""
    return FORMATS[format](diagnostics, root, rules)
