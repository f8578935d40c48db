"""Show what was measured: two tables for people, the same as JSON for machines."""

import json
import os
import platform
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from math import inf, isfinite, log

from bench.cost import Cost
from bench.run import Measured
from bench.targets import Judged


def as_text(measured: Sequence[Measured], judged: Iterable[Judged]) -> str:
    costs = [_row(size, name, cost) for size in measured for name, cost in size.costs.items()]
    pages = [
        (f"{size.pages:,}", f"{size.built_pages:,}", f"{size.median_kilobytes:.1f} kB", _largest(size))
        for size in measured
    ]
    verdicts = [(each.target.name, *(_amount(each, value) for value in _values(each)), each.verdict) for each in judged]
    stages = [_row(size, _without_numbers(stage), cost) for size in measured for stage, cost in size.stages.items()]
    grown = [(name, f"{wall:.2f}", f"{processor:.2f}") for name, wall, processor in growth(measured)]
    return "\n".join(
        (
            _table(("Pages", "Command", "Time", "Processor", "Peak memory"), costs),
            _table(("Pages", "Stage of a build from nothing", "Time", "Processor", "Peak memory"), stages),
            _table(("Growth exponent (1 is linear)", "On the wall", "On the processor"), grown),
            _table(("Pages", "Built pages", "Median page", "Largest page"), pages),
            _table(("Target", "On the wall", "On the processor", "At most", "Verdict"), verdicts),
        )
    )


def _row(size: Measured, name: str, cost: Cost) -> tuple[str, ...]:
    seconds, cpu_seconds = f"{cost.seconds:.2f} s", f"{cost.cpu_seconds:.2f} s"
    return f"{size.pages:,}", name, seconds, cpu_seconds, f"{cost.megabytes:.0f} MB"


def growth(measured: Sequence[Measured]) -> Iterator[tuple[str, float, float]]:
    """With which power of the pages each cost grows, from the smallest size to the largest."""
    least, most = min(measured, key=lambda size: size.pages), max(measured, key=lambda size: size.pages)
    for name in [name for name in least.costs if name in most.costs and most.pages > least.pages]:
        times, pages = (least.costs[name], most.costs[name]), log(most.pages / least.pages)
        wall, processor = (times[1].seconds / times[0].seconds, times[1].cpu_seconds / times[0].cpu_seconds)
        yield name, log(wall) / pages, log(processor) / pages


def _without_numbers(stage: str) -> str:
    return re.sub(r"[0-9]+ ", "", stage)


def as_json(measured: Sequence[Measured], judged: Iterable[Judged]) -> str:
    machine = {"python": platform.python_version(), "system": platform.system(), "cores": os.cpu_count()}
    targets = [_target(each) for each in judged]
    whole = {"machine": machine, "sizes": [asdict(size) for size in measured], "targets": targets}
    return json.dumps(whole, indent=2) + "\n"


def _target(judged: Judged) -> dict[str, object]:
    target = judged.target
    return {
        "name": target.name,
        "unit": target.unit,
        "value": judged.value,
        "on_processor": judged.on_processor,
        "limit": target.limit if isfinite(target.limit) else None,  # None: only to be known
        "verdict": judged.verdict,
    }


def _largest(size: Measured) -> str:
    return f"{size.largest_kilobytes:.1f} kB ({size.largest})"


def _values(judged: Judged) -> tuple[float | None, ...]:
    return (judged.value, judged.on_processor, judged.target.limit)


def _amount(judged: Judged, value: float | None) -> str:
    return "-" if value is None or value == inf else f"{value:.2f} {judged.target.unit}"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A Markdown table whose columns stand under each other."""
    lines = [head, *rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, tuple("-" * width for width in widths))
    padded = ([cell.ljust(width) for cell, width in zip(line, widths, strict=True)] for line in lines)
    return "".join(f"| {' | '.join(line)} |\n" for line in padded)
