"""`./kb bench fuzz`: read random and mutated input, and measure how time grows on the worst there is.

It exits 1 where something raised, took too long, differed from the engine, or grew faster than the input.
"""

import argparse
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from fuzz.feed import TookTooLong, difference, feed, time_limit
from fuzz.growth import STEEP, WORST, growth
from fuzz.inputs import Input, make_input

SECONDS = 5  # of processor time that one input may take


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="kb bench fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=100_000, help="how many inputs")
    parser.add_argument("--first", type=int, default=0, help="the number of the first")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="write what failed into files there")
    options = parser.parse_args(arguments)
    failed = _feed_all(options.first, options.count, options.keep)
    return 1 if _measure_growth() + failed else 0


def _feed_all(first: int, count: int, keep: Path | None) -> int:
    counts: Counter[str] = Counter()
    started, slowest = time.process_time(), (0.0, 0)
    with tempfile.TemporaryDirectory(prefix="kb-fuzz-") as folder:
        for number in range(first, first + count):
            given = make_input(number)
            before = time.process_time()
            counts[given.form] += 1
            failure = _feed(given, Path(folder))
            slowest = max(slowest, (time.process_time() - before, number))
            if failure:
                counts[failure.partition("\n")[0]] += 1
                print(f"input {number}: {failure}", flush=True)
                if keep:
                    keep.mkdir(parents=True, exist_ok=True)
                    (keep / f"{number}.{given.form}").write_bytes(given.text.encode(errors="surrogatepass"))
    for what, how_often in sorted(counts.items()):
        print(f"{how_often:7} {what}")
    print(
        f"{time.process_time() - started:.0f} s of processor time; the slowest, {slowest[1]}, took {slowest[0]:.2f} s"
    )
    return counts["raised"] + counts["took too long"] + counts["differs from the engine"]


def _feed(given: Input, folder: Path) -> str | None:
    try:
        with time_limit(SECONDS):
            feed(given, folder)
        other = None
        if given.form == "markdown" and not given.text.startswith("---\n"):
            with time_limit(SECONDS):
                other = difference(given.text)
    except TookTooLong:
        return "took too long"
    except Exception:
        return f"raised\n{traceback.format_exc()}"
    return f"differs from the engine\n{other}" if other else None


def _measure_growth() -> int:
    steep = 0
    for name in WORST:
        times = growth(name)
        if times > STEEP:
            steep += 1
            print(f"{name}: four times the input takes {4 * times:.1f} times as long", flush=True)
    print(f"{steep:7} of {len(WORST)} worst inputs grow faster than they are long")
    return steep


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
