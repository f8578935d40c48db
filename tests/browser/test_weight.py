"""A first view is light, the next one lighter, and the search costs nothing before it is opened."""

import gzip
import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import urldefrag

import brotli
import pytest
from playwright.sync_api import Page

from .kinds import PAGES

pytestmark = pytest.mark.browser

FIRST_VIEW = 60_000  # bytes as a server without brotli sends them
NEXT_PAGE = 15_000  # bytes as the servers of deploy/ send them, in brotli
MOST_REQUESTS = 10
# What a browser asks for by itself. A picture has several files to choose from; the one in `img` is the heaviest.
ASKED_FOR = re.compile(r"<(?:script|img)[^>]*?\ssrc=\"([^\"]+)\"|<link rel=\"(?:stylesheet|icon)\" href=\"([^\"]+)\"")


def parts(page: Path) -> set[Path]:
    """The page and every file that it asks for."""
    addresses = (script or link for script, link in ASKED_FOR.findall(page.read_text(encoding="utf-8")))
    return {page, *((page.parent / urldefrag(address.split("?")[0]).url).resolve() for address in addresses)}


@lru_cache(maxsize=4096)
def zipped(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9, mtime=0))


@lru_cache(maxsize=4096)
def packed(file: Path) -> int:
    return len(brotli.compress(file.read_bytes()))


def pages(site: Path, folder: str) -> list[Path]:
    return sorted(site.resolve().glob(f"{folder}/*.html"))


@pytest.mark.parametrize("folder", ["conditions", "exercises", "muscles", "techniques", "claims"])
def test_the_first_view_of_a_page_is_light(site: Path, folder: str) -> None:
    found = pages(site, folder)
    assert found
    heavy = {page.name: (sum(map(zipped, parts(page))), len(parts(page))) for page in found}
    assert {name: cost for name, cost in heavy.items() if cost[0] > FIRST_VIEW or cost[1] > MOST_REQUESTS} == {}


@pytest.mark.parametrize("folder", ["conditions", "muscles", "techniques", "exercises"])
def test_the_next_page_is_lighter(site: Path, folder: str) -> None:
    """After a first view of the same kind."""
    first, *others = [page for page in pages(site, folder) if page.name != "index.html"]
    known = parts(first)
    heavy = {page.name: sum(map(packed, parts(page) - known)) for page in others}
    assert {name: cost for name, cost in heavy.items() if cost > NEXT_PAGE} == {}


@pytest.mark.parametrize("kind", ["condition", "exercise", "muscle"])
def test_a_browser_asks_for_just_these_files(phone: Page, web: str, site: Path, kind: str) -> None:
    asked: set[str] = set()
    phone.on("request", lambda request: asked.add(request.url.split("?")[0]))
    phone.goto(f"{web}/{PAGES[kind]}", wait_until="networkidle")
    root = site.resolve()
    expected = {f"{web}/{file.relative_to(root).as_posix()}" for file in parts(root / PAGES[kind])}
    pictures = {url for url in asked | expected if "/assets/figures/" in url}  # it chooses among them
    assert asked - pictures == expected - pictures


def test_the_search_is_asked_for_when_it_is_opened(phone: Page, web: str) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.goto(f"{web}/{PAGES['condition']}", wait_until="networkidle")
    assert [url for url in asked if "search" in url] == []
    phone.keyboard.press("/")
    phone.wait_for_function("typeof kbSearchData === 'function'")
    assert [url for url in asked if "search" in url] != []
