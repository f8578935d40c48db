"""Put a packed twin beside each file that is worth it, so that a server packs nothing while readers wait."""

import gzip
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

WORTH_IT = frozenset(".html .css .js .json .svg .txt .xml .webmanifest".split())
SMALLEST = 256  # bytes; below it the header of an answer outweighs the gain


def pack(folder: Path) -> None:
    """The same file gives the same twin: no name and no time stands in it."""
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in WORTH_IT and path.is_file()]
    with ThreadPoolExecutor() as threads:  # both packers let other threads run
        for twins in threads.map(_pack, files):
            for path, data in twins:
                path.write_bytes(data)


def _pack(path: Path) -> list[tuple[Path, bytes]]:
    return list(_twins(path, path.read_bytes()))


def _twins(path: Path, data: bytes) -> Iterator[tuple[Path, bytes]]:
    import brotli  # only this command needs it

    if len(data) >= SMALLEST:
        for ending, packed in (("gz", gzip.compress(data, 9, mtime=0)), ("br", brotli.compress(data))):
            if len(packed) < len(data):
                yield path.with_name(f"{path.name}.{ending}"), packed
