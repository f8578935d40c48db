"""The compiled texts of a site, by their paths. There are tens of thousands: they wait in a file."""

from collections.abc import Iterator, MutableMapping

from kb.model import SourcePath
from kb.spool import Spool


class Texts(MutableMapping[SourcePath, str]):
    def __init__(self) -> None:
        self._spool = Spool[str]()
        self._numbers: dict[SourcePath, int] = {}

    def __setitem__(self, path: SourcePath, text: str) -> None:
        self._numbers[path] = len(self._spool)
        self._spool.append(text)

    def __getitem__(self, path: SourcePath) -> str:
        return self._spool[self._numbers[path]]

    def __delitem__(self, path: SourcePath) -> None:
        del self._numbers[path]

    def __contains__(self, path: object) -> bool:
        return path in self._numbers

    def __iter__(self) -> Iterator[SourcePath]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)
