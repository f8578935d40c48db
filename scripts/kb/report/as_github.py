"""Diagnostics as workflow commands: GitHub shows them beside the changed lines."""

from collections.abc import Sequence

from kb.diagnostics import Diagnostic
from kb.report.place import Root, file_of


def as_github(diagnostics: Sequence[Diagnostic], root: Root) -> str:
    return "".join(_command(diagnostic, root) + "\n" for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic, root: Root) -> str:
    finding = diagnostic.finding
    properties = {
        "file": file_of(diagnostic, root),
        "line": str(finding.span.line),
        "col": str(finding.span.column),
        "title": f"{diagnostic.code} {diagnostic.name}",
    }
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{diagnostic.severity} {listed}::{_data(_sentences(finding.message, finding.help))}"


def _sentences(message: str, help: str) -> str:
    return f"{message}\n{help}" if help else message


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
