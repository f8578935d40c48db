"""Keep many small things in one file of the cache: read at once; what a build does not ask for again is thrown out.

What a small change adds stands in a second file, until it is much: to write the first one takes longer than a change.
"""

import struct
from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from kb.cache import Cache, digest
from kb.fingerprints import program_fingerprint
from kb.shares import spread

Make = Callable[[], bytes]
MUCH = 0.25  # of the first file: so much that is new, or that nobody asked for
HEAD = struct.Struct("<40sI")  # of each thing: its key, and how many bytes follow

_cache: Cache | None = None  # of what runs now
_all: list["Kept"] = []


@contextmanager
def keeping(cache: Cache) -> Iterator[None]:
    """What is made in here is remembered to the end, and then kept in the cache. Outside, everything is made anew."""
    global _cache  # noqa: PLW0603 - what asks for a picture knows of no build
    if _cache is not None:
        yield
        return
    _cache = cache
    try:
        yield
        settle()
    finally:
        _cache = None
        for kept in _all:
            kept.forget()


def settle() -> None:
    """A stage has ended: nobody asks again for what it asked for."""
    for kept in _all:
        if _cache is not None:
            kept.save(_cache)
        kept.forget()


class Kept:
    """Things of one sort, each under the digest of what it was made from; the program is always part of that."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._before: dict[str, bytes] | None = None  # as the first file has them; None: nobody has asked yet
        self._added: dict[str, bytes] = {}  # as the second has them
        self._now: dict[str, bytes] = {}  # those that were asked for
        _all.append(self)

    def made(self, key: str, make: Make) -> bytes:
        """What is kept under the key, or what `make` makes of the same."""
        return self.made_all([(key, make)])[0]

    def made_all(self, wanted: Sequence[tuple[str, Make]], worth_it: int = 2) -> list[bytes]:
        """The same for many. `worth_it`: from so many missing ones on they are made on all cores."""
        known = self.known([key for key, _ in wanted])
        missing = {key: make for key, make in wanted if key not in known}
        made = spread(lambda share: [make() for make in share], [*missing.values()], worth_it)
        new = dict(zip(missing, made, strict=True))
        self.keep(new)
        return [new[key] if key in new else known[key] for key, _ in wanted]

    def known(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Those that are kept; they stay."""
        if _cache is None:
            return {}
        if self._before is None:
            self._before, self._added = (_read(_cache.get(file) or b"") for file in self._files)
        kept = ChainMap(self._now, self._before, self._added)
        found = {key: kept[key] for key in keys if key in kept}
        self._now.update(found)
        return found

    def keep(self, things: Mapping[str, bytes]) -> None:
        if _cache is not None:
            self._now.update(things)

    @staticmethod
    def is_keeping() -> bool:
        return _cache is not None and _cache.folder is not None

    def save(self, cache: Cache) -> None:
        if self._before is None:
            return
        first, second = self._files
        added = {key: thing for key, thing in self._now.items() if key not in self._before}
        unused = {key: thing for key, thing in self._before.items() if key not in self._now}
        if _size(added) + _size(unused) > MUCH * _size(self._before):
            _put(cache, first, self._now)
            added = {}
        if added.keys() != self._added.keys():
            _put(cache, second, added)

    def forget(self) -> None:
        self._before, self._added, self._now = None, {}, {}

    @property
    def _files(self) -> tuple[str, str]:
        first, second = (digest("kept", self._name, part, program_fingerprint()) for part in ("", "added"))
        return first, second


def _size(things: Mapping[str, bytes]) -> int:
    return sum(HEAD.size + len(thing) for thing in things.values())


def _put(cache: Cache, file: str, things: Mapping[str, bytes]) -> None:
    cache.put_parts(file, [part for thing in things.items() for part in _written(*thing)])


def _written(key: str, thing: bytes) -> tuple[bytes, bytes]:
    return HEAD.pack(key.encode(), len(thing)), thing


def _read(data: bytes) -> dict[str, bytes]:
    things, at = {}, 0
    while at < len(data):
        key, size = HEAD.unpack_from(data, at)
        at += HEAD.size
        things[key.decode()] = data[at : at + size]
        at += size
    return things
