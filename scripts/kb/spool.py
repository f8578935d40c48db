"""Put things aside in a file without a name: what is needed later takes no memory until then."""

import os
import pickle
from array import array
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from typing import Generic, TypeVar

Thing = TypeVar("Thing")

FOLDER = "/var/tmp" if os.access("/var/tmp", os.W_OK) else None  # /tmp often lies in the memory
NUMBER = 8  # bytes: how large the thing is that follows


class Spool(Generic[Thing]):
    """A list. A process that was copied may put things in for the one that it is a copy of, which puts in none then."""

    def __init__(self, things: Iterable[Thing] = ()) -> None:
        self._file = TemporaryFile(dir=FOLDER)  # noqa: SIM115 - it goes with the list
        self._starts = array("Q")  # of those that are known
        self._end = 0
        self._owner = os.getpid()
        self.extend(things)

    def __del__(self) -> None:
        self._file.close()

    def is_ours(self) -> bool:
        """It is not, where this process is a copy of the one that made it."""
        return self._owner == os.getpid()

    def append(self, thing: Thing) -> None:
        self.extend((thing,))

    def extend(self, things: Iterable[Thing]) -> None:
        for thing in things:
            data = pickle.dumps(thing, pickle.HIGHEST_PROTOCOL)
            self._file.write(len(data).to_bytes(NUMBER))
            self._file.write(data)
        self._file.flush()

    def __len__(self) -> int:
        size = os.fstat(self._file.fileno()).st_size
        while self._end < size:
            self._starts.append(self._end)
            self._end += NUMBER + self._size(self._end)
        return len(self._starts)

    def __getitem__(self, index: int) -> Thing:
        if index >= len(self._starts) and index >= len(self):
            raise IndexError(index)
        start = self._starts[index]
        thing: Thing = pickle.loads(os.pread(self._file.fileno(), self._size(start), start + NUMBER))
        return thing

    def __iter__(self) -> Iterator[Thing]:
        return map(self.__getitem__, range(len(self)))

    def _size(self, start: int) -> int:
        return int.from_bytes(os.pread(self._file.fileno(), NUMBER, start))
