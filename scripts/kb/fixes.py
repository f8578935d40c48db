"""Write fixes into the bytes of files. What a fix does not name stays byte for byte as it was."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import unified_diff
from functools import cached_property

from kb.diagnostics import Diagnostic, Fix
from kb.model import SourcePath, Span

LINE_END = re.compile(r"\r\n|\r|\n")
BYTE_ORDER_MARK = "\ufeff"
QUOTES = ("'", '"')
NO_LINE_END = "\n\\ No newline at end of file\n"


@dataclass
class _File:
    data: bytes

    @cached_property
    def text(self) -> str:
        return self.data.decode("utf-8", "surrogateescape")

    @cached_property
    def line_starts(self) -> list[int]:
        return [self.text.startswith(BYTE_ORDER_MARK), *(end.end() for end in LINE_END.finditer(self.text))]

    @cached_property
    def line_end(self) -> str:
        end = LINE_END.search(self.text)
        return end[0] if end else "\n"

    def offset(self, span: Span) -> int:
        starts = self.line_starts
        return starts[span.line - 1] + span.column - 1 if 0 < span.line <= len(starts) else len(self.text)

    def as_written(self, text: str) -> str:
        return text.replace("\n", self.line_end)

    def holds(self, fix: Fix) -> bool:
        """Whether what the fix takes away stands where it says, in its line."""
        start = self.offset(fix.span)
        in_line = bisect_right(self.line_starts, start) == fix.span.line
        return fix.span.column > 0 and in_line and self.text.startswith(self.as_written(fix.old), start)


def confirm(diagnostics: Iterable[Diagnostic], data: Mapping[SourcePath, bytes]) -> Iterator[Diagnostic]:
    """The same findings, each with its fix at the exact place, or without it where the file says something else."""
    files = {path: _File(content) for path, content in data.items()}
    for one in diagnostics:
        fix = one.finding.fix
        if fix is None:
            yield one
        else:
            file = files.get(fix.span.path)
            yield replace(one, finding=replace(one.finding, fix=_confirmed(file, fix) if file else None))


def _confirmed(file: _File, fix: Fix) -> Fix | None:
    if file.holds(fix):
        return fix
    start = file.offset(fix.span)
    quote = file.text[start : start + 1]
    inside = replace(fix, span=fix.span._replace(column=fix.span.column + 1))
    closed = replace(inside, old=fix.old + quote)
    return inside if quote in QUOTES and file.holds(closed) else None


def apply(fixes: Iterable[Fix], data: bytes) -> bytes:
    """`data` with the fixes written into it; of two that touch each other only the first."""
    file, parts, done = _File(data), [], 0
    for fix in sorted(set(fixes), key=lambda fix: (fix.span, fix.old, fix.new)):
        start = file.offset(fix.span)
        if start >= done and file.holds(fix):
            parts += [file.text[done:start], file.as_written(fix.new)]
            done = start + len(file.as_written(fix.old))
    return "".join([*parts, file.text[done:]]).encode("utf-8", "surrogateescape")


def show_change(path: str, before: bytes, after: bytes) -> str:
    """The change as a unified diff that `git apply` takes."""
    diff = unified_diff(_lines(before), _lines(after), f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else line + NO_LINE_END for line in diff)


def _lines(data: bytes) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", data.decode("utf-8", "replace"))
