"""Every page of the site, small and light, wide and dark: nothing for axe to find, nothing lost, nothing out of place.

One browser looks at all pages in a few tabs at once; what it saw is asked for by the tests below.
"""

import asyncio
from collections import defaultdict
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal, NamedTuple

import axe_playwright_python
import pytest
from playwright.async_api import BrowserContext, Page, async_playwright

from chromium import find_chromium

from .conftest import FLAGS
from .kinds import PAGES
from .test_accessibility import TAGS

pytestmark = pytest.mark.browser

TABS = 4
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
RUN_AXE = """tags => axe.run({ runOnly: tags, resultTypes: ["violations"] }).then(found =>
    found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 120)}`)))"""
# As a reader may set it, by WCAG 1.4.12.
SPACED = """:where(html *) { line-height: 1.5 !important; letter-spacing: 0.12em !important; }
:where(html *) { word-spacing: 0.16em !important; }
:where(p) { margin-bottom: 2em !important; } :where(svg, svg *) { letter-spacing: 0 !important; }"""
# Boxes that hide a part of their text.
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter(box =>
    box instanceof HTMLElement && box.checkVisibility() && !box.matches(".kb-hidden, .md-skip")
    && ["hidden", "clip"].includes(getComputedStyle(box).overflowX)
    && (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1))
    .map(box => box.outerHTML.slice(0, 90))"""
OUTLINE = """() => {
    const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(one => one.checkVisibility())
        .map(one => Number(one.tagName[1]));
    const jumps = levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1);
    const marks = ["h1", "main", "header", "footer"].filter(mark => document.querySelectorAll(mark).length !== 1);
    return [...jumps.map(level => `a jump to h${level}`), ...marks.map(mark => `not one ${mark}`)];
}"""
WIDTH = "document.documentElement.scrollWidth"

Check = Literal["axe", "wider than the window", "cut off when spaced", "wider when spaced", "outline"]


class View(NamedTuple):
    width: int
    scheme: Literal["light", "dark"]


SMALL_LIGHT, WIDE_DARK = View(320, "light"), View(1280, "dark")
OTHERS = (View(320, "dark"), View(1280, "light"))
Seen = Mapping[Check, Mapping[str, list[str]]]


def read_pages(site: Path) -> list[str]:
    """Every file that has text of its own; the others only lead on. The one below downloads/ holds the same pages."""
    files = [file for file in site.rglob("*.html") if file.parent.name != "downloads"]
    texts = {file.relative_to(site).as_posix(): file.read_text(encoding="utf-8") for file in files}
    return sorted(path for path, text in texts.items() if "<main" in text and 'http-equiv="refresh"' not in text)


async def look(page: Page, view: View) -> list[str]:
    await page.set_viewport_size({"width": view.width, "height": 740})
    await page.emulate_media(color_scheme=view.scheme, reduced_motion="reduce")
    found: list[str] = await page.evaluate(RUN_AXE, TAGS)
    return [f"{view.width} {view.scheme} {one}" for one in found]


async def look_at(page: Page, address: str, path: str, seen: dict[Check, dict[str, list[str]]]) -> None:
    await page.goto(f"{address}/{path}")
    await page.add_script_tag(path=AXE)
    for view in (SMALL_LIGHT, *(OTHERS if path in PAGES.values() else ()), WIDE_DARK):
        seen["axe"][path] += await look(page, view)
    await page.set_viewport_size({"width": 320, "height": 740})
    seen["outline"][path] += await page.evaluate(OUTLINE)
    width = await page.evaluate(WIDTH)
    seen["wider than the window"][path] += [f"{width} of 320"] if width > 320 else []
    await page.add_style_tag(content=SPACED)
    width = await page.evaluate(WIDTH)
    seen["wider when spaced"][path] += [f"{width} of 320"] if width > 320 else []
    seen["cut off when spaced"][path] += await page.evaluate(CUT_OFF)


async def look_at_all(address: str, paths: list[str]) -> Seen:
    seen: dict[Check, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    waiting = list(reversed(paths))

    async def work(context: BrowserContext) -> None:
        page = await context.new_page()
        while waiting:
            await look_at(page, address, waiting.pop(), seen)

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        contexts = [await browser.new_context(bypass_csp=True) for _ in range(TABS)]
        await asyncio.gather(*map(work, contexts))
        await browser.close()
    return seen


@pytest.fixture(scope="module")
def paths(site: Path) -> list[str]:
    return read_pages(site)


@pytest.fixture(scope="module")
def seen(web: str, paths: list[str]) -> Seen:
    with ThreadPoolExecutor(1) as thread:  # the other tests' browser keeps an event loop in this one
        return thread.submit(asyncio.run, look_at_all(web, paths)).result()


@pytest.mark.parametrize("check", Check.__args__)  # type: ignore[attr-defined]
def test_every_page_is_in_order(seen: Seen, paths: list[str], check: Check) -> None:
    assert sorted(seen[check]) == paths
    assert {path: found for path, found in seen[check].items() if found} == {}
