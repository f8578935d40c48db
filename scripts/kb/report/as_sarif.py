"""Diagnostics as SARIF 2.1.0: code scanners and editors show them, each with the explanation of its rule."""

import json
from collections.abc import Mapping, Sequence
from inspect import cleandoc
from typing import Any
from urllib.parse import quote

from kb.diagnostics import Diagnostic, Fix, Rule, Severity
from kb.report.place import Root, file_of, path_of

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

Object = dict[str, Any]


def as_sarif(diagnostics: Sequence[Diagnostic], root: Root, rules: Sequence[Rule[Any]] = ()) -> str:
    described = _described(diagnostics, rules)
    index = {rule["id"]: place for place, rule in enumerate(described)}
    run = {
        "tool": {"driver": {"name": "kb", "rules": described}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic, root, index) for diagnostic in diagnostics],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _described(diagnostics: Sequence[Diagnostic], rules: Sequence[Rule[Any]]) -> list[Object]:
    """Every rule that is given or has a finding, in the order of the codes."""
    found = {seen.code: _rule(seen.code, seen.name, seen.severity) for seen in diagnostics}
    given = {rule.code: _rule(rule.code, rule.name, rule.severity, rule.explanation) for rule in rules}
    return [rule for _, rule in sorted((found | given).items())]


def _rule(code: str, name: str, severity: Severity, explanation: str = "") -> Object:
    rule: Object = {"id": code, "name": name, "defaultConfiguration": {"level": severity}}
    if not explanation:
        return rule
    text = cleandoc(explanation)
    return rule | {"shortDescription": {"text": _summary(text)}, "help": {"text": text, "markdown": text}}


def _summary(explanation: str) -> str:
    """The first line that is not a heading."""
    return next((line for line in explanation.splitlines() if line and not line.startswith("#")), explanation)


def _result(diagnostic: Diagnostic, root: Root, index: Mapping[str, int]) -> Object:
    finding = diagnostic.finding
    fixes = {"fixes": [_fix(finding.fix, root)]} if finding.fix else {}
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": index[diagnostic.code],
        "level": diagnostic.severity,
        "message": {"text": f"{finding.message}\n{finding.help}" if finding.help else finding.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(file_of(diagnostic, root), errors="replace")},
                    "region": {"startLine": finding.span.line, "startColumn": finding.span.column},
                }
            }
        ],
        **fixes,
    }


def _fix(fix: Fix, root: Root) -> Object:
    lines, last = fix.old.count("\n"), fix.old.rpartition("\n")[2]
    region = {
        "startLine": fix.span.line,
        "startColumn": fix.span.column,
        "endLine": fix.span.line + lines,
        "endColumn": len(last) + (1 if lines else fix.span.column),
    }
    location = {"uri": quote(path_of(fix.span, root), errors="replace")}
    replacement = {"deletedRegion": region, "insertedContent": {"text": fix.new}}
    return {"artifactChanges": [{"artifactLocation": location, "replacements": [replacement]}]}
