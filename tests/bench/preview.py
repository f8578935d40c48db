"""Save a page ten times while a browser shows it, and print how long it took each time until the change stood there.

`python -m bench.preview PROJECT`: the median in seconds for each sort of change, on the wall, and what else the machine
was doing. The project needs a page `docs/index.md`.
"""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter, sleep, time_ns

from playwright.sync_api import Page, sync_playwright

from chromium import find_chromium
from ctrl_c import hear_ctrl_c

CHANGES: Mapping[str, Callable[[str, str], str]] = {  # the file, and words that never stood in it
    "sentence": lambda text, words: f"{text}\n{words}.\n",
    "link": lambda text, words: f"{text}\n[{words}](../index.md).\n",
    "title": lambda text, words: re.sub(r"^title: .*$", f"title: {words}", text, count=1, flags=re.M),
}
ROUNDS = 10
PATIENCE = 200_000  # milliseconds until everything is made for the first time
PAUSE = 1.0  # seconds between two saves: an author reads what changed
SHOWS = "words => document.body?.textContent.includes(words)"  # asked often: Playwright's own waiting pauses 0.5 s
SHOWING = "kb: showing the site at "


def preview(root: Path) -> Mapping[str, float]:
    written = min((root / "docs" / "muscles").glob("*.md"))
    text = written.read_text(encoding="utf-8")
    try:
        with _served(root) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium())
            page = browser.new_page()
            page.goto(f"{address}muscles/{written.stem}.html", timeout=PATIENCE, wait_until="commit")
            rounds = {
                name: [_seen_after(page, written, text, change) for _ in range(ROUNDS + 1)]
                for name, change in CHANGES.items()
            }
            return {name: median(seconds[1:]) for name, seconds in rounds.items()}  # the first warms up
    finally:
        written.write_text(text, encoding="utf-8")


@contextmanager
def _served(root: Path) -> Iterator[str]:
    command = (sys.executable, "-m", "kb", "serve", "--root", str(root), "--address", "127.0.0.1:0")
    with subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=hear_ctrl_c,  # noqa: PLW1509 - it calls one function of the system
    ) as running:
        assert running.stderr
        yield next(line for line in running.stderr if line.startswith(SHOWING))[len(SHOWING) :].partition(";")[0]
        running.send_signal(signal.SIGINT)
        running.stderr.read()


def _seen_after(page: Page, file: Path, text: str, change: Callable[[str, str], str]) -> float:
    words = f"Count to {time_ns()}"
    beside = file.with_suffix(".new")
    beside.write_text(change(text, words), encoding="utf-8")
    start = perf_counter()
    beside.replace(file)  # as editors save
    page.wait_for_function(SHOWS, arg=words, polling=10, timeout=60_000)
    seconds = perf_counter() - start
    sleep(PAUSE)
    return seconds


if __name__ == "__main__":
    for name, seconds in preview(Path(sys.argv[1])).items():
        print(f"{name:10}{seconds:6.2f} s")
    print(f"load {os.getloadavg()[0]:.1f}")
