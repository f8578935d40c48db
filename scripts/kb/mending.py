"""Write every fix that is sure into the sources, until none is left."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kb.diagnostics import Diagnostic
from kb.fixes import apply, show_change
from kb.journal import change_files
from kb.model import SourcePath
from kb.pipeline import Project, findings, read

ROUNDS = 20  # a fix may bring another to light, or touch one that has to wait; far fewer are ever needed


@dataclass(frozen=True, slots=True)
class Mended:
    before: Mapping[SourcePath, bytes]
    after: Mapping[SourcePath, bytes]  # of the files that change
    left: tuple[Diagnostic, ...]  # what is found then

    def changes(self, docs: Path) -> Iterator[str]:
        for path, data in sorted(self.after.items()):
            yield show_change((docs / path).as_posix(), self.before[path], data)


def mend(project: Project) -> Mended:
    """What the files would say. Nothing is written yet."""
    before: dict[SourcePath, bytes] = {}
    after: dict[SourcePath, bytes] = {}
    for _ in range(ROUNDS):
        left = findings(project, read(project, after), after)
        fixes = [one.finding.fix for one in left if one.finding.fix]
        if not fixes:
            break
        for path in {fix.span.path for fix in fixes}:
            before.setdefault(path, (project.docs / path).read_bytes())
            after[path] = apply((fix for fix in fixes if fix.span.path == path), after.get(path, before[path]))
    return Mended(before, after, left)


def write_mended(project: Project, mended: Mended) -> None:
    """All of it or nothing, also when the power fails."""
    before = {f"docs/{path}": mended.before[path] for path in mended.after}
    change_files(project.root, before, {f"docs/{path}": data for path, data in mended.after.items()})
