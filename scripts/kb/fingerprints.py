"""Say in a few letters what files hold, and what the program is that reads them."""

import sys
import sysconfig
from collections.abc import Callable
from functools import lru_cache
from hashlib import file_digest
from pathlib import Path

from kb.cache import digest
from kb.files import name_again, names_below


def file_fingerprint(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def folder_fingerprint(folder: Path, of_file: Callable[[Path], str] = file_fingerprint) -> str:
    """The names and the bytes of all files in a folder."""
    return digest(*(part for name in names_below(folder) for part in (name, of_file(folder / name))))


_built: dict[tuple[object, ...], str] = {}


def built_fingerprint(path: Path) -> str:
    """The same of what this process built: it is read once, also where it stands in the old site and in the new one."""
    same = _same(path)
    if same not in _built:
        _built[same] = file_fingerprint(path)
    return _built[same]


def built_as(path: Path, fingerprint: str) -> None:
    """It was written just now, from data with this fingerprint: it need not be read for it."""
    _built[_same(path)] = fingerprint


def _same(path: Path) -> tuple[object, ...]:
    about = path.stat()
    return path.name, about.st_dev, about.st_ino, about.st_mtime_ns, about.st_size


def take_over(old: Path, new: Path, fingerprint: str) -> bool:
    """Let `new` be the same file as `old`, if that is what it should be: neither is read or written again."""
    try:
        if built_fingerprint(old) != fingerprint:
            return False
        if new != old:
            name_again(old, new)
    except OSError:  # there is none, or the disk knows no second names
        return False
    return True


@lru_cache(maxsize=1)
def program_fingerprint() -> str:
    """The program's own text, the Python that runs it and the libraries beside it: other ones may make other bytes."""
    libraries = sorted(path.name for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    own = Path(__file__).parent
    files = sorted(path for path in own.rglob("*") if path.is_file() and path.parent.name != "__pycache__")
    texts = [part for path in files for part in (str(path.relative_to(own)), path.read_bytes())]
    return digest(sys.version, *libraries, "", *texts)
