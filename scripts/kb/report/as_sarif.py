"""Diagnostics as SARIF 2.1.0: code scanners and editors show them, each with the explanation of its rule.

What GitHub asks for on top is kept: descriptions, relative addresses, a fingerprint that stays when lines move, and no
more results than it takes.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from inspect import cleandoc
from typing import Any
from urllib.parse import quote

from kb.diagnostics import Diagnostic, Fix, Rule, Severity
from kb.report.place import Root, file_of

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

MOST_RESULTS = 25_000  # GitHub refuses a run with more
LONGEST = 1_000  # characters of a description or message

Object = dict[str, Any]


def as_sarif(diagnostics: Sequence[Diagnostic], root: Root, rules: Sequence[Rule[Any]] = ()) -> str:
    described = _described(diagnostics, rules)
    index = {rule["id"]: place for place, rule in enumerate(described)}
    run: Object = {
        "tool": {"driver": {"name": "kb", "rules": described}},
        "columnKind": "unicodeCodePoints",
        "results": list(_results(diagnostics[:MOST_RESULTS], root, index)),
    }
    if len(diagnostics) > MOST_RESULTS:
        text = f"{len(diagnostics) - MOST_RESULTS} more findings are left out"
        notes = [{"level": "warning", "message": {"text": text}}]
        run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": notes}]
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
    described = {"text": _summary(text)[:LONGEST]}
    help = {"text": text, "markdown": text}
    return rule | {"shortDescription": described, "fullDescription": described, "help": help}


def _summary(explanation: str) -> str:
    """The first line that is not a heading."""
    return next((line for line in explanation.splitlines() if line and not line.startswith("#")), explanation)


def _results(diagnostics: Sequence[Diagnostic], root: Root, index: Mapping[str, int]) -> Iterator[Object]:
    """Each with a fingerprint of what it says and where, but for the line; the same words again are counted."""
    alike: Counter[str] = Counter()
    for diagnostic in diagnostics:
        file = file_of(diagnostic, root)
        said = "\n".join((diagnostic.code, file, diagnostic.finding.message))
        alike[said] += 1
        fingerprint = f"{sha256(said.encode(errors='replace')).hexdigest()[:16]}:{alike[said]}"
        yield _result(diagnostic, file, index) | {"partialFingerprints": {"primaryLocationLineHash": fingerprint}}


def _uri(file: str) -> str:
    quoted = quote(file, errors="replace")
    return f"file://{quoted}" if file.startswith("/") else quoted


def _result(diagnostic: Diagnostic, file: str, index: Mapping[str, int]) -> Object:
    finding = diagnostic.finding
    text = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    fixes = {"fixes": [_fix(finding.fix, file)]} if finding.fix else {}
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": index[diagnostic.code],
        "level": diagnostic.severity,
        "message": {"text": text[:LONGEST]},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(file)},
                    "region": {"startLine": finding.span.line, "startColumn": finding.span.column},
                }
            }
        ],
        **fixes,
    }


def _fix(fix: Fix, file: str) -> Object:
    lines, last = fix.old.count("\n"), fix.old.rpartition("\n")[2]
    region = {
        "startLine": fix.span.line,
        "startColumn": fix.span.column,
        "endLine": fix.span.line + lines,
        "endColumn": len(last) + (1 if lines else fix.span.column),
    }
    location = {"uri": _uri(file)}
    replacement = {"deletedRegion": region, "insertedContent": {"text": fix.new}}
    return {"artifactChanges": [{"artifactLocation": location, "replacements": [replacement]}]}
