"""Every kind of page can be read and worked by everyone, on a small phone."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from .kinds import PAGES

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
Scheme = Literal["light", "dark"]

# What has the focus, and whether the reader can see it: inside the window, and not behind the bar of buttons.
FOCUS = """() => {
    const active = document.activeElement;
    if (!active || active === document.body) return null;
    const box = active.getBoundingClientRect();
    const bar = document.querySelector(".kb-bar");
    const isCovering = getComputedStyle(bar).position === "fixed" && !bar.contains(active);
    const floor = isCovering ? bar.getBoundingClientRect().top : innerHeight;
    const isSeen = box.width > 0 && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < floor;
    return { name: active.outerHTML.slice(0, 90), isSeen };
}"""


def violations(page: Page) -> list[str]:
    results = Axe().run(page, options={"runOnly": TAGS, "resultTypes": ["violations"]})
    return [
        f"{violation['id']}: {node['html'][:120]}"
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ]


def test_axe_would_see_a_mistake(phone: Page, web: str) -> None:
    phone.goto(f"{web}/{PAGES['plain']}")
    phone.evaluate("document.querySelector('h1').innerHTML = '<img src=data:,><a href=#>pale</a>'")
    phone.evaluate("document.querySelector('h1 a').style.color = '#ddd'")  # the site's policy refuses it in markup
    assert {violation.split(":")[0] for violation in violations(phone)} >= {"image-alt", "color-contrast"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [*PAGES.values(), "404.html"])
def test_axe_finds_nothing(browser: Browser, web: str, path: str, scheme: Scheme) -> None:
    with browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(f"{web}/{path}")
        assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("question", ["", "lazy butt", "cant pee", "qqqq"])
def test_axe_finds_nothing_in_the_search(browser: Browser, web: str, question: str, scheme: Scheme) -> None:
    with browser.new_context(
        viewport={"width": 360, "height": 740}, color_scheme=scheme, reduced_motion="reduce"
    ) as context:
        page = context.new_page()
        page.goto(f"{web}/{PAGES['condition']}")
        page.keyboard.press("/")
        page.wait_for_function("typeof kbSearchData === 'function'")
        page.fill("#kb-search-input", question)
        assert violations(page) == []


@pytest.mark.parametrize("button", ["Menu", "On this page"])
def test_axe_finds_nothing_in_an_open_menu(phone: Page, web: str, button: str) -> None:
    phone.goto(f"{web}/{PAGES['condition']}")
    phone.get_by_role("button", name=button).click()
    assert violations(phone) == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_nothing_is_wider_than_a_very_small_phone(browser: Browser, web: str, path: str) -> None:
    with browser.new_context(viewport={"width": 320, "height": 568}) as context:
        page = context.new_page()
        page.goto(f"{web}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_has_one_main_heading(phone: Page, web: str, path: str) -> None:
    phone.goto(f"{web}/{path}")
    assert phone.locator("h1").count() == 1
    assert phone.locator("main").count() == 1


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", [PAGES["home"], PAGES["exercise"], PAGES["handout"]])
def test_the_focus_stays_in_sight(browser: Browser, web: str, path: str, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 740}) as context:
        page = context.new_page()
        page.goto(f"{web}/{path}")
        stops = 0
        while stops < 200:
            page.keyboard.press("Tab")
            focus = page.evaluate(FOCUS)
            if focus is None:
                break
            assert focus["isSeen"], focus["name"]
            stops += 1
        assert stops > 10


def test_the_first_stop_skips_to_the_text(phone: Page, web: str) -> None:
    phone.goto(f"{web}/{PAGES['condition']}")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    phone.keyboard.press("Tab")
    assert phone.evaluate("document.activeElement.closest('article') !== null")


def test_the_menu_works_by_keyboard(phone: Page, web: str) -> None:
    phone.goto(f"{web}/{PAGES['condition']}")
    link = phone.get_by_role("link", name="Treatments")
    assert not link.is_visible()
    phone.get_by_role("button", name="Menu").focus()
    phone.keyboard.press("Enter")
    assert link.is_visible()
    phone.keyboard.press("Tab")
    assert phone.evaluate("document.activeElement.textContent.trim()") == "Home"
    phone.keyboard.press("Escape")
    assert not link.is_visible()
    assert phone.evaluate("document.activeElement.textContent.trim()") == "Menu"


@pytest.mark.parametrize("path", [PAGES["home"], PAGES["condition"], PAGES["glossary"]])
def test_what_is_pressed_with_a_thumb_is_large_enough(phone: Page, web: str, path: str) -> None:
    phone.goto(f"{web}/{path}")
    small = phone.evaluate(
        """[...document.querySelectorAll(".kb-brand, .kb-bar :is(a, button), .kb-find a, .kb-letters a, .kb-ways li")]
            .filter((element) => element.checkVisibility())
            .filter((element) => Math.min(element.offsetWidth, element.offsetHeight) < 44)
            .map((element) => element.outerHTML.slice(0, 90))"""
    )
    assert small == []
