"""Diagnostics for a person at a terminal: place, rule, sentence, way out, and a last line that counts."""

from collections import Counter
from collections.abc import Iterator, Sequence

from kb.diagnostics import Diagnostic
from kb.report.place import Root, file_of


def as_text(diagnostics: Sequence[Diagnostic], root: Root) -> str:
    lines = [line for diagnostic in diagnostics for line in _lines(diagnostic, root)]
    return "\n".join([*lines, _summary(diagnostics)]) + "\n"


def _lines(diagnostic: Diagnostic, root: Root) -> Iterator[str]:
    finding = diagnostic.finding
    place = f"{file_of(diagnostic, root)}:{finding.span.line}:{finding.span.column}"
    yield f"{place}: {diagnostic.severity}[{diagnostic.code} {diagnostic.name}] {finding.message}"
    if finding.help:
        yield f"  help: {finding.help}"


def _summary(diagnostics: Sequence[Diagnostic]) -> str:
    if not diagnostics:
        return "no findings"
    severities = Counter(diagnostic.severity for diagnostic in diagnostics)
    counts = [_count(number, severity) for severity, number in sorted(severities.items())]
    files = {diagnostic.finding.span.path for diagnostic in diagnostics}
    fixable = sum(diagnostic.finding.fix is not None for diagnostic in diagnostics)
    fixed = f"; `kb check --fix` mends {fixable} of them" if fixable else ""
    return f"{', '.join(counts)} in {_count(len(files), 'file')}{fixed}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
