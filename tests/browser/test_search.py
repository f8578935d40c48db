"""Everyday words and typing errors lead to the right page, by thumb and by keyboard, on the web and from disk."""

import gzip
import re
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from kb.search_words import ENDINGS, stems

from .kinds import PAGES

pytestmark = pytest.mark.browser

DOCS = Path(__file__).parents[2] / "docs"
MOST_BYTES = 250_000
NOTE_WHAT_IS_TOLD = """() => {
  globalThis.told = [];
  const status = document.getElementById("kb-search-status");
  new MutationObserver(() => told.push(status.textContent)).observe(status, { childList: true });
}"""
TYPE_WITHOUT_A_PAUSE = """text => {
  const input = document.getElementById("kb-search-input");
  for (const letter of text) {
    input.value += letter;
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
}"""
CUT = """([texts, endings]) => texts.map((text) =>
  kbSearch.split(text, Infinity).map((word) => kbSearch.stem(word, endings)))"""


def ask(page: Page, question: str) -> None:
    page.fill("#kb-search-input", question)
    page.wait_for_selector("#kb-search-results[aria-busy=false]", state="attached")


def answers(page: Page) -> Sequence[str]:
    links = page.locator("#kb-search-results a")
    links.first.wait_for()
    return [link.get_attribute("href") or "" for link in links.all()]


def test_the_matched_name_is_shown(phone: Page, web: str) -> None:
    phone.goto(f"{web}/{PAGES['home']}")
    phone.keyboard.press("Control+k")
    ask(phone, "lazy butt")
    expect(phone.locator("#kb-search-results a").first).to_contain_text("lazy butt")
    expect(phone.locator("#kb-search-results a").first).to_contain_text("Sleepy glutes")
    ask(phone, "back crack")
    expect(phone.locator("#kb-search-results a").first).to_contain_text("back cracking → leads to")


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


def test_the_number_of_results_is_announced_when_typing_pauses(phone: Page, web: str) -> None:
    phone.goto(f"{web}/{PAGES['home']}")
    phone.keyboard.press("/")
    phone.evaluate(NOTE_WHAT_IS_TOLD)
    phone.evaluate(TYPE_WITHOUT_A_PAUSE, "siatica")
    expect(phone.locator("#kb-search-status")).to_have_text(re.compile(r"^\d+ results?$"))
    assert len(phone.evaluate("globalThis.told")) == 1


def test_an_answer_in_a_section_leads_to_its_anchor(phone: Page, web: str) -> None:
    phone.goto(f"{web}/{PAGES['home']}")
    phone.keyboard.press("/")
    ask(phone, "how long does sciatica last")
    first = phone.locator("#kb-search-results a").first
    expect(first).to_contain_text("How long it takes")
    first.click()
    expect(phone).to_have_url(f"{web}/conditions/sciatica.html#how-long-it-takes")


def test_what_people_type_finds_a_page_and_is_not_shown(phone: Page, web: str) -> None:
    phone.goto(f"{web}/{PAGES['home']}")
    phone.keyboard.press("/")
    ask(phone, "second heart")
    first = phone.locator("#kb-search-results a").first
    expect(first).to_contain_text("Soleus")
    expect(first).not_to_contain_text(re.compile("second heart", re.I))


def test_a_sign_that_matches_is_shown(phone: Page, web: str) -> None:
    phone.goto(f"{web}/{PAGES['home']}")
    phone.keyboard.press("/")
    ask(phone, "hard to turn over in bed")
    expect(phone.locator("#kb-search-results a").first).to_contain_text("How it feels: hard to turn over in bed")


def test_the_best_answers_come_first_and_the_others_by_kind(phone: Page, web: str) -> None:
    phone.goto(f"{web}/{PAGES['home']}")
    phone.keyboard.press("/")
    ask(phone, "hamstring")
    lists = phone.locator("#kb-search-results ol")
    names = [found.get_attribute("aria-label") for found in lists.all()]
    assert names[0] == "Best answers"
    assert lists.first.locator("li").count() == 3
    assert names[1:] == phone.locator("#kb-search-results h3").all_inner_texts()
    order = ["Problems", "Exercises", "Treatments", "Muscles", "Words", "Handouts", "Articles", "About this site"]
    assert names[1:] == [name for name in order if name in names]


