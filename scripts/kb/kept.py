"""Keep many small things in one file of the cache: read at once; what a build does not ask for again is thrown out."""

import struct
from collections import ChainMap
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from kb.cache import Cache, digest
from kb.fingerprints import program_fingerprint
from kb.shares import spread

Make = Callable[[], bytes]
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
        for kept in _all:
            kept.save(cache)
    finally:
        _cache = None
        for kept in _all:
            kept.forget()


class Kept:
    """Things of one sort, each under the digest of what it was made from; the program is always part of that."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._before: dict[str, bytes] | None = None  # as the cache has them; None: nobody has asked yet
        self._now: dict[str, bytes] = {}  # those that were asked for
        _all.append(self)

    def made(self, key: str, make: Make) -> bytes:
        """What is kept under the key, or what `make` makes of the same."""
        return self.made_all([(key, make)])[0]

    def made_all(self, wanted: Sequence[tuple[str, Make]], worth_it: int = 2) -> list[bytes]:
        """The same for many. `worth_it`: from so many missing ones on they are made on all cores."""
        if _cache is None:
            return _make([make for _, make in wanted], worth_it)
        if self._before is None:
            self._before = _read(_cache.get(self._file) or b"")
        known = ChainMap(self._now, self._before)
        missing = {key: make for key, make in wanted if key not in known}
        new = dict(zip(missing, _make([*missing.values()], worth_it), strict=True))
        self._now.update((key, new[key] if key in new else known[key]) for key, _ in wanted)
        return [self._now[key] for key, _ in wanted]

    def save(self, cache: Cache) -> None:
        if self._before is not None and self._before.keys() != self._now.keys():
            cache.put(self._file, b"".join(map(_written, self._now.items())))

    def forget(self) -> None:
        self._before, self._now = None, {}

    @property
    def _file(self) -> str:
        return digest("kept", self._name, program_fingerprint())


def _make(makes: Sequence[Make], worth_it: int) -> list[bytes]:
    return spread(lambda share: [make() for make in share], makes, worth_it)


def _written(thing: tuple[str, bytes]) -> bytes:
    return HEAD.pack(thing[0].encode(), len(thing[1])) + thing[1]


def _read(data: bytes) -> dict[str, bytes]:
    things, at = {}, 0
    while at < len(data):
        key, size = HEAD.unpack_from(data, at)
        at += HEAD.size
        things[key.decode()] = data[at : at + size]
        at += size
    return things
