"""What the program promises about its cost, and whether one run kept it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bench.run import STOCK, Measured

Verdict = Literal["met", "MISSED", "not measured"]
Sizes = Mapping[int, Measured]


@dataclass(frozen=True, slots=True)
class Target:
    name: str
    limit: float
    unit: str
    value: Callable[[Sizes], float | None]  # None where the run did not measure it


@dataclass(frozen=True, slots=True)
class Judged:
    target: Target
    value: float | None

    @property
    def verdict(self) -> Verdict:
        if self.value is None:
            return "not measured"
        return "met" if self.value <= self.target.limit else "MISSED"


def judge(measured: Sequence[Measured]) -> tuple[Judged, ...]:
    sizes = {size.pages: size for size in measured}
    return tuple(Judged(target, target.value(sizes)) for target in TARGETS)


def _seconds(sizes: Sizes, pages: int, command: str) -> float | None:
    cost = sizes[pages].costs.get(command) if pages in sizes else None
    return cost.seconds if cost else None


def _time(command: str, pages: int) -> Callable[[Sizes], float | None]:
    return lambda sizes: _seconds(sizes, pages, command)


def _ratio(upper: tuple[str, int], lower: tuple[str, int]) -> Callable[[Sizes], float | None]:
    def value(sizes: Sizes) -> float | None:
        above, below = _seconds(sizes, upper[1], upper[0]), _seconds(sizes, lower[1], lower[0])
        return above / below if above is not None and below is not None else None

    return value


def _median_page(pages: int) -> Callable[[Sizes], float | None]:
    return lambda sizes: sizes[pages].median_kilobytes if pages in sizes else None


TARGETS = (
    Target("kb build, 5,000 pages / 1,000 pages", 6, "x", _ratio(("kb build", 5000), ("kb build", 1000))),
    Target("kb build / stock build, 1,000 pages", 1.5, "x", _ratio(("kb build", 1000), (STOCK, 1000))),
    Target("kb check, 1,000 pages", 1.5, "s", _time("kb check", 1000)),
    Target("kb audit / bare pass, 1,000 pages", 2, "x", _ratio(("kb audit", 1000), ("bare pass", 1000))),
    Target("kb audit / bare pass, 5,000 pages", 2, "x", _ratio(("kb audit", 5000), ("bare pass", 5000))),
    Target("median page, 1,000 pages", 60, "kB", _median_page(1000)),
    Target("median page, 5,000 pages", 60, "kB", _median_page(5000)),
)
