"""Keep many small things in one file of the cache: read at once; what a build does not ask for again is thrown out.

What a small change adds stands in a second file, until it is much: to write the first one takes longer than a change.
"""

import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial

from kb.cache import Cache, digest
from kb.fingerprints import program_fingerprint
from kb.shares import begin, cores, spread
from kb.spool import Spool

Make = Callable[[], bytes]
Thing = Callable[[], bytes]  # where it is, for many of them are put aside
SMALL = 500  # bytes, which take no less room on the disk
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


def alongside(work: Callable[[], None]) -> Callable[[], object]:
    """Do it in a process of its own, where there is a core for it; what it keeps is kept. The answer waits for its end.

    Begin a stage with it, and ask for no thing of the sorts that it asks for before its end.
    """

    def work_and_settle() -> tuple[()]:
        work()
        settle()
        return ()

    return begin(work_and_settle) if cores() > 1 else work


class Kept:
    """Things of one sort, each under the digest of what it was made from; the program is always part of that."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._before: dict[str, bytes] | None = None  # as the first file has them; None: nobody has asked yet
        self._added: dict[str, bytes] = {}  # as the second has them
        self._now: dict[str, Thing] = {}  # those that were asked for
        self._spool: Spool[bytes] | None = None  # of those that were made one by one
        _all.append(self)

    def made(self, key: str, make: Make) -> bytes:
        """What is kept under the key, or what `make` makes of the same."""
        thing = self._known([key]).get(key)
        if thing is not None:
            return thing()
        new = make()
        self.keep({key: new})
        return new

    def made_all(self, wanted: Sequence[tuple[str, Make]], worth_it: int = 2) -> Iterator[bytes]:
        """The same for many. `worth_it`: from so many missing ones on they are made on all cores, and put aside."""
        things = self._known([key for key, _ in wanted])
        missing = {key: make for key, make in wanted if key not in things}
        made = spread(lambda share: (make() for make in share), [*missing.values()], worth_it)
        new: dict[str, Thing] = {key: partial(made.__getitem__, number) for number, key in enumerate(missing)}
        if self.is_keeping():
            self._now.update(new)
        things.update(new)
        return (things[key]() for key, _ in wanted)

    def known(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Those that are kept; they stay."""
        return {key: thing() for key, thing in self._known(keys).items()}

    def _known(self, keys: Sequence[str]) -> dict[str, Thing]:
        if _cache is None:
            return {}
        if self._before is None:
            self._before, self._added = (_read(_cache.get(file) or b"") for file in self._files)
        for key in keys:
            for kept in (self._before, self._added):
                if key not in self._now and key in kept:
                    self._now[key] = partial(kept.__getitem__, key)
        return {key: self._now[key] for key in keys if key in self._now}

    def keep(self, things: Mapping[str, bytes]) -> None:
        if self.is_keeping():
            self._now.update((key, self._aside(thing)) for key, thing in things.items())

    def _aside(self, thing: bytes) -> Thing:
        if len(thing) < SMALL:
            return partial(bytes, thing)
        if self._spool is None or not self._spool.is_ours():
            self._spool = Spool()
        self._spool.append(thing)
        return partial(self._spool.__getitem__, len(self._spool) - 1)

    @staticmethod
    def is_keeping() -> bool:
        return _cache is not None and _cache.folder is not None

    def save(self, cache: Cache) -> None:
        if self._before is None:
            return
        first, second = self._files
        added = {key: thing for key, thing in self._now.items() if key not in self._before}
        unused = [thing for key, thing in self._before.items() if key not in self._now]
        few = MUCH * _size(self._before.values())
        is_first = bool(added) and not self._before  # then nothing is read for its size alone
        if is_first or _size(unused) + _size(thing() for thing in added.values()) > few:
            _put(cache, first, self._now)
            added = {}
        if added.keys() != self._added.keys():
            _put(cache, second, added)

    def forget(self) -> None:
        self._before, self._added, self._now, self._spool = None, {}, {}, None

    @property
    def _files(self) -> tuple[str, str]:
        first, second = (digest("kept", self._name, part, program_fingerprint()) for part in ("", "added"))
        return first, second


def _size(things: Iterable[bytes]) -> int:
    return sum(HEAD.size + len(thing) for thing in things)


def _put(cache: Cache, file: str, things: Mapping[str, Thing]) -> None:
    cache.put_parts(file, (part for key, thing in things.items() for part in _written(key, thing())))


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
