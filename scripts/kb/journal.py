"""Change several files so that all of them change or none, also when the power fails in between.

First the new texts are written beside, in a folder of the journal. Then one rename makes its record valid: from here on
the change counts. Then each new text is renamed into its place. Whoever comes after a crash finishes what has a valid
record and throws away what has none. Nothing is overwritten that somebody wrote in the meantime.
"""

import errno
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from kb.files import write_whole

JOURNAL = ".kb-journal"
RECORD = "record.json"


class Refused(Exception):
    """The files are not as they were expected; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Change:
    """One file: the digests of what stood there and of what is to stand there; empty where there is no file."""

    path: str  # from the root, with forward slashes
    before: str
    after: str


def change_files(root: Path, before: Mapping[str, bytes | None], after: Mapping[str, bytes | None]) -> None:
    """Write `after` (None: no file), if every file still is as `before` says."""
    if not after:
        return
    with _alone(root):
        _recover(root)
        changes = [Change(path, _digest(before[path]), _digest(after[path])) for path in sorted(after)]
        for change in changes:
            if _digest(_read(root / change.path)) != change.before:
                raise Refused(f"`{change.path}` was changed in the meantime; nothing was written")
        folder = root / JOURNAL
        folder.mkdir()
        for number, change in enumerate(changes):
            data = after[change.path]
            if data is not None:
                _write(folder / str(number), data)
        _write(folder / f"{RECORD}.new", json.dumps([asdict(change) for change in changes]).encode())
        _sync(folder)
        (folder / f"{RECORD}.new").replace(folder / RECORD)  # from here on the change counts
        _sync(folder)
        _finish(root, changes)


def recover(root: Path) -> bool:
    """Finish or undo what a crash left half done; whether there was anything."""
    if not (root / JOURNAL).exists():
        return False
    with _alone(root):
        return _recover(root)


def _recover(root: Path) -> bool:
    folder = root / JOURNAL
    if not folder.exists():
        return False
    record = _read(folder / RECORD)
    if record is None:
        shutil.rmtree(folder)  # the change never counted
        return True
    changes = [Change(**change) for change in json.loads(record)]
    foreign = [change.path for change in changes if not _is_ours(root, change)]
    if foreign:
        names = ", ".join(f"`{path}`" for path in foreign)
        raise Refused(
            f"a change was interrupted, and since then somebody wrote {names}; the new texts wait in `{JOURNAL}`\n"
            f"  help: bring these files back as they were, or delete `{JOURNAL}` to keep everything as it is now"
        )
    _finish(root, changes)
    return True


def _is_ours(root: Path, change: Change) -> bool:
    return _digest(_read(root / change.path)) in (change.before, change.after)


def _finish(root: Path, changes: list[Change]) -> None:
    """Put every new text in its place. Doing it again does no harm."""
    folder = root / JOURNAL
    parents = set()
    for number, change in enumerate(changes):
        path, waiting = root / change.path, folder / str(number)
        if waiting.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            _put(waiting, path.resolve())  # what a link leads to; the link stays
        elif not change.after:
            path.unlink(missing_ok=True)
        parents.add(path.parent)
    for parent in sorted(parents):
        _sync(parent)
    (folder / RECORD).unlink()
    shutil.rmtree(folder)


def _put(waiting: Path, path: Path) -> None:
    if path.exists():
        shutil.copymode(path, waiting)
    try:
        waiting.replace(path)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        write_whole(path, waiting.read_bytes())  # on another disk nothing can be renamed to
        waiting.unlink()


def _digest(data: bytes | None) -> str:
    return "" if data is None else sha256(data).hexdigest()


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Make the names in a folder last, where the system can."""
    if os.name == "posix" and folder.is_dir():
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Wait until no other command works on the journal. The lock ends with its process, however that ends."""
    if os.name != "posix":
        yield
        return
    import fcntl

    descriptor = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
