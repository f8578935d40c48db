"""Diagnostics for another program: one object that names its version."""

import json
from collections.abc import Sequence

from kb.diagnostics import Diagnostic, Fix
from kb.report.place import Root, file_of, path_of

VERSION = 1  # grows when a field changes its meaning or goes away; a new field does not count


def as_json(diagnostics: Sequence[Diagnostic], root: Root) -> str:
    findings = [_finding(diagnostic, root) for diagnostic in diagnostics]
    return json.dumps({"version": VERSION, "findings": findings}, ensure_ascii=False, indent=2) + "\n"


def _finding(diagnostic: Diagnostic, root: Root) -> dict[str, object]:
    finding = diagnostic.finding
    fix = {"fix": _fix(finding.fix, root)} if finding.fix else {}
    return {
        "file": file_of(diagnostic, root),
        "line": finding.span.line,
        "column": finding.span.column,
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity,
        "message": finding.message,
        "help": finding.help,
        **fix,
    }


def _fix(fix: Fix, root: Root) -> dict[str, str | int]:
    file = path_of(fix.span, root)
    return {"file": file, "line": fix.span.line, "column": fix.span.column, "old": fix.old, "new": fix.new}
