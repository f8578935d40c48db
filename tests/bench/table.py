"""Show what was measured: two tables for people, the same as JSON for machines."""

import json
import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from bench.run import Measured
from bench.targets import Judged


def as_text(measured: Sequence[Measured], judged: Iterable[Judged]) -> str:
    costs = [
        (f"{size.pages:,}", name, f"{cost.seconds:.2f} s", f"{cost.cpu_seconds:.2f} s", f"{cost.megabytes:.0f} MB")
        for size in measured
        for name, cost in size.costs.items()
    ]
    pages = [
        (f"{size.pages:,}", f"{size.built_pages:,}", f"{size.median_kilobytes:.1f} kB", _largest(size))
        for size in measured
    ]
    verdicts = [(each.target.name, *(_amount(each, value) for value in _values(each)), each.verdict) for each in judged]
    return "\n".join(
        (
            _table(("Pages", "Command", "Time", "Processor", "Peak memory"), costs),
            _table(("Pages", "Built pages", "Median page", "Largest page"), pages),
            _table(("Target", "On the wall", "On the processor", "At most", "Verdict"), verdicts),
        )
    )


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
        "limit": target.limit,
        "verdict": judged.verdict,
    }


def _largest(size: Measured) -> str:
    return f"{size.largest_kilobytes:.1f} kB ({size.largest})"


def _values(judged: Judged) -> tuple[float | None, ...]:
    return (judged.value, judged.on_processor, judged.target.limit)


def _amount(judged: Judged, value: float | None) -> str:
    return "-" if value is None else f"{value:.2f} {judged.target.unit}"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A Markdown table whose columns stand under each other."""
    lines = [head, *rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, tuple("-" * width for width in widths))
    padded = ([cell.ljust(width) for cell, width in zip(line, widths, strict=True)] for line in lines)
    return "".join(f"| {' | '.join(line)} |\n" for line in padded)
