"""What is offered for download: its list is true, handouts stand alone, sizes stay small."""

import re
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Page

from kb.audit import audit
from kb.bundle import BUNDLE_NAME, HANDOUTS, SINGLE_NAME
from kb.bundle.offer import OFFERED, PAGE
from kb.bundle.sums import SUMS_NAME
from kb.catalogue import Language, heading, in_folder, phrase
from kb.generate.response_headers import DOWNLOADS

pytestmark = pytest.mark.browser

MOST_FOR_A_HANDOUT = 300_000
MOST_FOR_100_PAGES = 3_000_000  # in the zip


def test_the_list_says_what_the_files_are(phone: Page, web: str, site: Path, build: Path) -> None:
    phone.goto(f"{web}/{PAGE}")
    items = phone.locator(".kb-editions li")
    offered = [name for name in OFFERED if (build / "dist" / name).is_file()]
    assert items.count() == len(offered) >= 2
    for item, name in zip(items.all(), offered, strict=True):
        data = (site / DOWNLOADS / name).read_bytes()
        assert data == (build / "dist" / name).read_bytes()
        text = item.inner_text()
        assert name in text
        assert sha256(data).hexdigest() in text
        assert f"{len(data) / 1_000_000:.1f} MB" in text
        assert re.search(r"Edition of \d{4}-\d\d-\d\d", text)
    assert audit(site) == ()


def test_the_page_is_no_wider_than_a_phone(phone: Page, web: str) -> None:
    phone.goto(f"{web}/{PAGE}")
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_in_a_bundle_the_page_says_where_the_list_is(offline: Page, unzipped: Path) -> None:
    offline.goto((unzipped / PAGE).as_uri())
    assert "On the site, a list stands here." in offline.locator(".kb-editions").inner_text()


def test_every_download_has_its_sum(build: Path) -> None:
    dist = build / "dist"
    lines = (dist / SUMS_NAME).read_text(encoding="utf-8").splitlines()
    listed = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    files = {path.relative_to(dist).as_posix(): path for path in dist.rglob("*") if path.is_file()}
    assert set(listed) == set(files) - {SUMS_NAME}
    assert {BUNDLE_NAME, SINGLE_NAME} <= set(listed)
    assert all(sha256(files[name].read_bytes()).hexdigest() == digest for name, digest in listed.items())


def test_the_zip_is_small(site: Path, build: Path) -> None:
    pages = [path for path in site.rglob("*.html") if b'http-equiv="refresh"' not in path.read_bytes()]
    size = (build / "dist" / BUNDLE_NAME).stat().st_size
    assert size / len(pages) * 100 < MOST_FOR_100_PAGES


def test_every_handout_stands_alone(offline: Page, site: Path, build: Path) -> None:
    """One for each sheet, small, with its pictures and warning signs, and nothing that it would have to fetch."""
    sheets = {path.name for path in (site / "sheets").glob("*.html")}
    handouts = {path.name: path for path in (build / "dist" / HANDOUTS).glob("*")}
    assert set(handouts) == sheets
    for path in handouts.values():
        assert path.stat().st_size < MOST_FOR_A_HANDOUT
        offline.goto(path.as_uri())
        texts = in_folder(Language(offline.locator("html").get_attribute("lang") or ""), "")
        told = [phrase(texts, "copy.needs-internet"), heading(texts, "When to get help")]
        seen = offline.evaluate(
            """([internet, help]) => [
              [...document.images].every((image) => image.naturalWidth > 0),
              [...document.links].every((link) => link.hash || link.text.includes(internet)),
              document.body.textContent.includes(help),
              getComputedStyle(document.body).maxWidth !== "none",
            ]""",
            told,
        )
        assert seen == [True, True, True, True], path.name
