"""What the program promises about its cost, and whether one run kept it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Literal

from bench.run import AGAIN, CORE, ONE_PAGE, RECHECK, STOCK, STOCK_OF_ALL, WITHOUT_PDFS, Measured

Verdict = Literal["met", "MISSED", "not measured", "to be known"]
Clock = Literal["seconds", "cpu_seconds"]  # on the wall, or on the processor: the fields of a cost
Sizes = Mapping[int, Measured]


@dataclass(frozen=True, slots=True)
class Target:
    name: str
    limit: float
    unit: str
    value: Callable[[Sizes, Clock], float | None]  # None where the run did not measure it


@dataclass(frozen=True, slots=True)
class Judged:
    target: Target
    value: float | None  # on the wall, which is what counts
    on_processor: float | None  # what it would be if nothing else ran beside it

    @property
    def verdict(self) -> Verdict:
        if self.value is None:
            return "not measured"
        if self.target.limit == inf:
            return "to be known"
        return "met" if self.value <= self.target.limit else "MISSED"


def judge(measured: Sequence[Measured]) -> tuple[Judged, ...]:
    sizes = {size.pages: size for size in measured}
    return tuple(
        Judged(target, target.value(sizes, "seconds"), target.value(sizes, "cpu_seconds")) for target in TARGETS
    )


def _time(command: str, pages: int) -> Callable[[Sizes, Clock], float | None]:
    def value(sizes: Sizes, clock: Clock) -> float | None:
        cost = sizes[pages].costs.get(command) if pages in sizes else None
        return getattr(cost, clock) if cost else None

    return value


def _ratio(upper: tuple[str, int], lower: tuple[str, int]) -> Callable[[Sizes, Clock], float | None]:
    def value(sizes: Sizes, clock: Clock) -> float | None:
        above, below = _time(*upper)(sizes, clock), _time(*lower)(sizes, clock)
        return above / below if above is not None and below is not None else None

    return value


def _memory(command: str, pages: int) -> Callable[[Sizes, Clock], float | None]:
    def value(sizes: Sizes, _: Clock) -> float | None:
        cost = sizes[pages].costs.get(command) if pages in sizes else None
        return cost.megabytes if cost else None

    return value


def _median_page(pages: int) -> Callable[[Sizes, Clock], float | None]:
    return lambda sizes, _: (sizes[pages].median_kilobytes or None) if pages in sizes else None


TARGETS = (
    Target("kb build, 5,000 pages / 1,000 pages", 5.25, "x", _ratio(("kb build", 5000), ("kb build", 1000))),
    *(
        Target(f"{name}, 10,000 pages / 1,000 pages", 10.5, "x", _ratio((name, 10000), (name, 1000)))
        for name in ("kb build", WITHOUT_PDFS)
    ),
    *(
        Target(f"{name} / {stock}, {pages:,} pages", limit, "x", _ratio((name, pages), (stock, pages)))
        for pages in (1000, 10000)
        for stock in (STOCK, STOCK_OF_ALL)
        for name, limit in ((CORE, 0.5), (AGAIN, 0.1), (ONE_PAGE, 0.2))
    ),
    *(
        Target(f"kb build / {other}, {pages:,} pages", inf, "x", _ratio(("kb build", pages), (other, pages)))
        for pages in (1000, 10000)
        for other in ("hugo build", "zensical build")
    ),
    *(
        Target(f"{name}, 10,000 pages, all processes", 1000, "MB", _memory(name, 10000))
        for name in ("kb build", WITHOUT_PDFS)
    ),
    Target("kb --help", 0.25, "s", _time("kb --help", 1000)),
    Target("kb check, 1,000 pages", 1.5, "s", _time("kb check", 1000)),
    Target("kb check, 10,000 pages", 10, "s", _time("kb check", 10000)),
    Target("one changed page of 1,000 again", 0.3, "s", _time(RECHECK, 1000)),
    Target("kb audit / bare pass, 1,000 pages", 2, "x", _ratio(("kb audit", 1000), ("bare pass", 1000))),
    Target("kb audit / bare pass, 10,000 pages", 1.3, "x", _ratio(("kb audit", 10000), ("bare pass", 10000))),
    Target("kb audit, 10,000 pages, all processes", 300, "MB", _memory("kb audit", 10000)),
    Target("kb audit / hyperlink, 1,000 pages", 1 / 80, "x", _ratio(("kb audit", 1000), ("hyperlink", 1000))),
    Target("kb audit / html-proofer, 1,000 pages", 1 / 80, "x", _ratio(("kb audit", 1000), ("html-proofer", 1000))),
    Target("median page, 1,000 pages", 60, "kB", _median_page(1000)),
    Target("median page, 5,000 pages", 60, "kB", _median_page(5000)),
)
