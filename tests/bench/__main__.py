"""`python -m bench`: what `./kb bench` runs.

It exits 0 also when a target is missed: a benchmark tells, it does not judge. 2: a command could not run.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.cost import CommandFailed
from bench.plan import LEAST
from bench.run import Measured, measure_check, measure_size, measure_without_pdfs
from bench.table import as_json, as_text
from bench.targets import judge


def main(arguments: Sequence[str]) -> int:
    if arguments[:1] == ["fuzz"]:
        from fuzz.__main__ import main as fuzz

        return fuzz(arguments[1:])
    options = _parse(arguments)
    try:
        with tempfile.TemporaryDirectory(prefix="kb-bench-") as folder:
            measured = [_measure(Path(folder), pages, options) for pages in options.pages]
    except CommandFailed as error:
        say(f"a command to measure failed: {error}")
        return 2
    judged = judge(measured)
    if options.json:
        options.json.write_text(as_json(measured, judged), encoding="utf-8")
    print(as_text(measured, judged), end="")
    return 0


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="kb bench", description="Measure what the program costs on made-up pages.")
    parser.add_argument("--pages", type=_size, nargs="+", default=[1000, 5000], help="sizes, in authored pages")
    parser.add_argument("--rounds", type=int, default=1, help="how often to run each command; the fastest round counts")
    parser.add_argument("--skip-stock", action="store_true", help="leave out the build to compare with")
    parser.add_argument("--without-pdfs", action="store_true", help="only a build from nothing, by stages, no PDFs")
    parser.add_argument("--only-check", action="store_true", help="build nothing: `kb check`, and again after a change")
    parser.add_argument("--faults", type=int, default=0, help="with --only-check: plant so many, and see each found")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the numbers to FILE as well")
    return parser.parse_args(arguments)


def _size(text: str) -> int:
    pages = int(text)
    if pages < LEAST:
        raise argparse.ArgumentTypeError(f"at least {LEAST} pages are needed to have every kind")
    return pages


def _measure(folder: Path, pages: int, options: argparse.Namespace) -> Measured:
    rounds = max(1, options.rounds)
    if options.only_check:
        return measure_check(folder, pages, rounds, say, options.faults)
    if options.without_pdfs:
        return measure_without_pdfs(folder, pages, not options.skip_stock, say)
    return measure_size(folder, pages, rounds, not options.skip_stock, say)


def say(text: str) -> None:
    print(f"bench: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
