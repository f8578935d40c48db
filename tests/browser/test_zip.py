"""The zip, unzipped to a folder with an odd name: every page opens, every link lands, and a bad copy says so."""

import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page

from kb.bundle.sums import CHECK_NAME, SUMS_NAME
from kb.catalogue import in_folder, phrase

from .firefox import Firefox

pytestmark = pytest.mark.browser

LEAST_PAGES = 190
LOOK = """() => ({
  links: [...document.querySelectorAll("a[href], area[href]")].map(
    (link) => [new URL(link.getAttribute("href"), location.href).href, link.textContent]),
  ids: [...document.querySelectorAll("[id]")].map((element) => element.id),
  broken: [...document.images].filter((image) => image.complete && !image.naturalWidth).map((image) => image.src),
  words: [...document.querySelectorAll("a.kb-term")].length,
  language: document.documentElement.lang,
  text: document.body.textContent,
})"""
See = Callable[[str], dict[str, Any]]


def pages_of(folder: Path) -> list[str]:
    """Those that are more than a way to another page."""
    found = sorted(folder.rglob("*.html"))
    return [path.relative_to(folder).as_posix() for path in found if b'http-equiv="refresh"' not in path.read_bytes()]


def check_every_page(folder: Path, see: See) -> None:
    root = folder.as_uri() + "/"
    pages = {page: see(root + page) for page in pages_of(folder)}
    assert len(pages) > LEAST_PAGES
    lost = []
    for page, seen in pages.items():
        assert (page, seen["broken"]) == (page, [])
        path = in_folder(seen["language"], "")
        help, internet = phrase(path, "frame.help"), phrase(path, "copy.needs-internet")
        assert help[1:] in seen["text"] or page == CHECK_NAME, page  # also where it goes on in small letters
        for href, text in seen["links"]:
            address, _, anchor = href.partition("#")
            if not address.startswith(root):
                assert address.startswith(("https:", "http:", "mailto:", "tel:")), (page, href)
                assert f"({internet})" in text or not address.startswith("http"), (page, href)
                continue
            path = unquote(address.removeprefix(root))
            is_there = unquote(anchor) in pages[path]["ids"] if path in pages and anchor else (folder / path).is_file()
            if not is_there:
                lost.append((page, href))
    assert lost == []


def test_every_page_opens_and_every_link_lands(offline: Page, unzipped: Path) -> None:
    def see(address: str) -> dict[str, Any]:
        offline.goto(address)
        return dict(offline.evaluate(LOOK))

    check_every_page(unzipped, see)


def test_every_page_opens_and_every_link_lands_in_firefox(firefox: Firefox, unzipped: Path) -> None:
    def see(address: str) -> dict[str, Any]:
        firefox.goto(address)
        return dict(firefox.evaluate(LOOK))

    check_every_page(unzipped, see)


def test_a_word_opens_its_meaning_and_a_page_prints(offline: Page, unzipped: Path) -> None:
    offline.goto((unzipped / "conditions" / "sciatica.html").as_uri())
    offline.locator("main a.kb-term").first.click()
    assert offline.locator(".kb-word:popover-open").count() == 1
    assert offline.pdf(format="A4").startswith(b"%PDF-")


@pytest.fixture
def copy(unzipped: Path, tmp_path: Path) -> Path:
    return shutil.copytree(unzipped, tmp_path / "a copy, zum Prüfen")


def found(page: Page) -> str:
    page.wait_for_function("!document.getElementById('found').textContent.startsWith('Looking')")
    return page.locator("#found").inner_text()


def test_a_whole_copy_says_so(offline: Page, unzipped: Path) -> None:
    offline.goto((unzipped / CHECK_NAME).as_uri())
    number = len([path for path in unzipped.rglob("*") if path.is_file()]) - 2  # the page itself, and the list of sums
    assert found(offline) == f"All {number} files are here."
    offline.set_input_files("#folder", unzipped)
    offline.wait_for_function("document.getElementById('compared').textContent.startsWith('All')", timeout=60_000)


def test_a_copy_with_holes_names_them(offline: Page, complaints: list[str], copy: Path) -> None:
    (copy / "conditions" / "sciatica.html").unlink()
    shutil.rmtree(copy / "assets" / "figures")
    offline.goto((copy / CHECK_NAME).as_uri())
    assert "files are missing" in found(offline)
    named = offline.locator("#missing li").all_inner_texts()
    assert "conditions/sciatica.html" in named
    assert "assets/figures/glute-bridge-end.svg" in named
    assert len(named) > 60
    complaints.clear()  # a browser tells its console of each file that is not there


def test_a_damaged_copy_names_what_is_damaged(offline: Page, copy: Path) -> None:
    page = copy / "when-to-get-help.html"
    page.write_bytes(page.read_bytes()[:-200])
    offline.goto((copy / CHECK_NAME).as_uri())
    assert found(offline).startswith("All")
    offline.set_input_files("#folder", copy)
    offline.locator("#damaged li").first.wait_for(timeout=60_000)
    assert offline.locator("#damaged li").all_inner_texts() == ["when-to-get-help.html: damaged"]


def test_firefox_finds_holes_too(firefox: Firefox, copy: Path) -> None:
    (copy / "conditions" / "sciatica.html").unlink()
    firefox.goto((copy / CHECK_NAME).as_uri())
    wait = """async () => {
      const isLooking = () => document.getElementById("found").textContent.startsWith("Looking");
      while (isLooking()) await new Promise((go) => setTimeout(go, 50));
      return document.getElementById("missing").textContent;
    }"""
    assert firefox.evaluate(wait) == "conditions/sciatica.html"


def test_missing_assets_never_break_reading(offline: Page, complaints: list[str], copy: Path) -> None:
    shutil.rmtree(copy / "assets")
    offline.goto((copy / "conditions" / "sciatica.html").as_uri())
    assert offline.locator("h1").inner_text() == "Sciatica"
    assert offline.locator(".kb-warning").first.is_visible()
    offline.locator("main a[href='../index.html']").first.click()
    assert offline.locator("h1").inner_text() == "Moving Parts"
    offline.wait_for_load_state("networkidle")
    complaints.clear()


def test_the_sums_are_right(unzipped: Path) -> None:
    lines = (unzipped / SUMS_NAME).read_text(encoding="utf-8").splitlines()
    listed = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    files = {path.relative_to(unzipped).as_posix(): path for path in unzipped.rglob("*") if path.is_file()}
    assert set(listed) == set(files) - {SUMS_NAME}
    assert all(sha256(files[name].read_bytes()).hexdigest() == digest for name, digest in listed.items())