def test_a_danger_is_told_in_the_words_of_its_sign(phone: Page, address: str) -> None:
    phone.goto(f"{address}/{PAGES['home']}")
    phone.keyboard.press("/")
    ask(phone, "cant pee")
    first = phone.locator("#kb-search-results a").first
    expect(first).to_contain_text("Get help now")
    expect(first).to_contain_text("Trouble starting to pee")
    phone.keyboard.press("Enter")
    expect(phone).to_have_url(f"{address}/when-to-get-help.html#help-emergency")
    expect(phone.locator("#help-emergency")).to_be_visible()


def test_nothing_of_the_search_is_loaded_before_it_is_opened(phone: Page, web: str) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.goto(f"{web}/{PAGES['home']}", wait_until="networkidle")
    assert [url for url in asked if "search" in url] == []


def test_all_of_the_search_is_small(site: Path) -> None:
    assets = site / "assets"
    files = [*(assets / "search").iterdir(), *(assets / "scripts").glob("search*.js")]
    assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) < MOST_BYTES


def test_without_script_the_search_leads_to_lists(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/{PAGES['home']}")
    page.get_by_role("link", name="Where does it hurt?").click()
    expect(page).to_have_url(f"{address}/conditions/index.html")
    page.get_by_role("link", name="Search", exact=True).click()
    expect(page).to_have_url(f"{address}/glossary.html")
    context.close()


def test_an_index_of_another_build_is_refused(phone: Page, web: str) -> None:
    """Its numbers would mean other pages."""
    old = "**/assets/search/pages-*.js*"
    phone.route(old, lambda route: route.fulfill(body=route.fetch().text().replace('",', '","old",', 1)))
    phone.goto(f"{web}/{PAGES['home']}")
    phone.keyboard.press("/")
    phone.fill("#kb-search-input", "siatica")
    expect(phone.locator("#kb-search-status")).to_contain_text("Search did not load")


def test_questions_that_wait_for_one_piece_load_it_once(phone: Page, web: str) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    phone.route("**/assets/search/text-*.js*", hold)
    phone.goto(f"{web}/{PAGES['home']}")
    phone.keyboard.press("/")
    for question in ("sciatica", "sciatica leg"):
        with phone.expect_request("**/assets/search/text-*.js*") if not held else nullcontext():
            phone.fill("#kb-search-input", question)
    phone.wait_for_timeout(500)
    scripts = phone.locator("script[src*='search/text-']").evaluate_all("all => all.map((script) => script.src)")
    assert len({*scripts}) == len(scripts)
    for route in held:
        route.continue_()
    phone.unroute("**/assets/search/text-*.js*")
    expect(phone.locator("#kb-search-status")).to_have_text(re.compile(r"^\d+ results?$"))


def test_python_and_the_browser_cut_words_alike(phone: Page, web: str) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(DOCS.rglob("*.md"))] + ["Müller’s CAFÉS, 2½ weeks"]
    phone.goto(f"{web}/{PAGES['home']}")
    phone.keyboard.press("/")
    ask(phone, "back")
    found = phone.evaluate(CUT, [texts, ENDINGS])
    assert found == [stems(text) for text in texts]


def test_nothing_found_says_so_and_offers_other_ways(phone: Page, web: str) -> None:
    phone.goto(f"{web}/{PAGES['condition']}")
    phone.keyboard.press("/")
    ask(phone, "qqqq")
    expect(phone.locator("#kb-search-status")).to_contain_text("Nothing found")
    ways = phone.get_by_role("dialog").get_by_role("link")
    assert [way.inner_text() for way in ways.all()] == [
        "Point at the body",
        "When to get help",
        "All problems",
        "All words",
    ]


def test_the_results_fit_a_very_small_phone(phone: Page, web: str) -> None:
    phone.set_viewport_size({"width": 320, "height": 568})
    phone.goto(f"{web}/{PAGES['home']}")
    phone.locator(".kb-find a").click()
    ask(phone, "back pain")
    answers(phone)
    width = phone.evaluate("document.getElementById('kb-search').scrollWidth")
    assert width <= 320
