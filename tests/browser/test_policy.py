"""Every page under its own policy: nothing is blocked, nothing is asked of others, nothing is stored."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from kb.generate.response_headers import POLICY

from .kinds import PAGES

pytestmark = pytest.mark.browser
PARTS = 4  # of the pages, so that several browsers can share them
SNEAK_IN = """() => {
  const script = document.createElement("script");
  script.textContent = "document.title = 'sneaked in'";
  document.body.append(script);
  const style = document.createElement("style");
  style.textContent = "body { display: none }";
  document.body.append(style);
  return [document.title, getComputedStyle(document.body).display];
}"""


def files(site: Path) -> list[Path]:
    """Every page of the site; below downloads/ are copies to keep, which servers hand out as files."""
    return sorted(path for path in site.rglob("*.html") if path.parent.name != "downloads")


def pages(site: Path) -> list[str]:
    """Those that do not lead on to another one at once."""
    found = ((path, path.read_text(encoding="utf-8")) for path in files(site))
    return [path.relative_to(site).as_posix() for path, text in found if 'http-equiv="refresh"' not in text]


def test_every_page_says_its_policy_before_it_loads_anything(site: Path) -> None:
    for path in files(site):
        text = path.read_text(encoding="utf-8")
        at = text.find(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">')
        assert 0 < at < min(text.find("<link"), text.find("<title>")), path


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_works_under_its_policy_alone(browser: Browser, site: Path, web: str, part: int) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    complaints: list[tuple[str, str]] = []
    page.on("console", lambda message: complaints.append((page.url, message.text)))
    page.on("pageerror", lambda error: complaints.append((page.url, str(error))))
    page.on(
        "request", lambda request: None if request.url.startswith(web) else complaints.append((page.url, request.url))
    )
    for path in pages(site)[part::PARTS]:
        page.goto(f"{web}/{path}")
        stored = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
        assert stored == [0, 0, ""], path
    context.close()
    assert [complaint for complaint in complaints if "/404.html" not in complaint[0]] == []


@pytest.mark.parametrize("path", [PAGES["condition"], "compose.html", "sheets/glute-bridge.html"])
def test_the_policy_stops_what_somebody_slips_in(phone: Page, address: str, path: str) -> None:
    phone.goto(f"{address}/{path}")
    title, display = phone.evaluate(SNEAK_IN)
    assert title != "sneaked in"
    assert display != "none"
