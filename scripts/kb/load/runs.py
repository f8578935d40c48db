"""A run of text: some lines of a body, or parts of them, with the way back to where each character stands."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

Role = Literal["text", "heading", "cell"]


class Line(NamedTuple):
    start: int
    end: int


@dataclass(frozen=True)
class Run:
    """Text in one piece: no link begins in one and ends in another."""

    source: str
    lines: tuple[Line, ...]
    role: Role = "text"

    @cached_property
    def text(self) -> str:
        return "\n".join(self.source[line.start : line.end] for line in self.lines)

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        for line in self.lines:
            starts.append(starts[-1] + line.end - line.start + 1)
        return starts

    def origin(self, offset: int) -> int:
        """Where a character of the text stands in the source."""
        if len(self.lines) == 1:
            return self.lines[0].start + offset
        line = min(bisect_right(self._starts, offset) - 1, len(self.lines) - 1)
        return self.lines[line].start + offset - self._starts[line]
