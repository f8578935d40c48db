"""Keep what took long to make, under the digest of everything that it was made from."""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

LIMIT = 500_000_000  # bytes on the disk; some twelve thousand pages with their pictures
MARK = 16  # bytes in front of what is kept: its checksum, which holds its key too


def digest(*parts: str | bytes) -> str:
    """Different parts, different digest: where one ends counts too."""
    found = blake2b(digest_size=20)
    for part in parts:
        data = part.encode(errors="surrogatepass") if isinstance(part, str) else part
        found.update(b"%d:" % len(data))
        found.update(data)
    return found.hexdigest()


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder that can be deleted at any time. What is damaged in it is made again."""

    folder: Path | None = None  # None: nothing is kept

    def get(self, key: str) -> bytes | None:
        if self.folder is None:
            return None
        path = self._path(self.folder, key)
        try:
            data = path.read_bytes()
            os.utime(path)  # it was asked for: see `tidy`
        except OSError:
            return None
        made = data[MARK:]
        mark = _mark(key)
        mark.update(made)
        return made if data[:MARK] == mark.digest() else None

    def put(self, key: str, made: bytes) -> None:
        self.put_parts(key, [made])

    def put_parts(self, key: str, parts: Iterable[bytes]) -> None:
        """What is made of many parts; it may be too large to stand in the memory."""
        if self.folder is None:
            return
        path = self._path(self.folder, key)
        with suppress(OSError):  # a full disk or a folder that nobody may write to only costs time
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as file:
                file.write(bytes(MARK))  # no mark of anything: half of it is damaged
                mark = _mark(key)
                for part in parts:
                    mark.update(part)
                    file.write(part)
                file.seek(0)
                file.write(mark.digest())

    def made(self, key: str, make: Callable[[], bytes]) -> bytes:
        """What is kept under the key, or what `make` makes of the same."""
        kept = self.get(key)
        if kept is None:
            kept = make()
            self.put(key, kept)
        return kept

    def tidy(self, limit: int = LIMIT) -> None:
        """Throw out what nobody asked for longest, until the rest is not more than the limit."""
        if self.folder is None or not self.folder.is_dir():
            return
        files = [(path.stat(), path) for path in self.folder.glob("*/*")]
        left = sum(about.st_size for about, _ in files)
        for about, path in sorted(files, key=lambda file: file[0].st_mtime):
            if left <= limit:
                return
            path.unlink(missing_ok=True)
            left -= about.st_size

    def _path(self, folder: Path, key: str) -> Path:
        return folder / key[:2] / key[2:]


NOTHING_KEPT = Cache()


def _mark(key: str) -> blake2b:
    return blake2b(digest_size=MARK, key=bytes.fromhex(key))
