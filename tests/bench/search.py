"""`python -m bench.search`: what the search costs a reader, on made-up sites of any size, in a headless Chromium.

It prints, and judges nothing. The pages around the search are those of a small site, the index is that of a large one.
"""

import argparse
import gzip
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread
from typing import cast

from playwright.sync_api import Browser, sync_playwright

from bench.generate_kb import write_project
from bench.plan import LEAST, make_plan
from bench.run import KB, REPOSITORY, run_environment
from chromium import find_chromium

FLAGS = ("--no-sandbox", "--disable-gpu")
# Types letter by letter and notes how long each letter takes until its answers stand there.
TYPE = """async (questions) => {
  const input = document.getElementById("kb-search-input");
  const list = document.getElementById("kb-search-results");
  const channel = new MessageChannel();
  const next = () => new Promise((resolve) => { channel.port1.onmessage = resolve; channel.port2.postMessage(0); });
  const times = [];
  for (const question of questions) {
    for (let end = 1; end <= question.length; end += 1) {
      input.value = question.slice(0, end);
      const start = performance.now();
      input.dispatchEvent(new Event("input"));
      while (list.ariaBusy !== "false") await next();
      times.push(performance.now() - start);
    }
  }
  return times;
}"""
# Opens the dialog with a question in the field, or types one, and notes when the first answer stands there.
FIRST = """async ({ question, isOpen }) => {
  const input = document.getElementById("kb-search-input");
  const list = document.getElementById("kb-search-results");
  const start = performance.now();
  if (!isOpen) document.querySelector("[data-kb-search]").click();
  input.value = question;
  input.dispatchEvent(new Event("input"));
  while (!list.querySelector("a")) await new Promise((resolve) => setTimeout(resolve));
  return performance.now() - start;
}"""


class Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """The browser tells what was asked for."""


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench.search")
    parser.add_argument("--pages", type=int, nargs="+", default=[1000, 5000])
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="kb-bench-") as folder, sync_playwright() as playwright:
        site = _small_site(Path(folder))
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        for pages in options.pages:
            _take_index(Path(folder), site, pages)
            _measure(browser, site, pages)
        browser.close()
    return 0


def _kb(*arguments: str) -> None:
    subprocess.run([*KB, *arguments], env=run_environment(), check=True, capture_output=True)


def _small_site(folder: Path) -> Path:
    write_project(folder / "small", REPOSITORY, LEAST)
    _kb("build", "--root", str(folder / "small"))
    return folder / "small" / "site"


def _take_index(folder: Path, site: Path, pages: int) -> None:
    project, stage = folder / f"kb-{pages}", folder / f"stage-{pages}"
    write_project(project, REPOSITORY, pages)
    shutil.copyfile(REPOSITORY / "docs" / "lay-words.yml", project / "docs" / "lay-words.yml")
    _kb("stage", str(stage), "--root", str(project))
    shutil.rmtree(site / "assets" / "search")
    shutil.copytree(stage / "docs" / "assets" / "search", site / "assets" / "search")


def _measure(browser: Browser, site: Path, pages: int) -> None:
    names = list(make_plan(pages, 1).names.values())[10::97][:12]
    questions = [f"my {name} hurts in the morning" for name in names[:6]] + [f"sore {name[:-1]}" for name in names[6:]]
    index = list((site / "assets" / "search").iterdir())
    with _served(site) as address:
        opened, sizes = _first(browser, address, questions[:1] * 3, False)
        typed, _ = _first(browser, address, questions[:3], True)
        page = browser.new_page()
        page.goto(f"{address}/index.html")
        page.keyboard.press("/")
        page.wait_for_function("typeof kbSearchData === 'function'")
        cold, warm = (sorted(cast(list[float], page.evaluate(TYPE, questions))) for _ in range(2))
        page.close()
    print(f"{pages} pages: index {sum(map(_sent, index)) / 1000:.0f} kB in {len(index)} pieces, all of it sent packed")
    print(f"  to the first result: {max(sizes) / 1000:.0f} kB; {median(opened):.0f} ms after opening")
    print(f"  first result after typing: {median(typed):.0f} ms")
    print(
        f"  from key to results, as pieces load: median {median(cold):.1f} ms, p95 {cold[len(cold) * 95 // 100]:.1f} ms"
    )
    print(f"  from key to results, all loaded: median {median(warm):.1f} ms, p95 {warm[len(warm) * 95 // 100]:.1f} ms")
    print(f"  the start alone: {_sent(site / 'assets' / 'search' / 'start.js') / 1000:.0f} kB")


def _first(browser: Browser, address: str, questions: Sequence[str], is_open: bool) -> tuple[list[float], list[int]]:
    """Each in a new context, with nothing kept: milliseconds, and bytes that were asked for."""
    times, sizes = [], []
    for question in questions:
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{address}/index.html", wait_until="networkidle")
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        if is_open:
            page.keyboard.press("/")
            page.wait_for_function("typeof kbSearchData === 'function'")
            page.wait_for_load_state("networkidle")
        times.append(cast(float, page.evaluate(FIRST, {"question": question, "isOpen": is_open})))
        sizes.append(sum(len(gzip.compress(page.request.get(url).body(), 9)) for url in asked))
        context.close()
    return times, sizes


def _sent(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9))


@contextmanager
def _served(site: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
