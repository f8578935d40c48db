"""A page asks nobody else for anything, says nothing to the console and stays light, on the web and from disk."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from .conftest import ABORTED
from .kinds import PAGES

pytestmark = pytest.mark.browser

MOST_REQUESTS = 6
MOST_BYTES = 110_000  # as files; a server sends about a quarter of it


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_stays_at_home_and_does_not_complain(phone: Page, address: str, path: str) -> None:
    requests: list[str] = []
    complaints: list[str] = []
    phone.on("request", lambda request: requests.append(request.url))
    phone.on("requestfailed", lambda one: one.failure == ABORTED or complaints.append(f"{one.failure}: {one.url}"))
    phone.on("console", lambda message: complaints.append(message.text))
    phone.on("pageerror", lambda error: complaints.append(str(error)))
    phone.goto(f"{address}/{path}")
    phone.keyboard.press("/")
    phone.fill("#kb-search-input", "back pain")
    phone.locator("#kb-search-results a").first.wait_for()
    assert [url for url in requests if not url.startswith((address, "data:"))] == []
    assert complaints == []


def test_a_page_is_light(phone: Page, web: str) -> None:
    sizes: dict[str, int] = {}  # Chromium asks its cache for the icon a second time
    phone.on("requestfinished", lambda request: sizes.setdefault(request.url, request.sizes()["responseBodySize"]))
    phone.goto(f"{web}/{PAGES['condition']}", wait_until="networkidle")
    assert len(sizes) <= MOST_REQUESTS
    assert sum(sizes.values()) <= MOST_BYTES


def test_nothing_is_stored(phone: Page, web: str) -> None:
    phone.goto(f"{web}/{PAGES['condition']}")
    phone.keyboard.press("/")
    phone.fill("#kb-search-input", "back pain")
    phone.locator("#kb-search-results a").first.wait_for()
    assert phone.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_has_no_inline_script(phone: Page, web: str, path: str) -> None:
    """Structured data is no script: a browser runs nothing of this type."""
    phone.goto(f"{web}/{path}")
    assert phone.locator("script:not([src]):not([type='application/ld+json'])").count() == 0


def test_nothing_is_shipped_that_no_page_loads(site: Path) -> None:
    endings = (".map", ".min.js", ".min.css")
    assert [path.name for path in site.rglob("*") if path.name.endswith(endings)] == []


def test_every_script_is_our_own_or_in_the_manifest(site: Path) -> None:
    """What another wrote has its licence, its version and a check of its bytes: see test_vendored.py."""
    assets = Path(__file__).parents[2] / "docs" / "assets"
    own = {path.name for folder in ("scripts", "vendor") for path in (assets / folder).glob("*.js")}
    made = ("search", "plan", "texts")  # by the build
    shipped = {path.name for path in (site / "assets").rglob("*.js") if path.parent.name not in made}
    assert shipped == own
