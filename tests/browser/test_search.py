"""Everyday words and typing errors lead to the right page, by thumb and by keyboard, on the web and from disk."""

import re
from collections.abc import Sequence

import pytest
from playwright.sync_api import Page, expect

from .kinds import PAGES

pytestmark = pytest.mark.browser

# What a person types, and the pages that may come first.
QUESTIONS = {
    "siatica": ["conditions/sciatica.html"],
    "sciatca": ["conditions/sciatica.html"],
    "lazy butt": ["conditions/gluteal-weakness.html"],
    "back crack": ["techniques/spinal-manipulation.html"],
    "heel pain": ["conditions/plantar-fasciitis.html"],
    "plantar fasitis": ["conditions/plantar-fasciitis.html"],
    "my shin hurts when i run": ["conditions/shin-splints.html"],
    "my back never stops hurting": ["conditions/low-back-pain.html", "conditions/low-back-pain-chronic.html"],
    "lower back pain": ["conditions/low-back-pain.html"],
    "my calf hurts": ["conditions/tight-calves.html"],
    "sitting all day": ["conditions/prolonged-sitting-stiffness.html"],
    "glutius maximus": ["muscles/gluteus-maximus.html"],
    "Bridges": ["exercises/glute-bridge.html", "handouts/glute-bridge-for-low-back-pain.html"],
    "how long does sciatica take": ["conditions/sciatica.html", "conditions/sciatica.html#how-long-it-takes"],
    "nkt": ["techniques/neurokinetic-therapy.html"],
    "cant pee": ["when-to-get-help.html"],
    "can't pee": ["when-to-get-help.html"],
    "numb between my legs": ["when-to-get-help.html"],
    "numness between legs": ["when-to-get-help.html"],
    "incontinance": ["when-to-get-help.html"],
    "chest pain": ["when-to-get-help.html"],
    "both legs are weak": ["when-to-get-help.html"],
    "both legs weakness": ["when-to-get-help.html"],
    "back pain and lost control of my bladder": ["when-to-get-help.html"],
}


def ask(page: Page, question: str) -> None:
    page.wait_for_function("typeof kbSearchData === 'function'")
    page.fill("#kb-search-input", question)


def answers(page: Page) -> Sequence[str]:
    links = page.locator("#kb-search-results a")
    links.first.wait_for()
    return [link.get_attribute("href") or "" for link in links.all()]


def test_a_question_finds_its_page(phone: Page, address: str) -> None:
    phone.goto(f"{address}/{PAGES['condition']}")
    phone.get_by_role("button", name="Search").click()
    wrong = {}
    for question, pages in QUESTIONS.items():
        ask(phone, question)
        first = answers(phone)[0].removeprefix("../")
        if first not in pages:
            wrong[question] = first
    assert wrong == {}


def test_the_matched_name_is_shown(phone: Page, web: str) -> None:
    phone.goto(f"{web}/{PAGES['home']}")
    phone.keyboard.press("Control+k")
    ask(phone, "lazy butt")
    expect(phone.locator("#kb-search-results a").first).to_contain_text("lazy butt")
    expect(phone.locator("#kb-search-results a").first).to_contain_text("Sleepy glutes")


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_a_key_opens_it_and_escape_gives_the_focus_back(phone: Page, address: str, key: str) -> None:
    phone.goto(f"{address}/{PAGES['condition']}")
    phone.get_by_role("link", name="Moving Parts", exact=True).focus()
    phone.keyboard.press(key)
    expect(phone.get_by_role("dialog", name="Search")).to_be_visible()
    expect(phone.locator("#kb-search-input")).to_be_focused()
    phone.keyboard.press("Escape")
    expect(phone.get_by_role("dialog")).to_be_hidden()
    expect(phone.get_by_role("link", name="Moving Parts", exact=True)).to_be_focused()


def test_arrows_walk_through_the_results(phone: Page, web: str) -> None:
    phone.goto(f"{web}/{PAGES['condition']}")
    phone.keyboard.press("/")
    ask(phone, "back pain")
    links = phone.locator("#kb-search-results a")
    phone.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    phone.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    phone.keyboard.press("ArrowUp")
    phone.keyboard.press("ArrowUp")
    expect(phone.locator("#kb-search-input")).to_be_focused()


def test_enter_opens_the_first_result(phone: Page, address: str) -> None:
    phone.goto(f"{address}/{PAGES['home']}")
    phone.keyboard.press("/")
    ask(phone, "siatica")
    answers(phone)
    phone.keyboard.press("Enter")
    expect(phone).to_have_url(f"{address}/conditions/sciatica.html")


def test_the_number_of_results_is_announced(phone: Page, web: str) -> None:
    phone.goto(f"{web}/{PAGES['home']}")
    phone.keyboard.press("/")
    ask(phone, "siatica")
    expect(phone.get_by_role("status")).to_have_text(re.compile(r"^\d+ results?$"))


def test_nothing_found_says_so_and_offers_other_ways(phone: Page, web: str) -> None:
    phone.goto(f"{web}/{PAGES['condition']}")
    phone.keyboard.press("/")
    ask(phone, "qqqq")
    expect(phone.get_by_role("status")).to_contain_text("Nothing found")
    ways = phone.get_by_role("dialog").get_by_role("link")
    assert [way.inner_text() for way in ways.all()] == ["When to get help", "All problems", "All words"]


def test_the_results_fit_a_very_small_phone(phone: Page, web: str) -> None:
    phone.set_viewport_size({"width": 320, "height": 568})
    phone.goto(f"{web}/{PAGES['home']}")
    phone.locator(".kb-find button").click()
    ask(phone, "back pain")
    answers(phone)
    width = phone.evaluate("document.getElementById('kb-search').scrollWidth")
    assert width <= 320
