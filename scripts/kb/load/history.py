"""Ask git which lines the ledger once had and has no more.

Without git, outside a repository, or where a clone holds no history, there is nothing to ask, and nothing is said.
"""

import subprocess
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path

from kb.model import SourcePath

OPENING = "# ledger "  # the number behind it: a ledger that was begun anew does not answer for the one before
COMMITS = 200  # how far back: more than a hundred editions


def dropped_lines(docs: Path, ledgers: Iterable[SourcePath]) -> Iterator[tuple[SourcePath, str]]:
    """Lines of committed versions that a file on disk does not have, or not in their place."""
    if not any((folder / ".git").exists() for folder in (docs.absolute(), *docs.absolute().parents)):
        return
    commit = _git(docs, "rev-parse", "HEAD").strip()
    for path in ledgers if commit else ():
        yield from ((path, line) for line in _dropped(docs / path, *_committed(docs / path, commit)))


@lru_cache(maxsize=8)  # git takes a tenth of a second for all of them, and history stays what it was
def _committed(ledger: Path, commit: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines of the ledger, and all that was ever deleted from it."""
    lines = _git(ledger.parent, "show", f"{commit}:./{ledger.name}").splitlines()
    options = ["-m", "--full-history", "--diff-filter=MD", "--unified=0", "--no-color", "--no-ext-diff", "--format="]
    log = _git(ledger.parent, "log", commit, f"--max-count={COMMITS}", "--patch", *options, "--", ledger.name)
    return tuple(lines), tuple(_deleted(log.splitlines()))


def _dropped(ledger: Path, committed: Sequence[str], deleted: Sequence[str]) -> Iterator[str]:
    lines = ledger.read_text(encoding="utf-8-sig", errors="replace").splitlines() if ledger.is_file() else []
    openings = {opening_of(lines), opening_of(committed)} - {""}
    if len(openings) > 1:
        return
    have = set(lines)
    lost = [line for line in (*committed, *deleted) if line not in have]
    yield from filter(_is_promise, dict.fromkeys((*_out_of_place(committed, lines), *lost)))


def _out_of_place(committed: Sequence[str], lines: Sequence[str]) -> Iterator[str]:
    """The first line that no longer follows the one that it followed."""
    known = set(committed)
    kept = [line for line in lines if line in known and _is_promise(line)]
    have = set(kept)
    wanted = [line for line in committed if line in have]
    yield from islice((line for line, other in zip(wanted, kept, strict=False) if line != other), 1)


def _is_promise(line: str) -> bool:
    return bool(line) and not line.startswith("#")


def opening_of(lines: Iterable[str]) -> str:
    return next((line for line in lines if line.startswith(OPENING)), "")


def _deleted(log: list[str]) -> Iterator[str]:
    """What was deleted, newest commit first, back to the day on which the ledger was begun anew."""
    for patch in _patches(log):
        gone = [line[1:] for line in patch if line.startswith("-") and not line.startswith("---")]
        if opening_of(gone) and any(line.startswith(f"+{OPENING}") for line in patch):
            return
        yield from gone


def _patches(log: list[str]) -> Iterator[list[str]]:
    patch: list[str] = []
    for line in log:
        if line.startswith("diff --git ") and patch:
            yield patch
            patch = []
        patch.append(line)
    yield patch


def _git(folder: Path, *arguments: str) -> str:
    """What git says; nothing where it has nothing to say."""
    command = ["git", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True)
    except OSError:  # no git
        return ""
    return done.stdout.decode("utf-8", errors="replace") if done.returncode == 0 else ""
