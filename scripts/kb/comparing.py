"""Find what a change broke, on any page: the findings of now without those that a git revision had."""

import io
import os
import subprocess
import tarfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from kb.diagnostics import Diagnostic, in_order
from kb.model import SourcePath
from kb.pipeline import Project, findings, read

Key = tuple[SourcePath, str, str]  # the line may move


class NotCompared(Exception):
    """There is nothing to compare with; the text says why, and the way out."""


def new_findings(project: Project, revision: str) -> tuple[Diagnostic, ...]:
    with TemporaryDirectory(prefix="kb-") as folder:
        before = Project(Path(folder))
        _unpack(_archive(project, revision), before.root)
        old = _by_key(findings(before, read(before)))
        now = _by_key(findings(project, read(project)))
        return in_order(one for key, found in now.items() for one in _added(project, before, found, old.get(key, [])))


def _by_key(found: Sequence[Diagnostic]) -> dict[Key, list[Diagnostic]]:
    groups: dict[Key, list[Diagnostic]] = defaultdict(list)
    for one in found:
        groups[one.finding.span.path, one.code, one.finding.message].append(one)
    return groups


def _added(project: Project, before: Project, now: list[Diagnostic], old: list[Diagnostic]) -> list[Diagnostic]:
    """As many as are new: of two that say the same, the one whose line was not there before."""
    if len(now) <= len(old) or not old:
        return [] if old else now
    known = [_line(before, one) for one in old]
    added = []
    for one in now:
        line = _line(project, one)
        if line in known:
            known.remove(line)
        else:
            added.append(one)
    return added[: len(now) - len(old)]


def _line(project: Project, diagnostic: Diagnostic) -> bytes:
    span = diagnostic.finding.span
    lines = (project.docs / span.path).read_bytes().splitlines()
    return lines[span.line - 1] if span.line <= len(lines) else b""


def _archive(project: Project, revision: str) -> bytes:
    _git(project, "rev-parse", "--git-dir", otherwise="this folder is not in a git repository")
    name = _git(
        project, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}",
        otherwise=f"git knows no revision `{revision}`\n  help: name a branch, a tag or a commit: `main`, `HEAD~1`",
    )  # fmt: skip
    commit = name.decode().strip()
    kept = _git(project, "ls-tree", "--name-only", commit, "docs", "mkdocs.yml").decode().split()
    if "docs" not in kept:
        raise NotCompared(f"there is no `docs/` in `{revision}`\n  help: name a revision that has one")
    return _git(project, "archive", "--format=tar", commit, *kept)


def _git(project: Project, *arguments: str, otherwise: str = "git could not read the revision") -> bytes:
    command = ["git", "-C", str(project.root.absolute()), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, env=os.environ | {"LC_ALL": "C"})
    except OSError:
        raise NotCompared("git is not there\n  help: install git, or leave `--changed-since` out") from None
    if done.returncode != 0:
        raise NotCompared(otherwise)
    return done.stdout


def _unpack(archive: bytes, folder: Path) -> None:
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member, file in _files(tar):
            target = folder / member.name
            target.parent.mkdir(parents=True, exist_ok=True)
            if member.issym():
                target.symlink_to(member.linkname)
            else:
                target.write_bytes(file)


def _files(tar: tarfile.TarFile) -> Iterator[tuple[tarfile.TarInfo, bytes]]:
    for member in tar:
        content = tar.extractfile(member) if member.isfile() else None
        if content or member.issym():
            yield member, content.read() if content else b""
