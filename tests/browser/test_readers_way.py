"""The way of a reader in pain: what it is, how bad, what now; the next step in reach; nothing lost on the way."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from .kinds import PAGES

pytestmark = pytest.mark.browser

HAS_NEXT = ("condition", "exercise", "muscle", "technique", "handout")
IS_IN_SIGHT = """element => {
    const box = element.getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight && box.width > 0;
}"""
BELOW_BAR = """() => document.querySelector(".kb-glance").getBoundingClientRect().bottom
    - document.querySelector(".kb-bar").getBoundingClientRect().top"""
STORED = "[localStorage.length, sessionStorage.length, document.cookie]"
LETTERS_A_LINE = """() => {
    const text = document.querySelector(".kb-article > h2 + p");
    const probe = document.createElement("span");
    probe.textContent = "the pain in your back or in your leg ".repeat(9);
    probe.style.whiteSpace = "nowrap";
    text.append(probe);
    return text.clientWidth / (probe.offsetWidth / probe.textContent.length);
}"""
TEXT_SIZE = (
    "parseFloat(getComputedStyle(document.querySelector('.kb-article > h2 + p, .kb-article > .kb-lead')).fontSize)"
)


def test_the_first_screen_says_what_how_bad_and_what_now(phone: Page, web: str, site: Path) -> None:
    hidden = {}
    for file in sorted((site / "conditions").glob("*.html")):
        phone.goto(f"{web}/conditions/{file.name}")
        if phone.locator("article.kb-article--condition").count():
            assert phone.locator(".kb-glance dt").all_text_contents() == ["How bad is it?", "What now?"], file.name
            hidden[file.name] = phone.evaluate(BELOW_BAR)
    assert len(hidden) > 10
    assert {name: below for name, below in hidden.items() if below > 0} == {}


@pytest.mark.parametrize("kind", HAS_NEXT)
@pytest.mark.parametrize("width", [320, 1280])
def test_the_next_step_is_always_in_reach(browser: Browser, web: str, kind: str, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 740}) as context:
        page = context.new_page()
        page.goto(f"{web}/{PAGES[kind]}")
        page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
        link = page.locator(".kb-bar__next, .kb-next").locator("visible=true")
        assert link.evaluate(IS_IN_SIGHT)
        link.click()
        assert page.locator(":target").evaluate(IS_IN_SIGHT)


def test_the_body_text_is_large_and_its_lines_are_of_a_good_length(browser: Browser, web: str) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 740}) as context:
        page = context.new_page()
        page.goto(f"{web}/{PAGES['condition']}")
        assert page.evaluate(TEXT_SIZE) >= 18
        assert 45 <= page.evaluate(LETTERS_A_LINE) <= 75


def test_a_text_size_lasts_until_it_is_set_back(phone: Page, web: str) -> None:
    phone.goto(f"{web}/{PAGES['condition']}")
    normal = phone.evaluate(TEXT_SIZE)
    assert phone.evaluate(STORED) == [0, 0, ""]
    phone.get_by_role("button", name="Menu").click()
    phone.get_by_role("button", name="largest text").click()
    assert phone.evaluate(TEXT_SIZE) > normal * 1.3
    phone.goto(f"{web}/{PAGES['exercise']}")
    assert phone.evaluate(TEXT_SIZE) > normal * 1.3
    phone.get_by_role("button", name="Menu").click()
    assert phone.get_by_role("button", name="largest text").get_attribute("aria-pressed") == "true"
    phone.get_by_role("button", name="normal text").click()
    assert phone.evaluate(TEXT_SIZE) == normal
    assert phone.evaluate(STORED) == [0, 0, ""]


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_the_largest_text_fits_a_small_phone(browser: Browser, web: str, path: str) -> None:
    with browser.new_context(viewport={"width": 320, "height": 568}) as context:
        page = context.new_page()
        page.add_init_script("localStorage.setItem('kb-text-size', 'largest')")
        page.goto(f"{web}/{path}")
        assert page.evaluate("document.documentElement.dataset.kbText") == "largest"
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_link_is_shared_or_copied_or_shown(browser: Browser, web: str) -> None:
    address = f"{web}/{PAGES['condition']}"
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(f"{address}#how-it-feels")
        page.get_by_role("button", name="Share this page").click()
        page.get_by_text("The link is copied.").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == address
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
        page.get_by_role("button", name="Share this page").click()
        page.get_by_text(address).wait_for()
        page.evaluate("() => { navigator.share = async (what) => { window.shared = what.url; }; }")
        page.get_by_role("button", name="Share this page").click()
        assert page.evaluate("window.shared") == address


def test_the_page_can_be_printed(phone: Page, web: str) -> None:
    phone.goto(f"{web}/{PAGES['condition']}")
    phone.evaluate("() => { window.print = () => { window.printed = true; }; }")
    phone.get_by_role("button", name="Print this page").click()
    assert phone.evaluate("window.printed")


def test_without_script_nothing_is_offered_that_needs_it(browser: Browser, web: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{web}/{PAGES['condition']}")
        assert not page.get_by_role("button", name="Share this page").is_visible()
        assert not page.locator(".kb-size").is_visible()


def test_a_level_explains_itself(phone: Page, web: str) -> None:
    phone.goto(f"{web}/{PAGES['claim']}")
    phone.locator(".kb-sure a.kb-term").first.click()
    note = phone.locator(".kb-word")
    assert note.is_visible()
    assert "Good sources agree" in note.inner_text()


def test_a_page_that_is_not_here_searches_for_the_words_of_its_address(phone: Page, web: str, site: Path) -> None:
    page = (site / "404.html").read_text(encoding="utf-8")
    phone.route("**/siatica.html", lambda route: route.fulfill(status=404, content_type="text/html", body=page))
    phone.goto(f"{web}/conditions/siatica.html")
    phone.get_by_role("button", name="Search for “siatica”").click()
    phone.locator("#kb-search-results a").first.wait_for()
    assert "Sciatica" in phone.locator("#kb-search-results").inner_text()
