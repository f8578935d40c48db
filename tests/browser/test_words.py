"""The meaning of a word opens where it stands, by touch, mouse and key, and never over a warning sign."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from .kinds import PAGES
from .test_accessibility import violations

pytestmark = pytest.mark.browser

CONDITION = "conditions/sciatica.html"
WORD = "a.kb-term"
NOTE = ".kb-word"
WITH_WARNINGS = [CONDITION, "conditions/plantar-fasciitis.html", PAGES["exercise"], PAGES["handout"], PAGES["help"]]

# Opens every word of a page, one after the other, and tells which meaning hides a part of the warning signs.
HIDING = """() => {
    const overlaps = (one, other) =>
        one.top < other.bottom && one.bottom > other.top && one.left < other.right && one.right > other.left;
    const words = [...document.querySelectorAll("a.kb-term")];
    const hiding = [];
    for (const word of words) {
        word.scrollIntoView({ block: "center" });
        word.click();
        const note = document.querySelector(".kb-word:popover-open");
        const boxes = [...document.querySelectorAll(".kb-warning")].map((box) => box.getBoundingClientRect());
        const area = note.getBoundingClientRect();
        const isOutside = area.left < 0 || area.right > innerWidth || area.height < 40;
        if (isOutside || boxes.some((box) => overlaps(area, box))) hiding.push(word.href);
    }
    return { hiding, opened: words.length };
}"""


@pytest.fixture
def touch(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 320, "height": 568}, has_touch=True) as context:
        yield context.new_page()


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield context.new_page()


def meaning_of(page: Page, number: int = 0) -> str:
    """What the list of words at the end of the page says of a word in its text."""
    script = "word => document.getElementById(word.getAttribute('aria-describedby')).textContent"
    return str(page.locator(WORD).nth(number).evaluate(script))


def test_a_tap_opens_the_meaning_and_the_next_one_closes_it(touch: Page, address: str) -> None:
    touch.goto(f"{address}/{CONDITION}")
    word, note = touch.locator(WORD).first, touch.locator(NOTE)
    word.tap()
    expect(note).to_contain_text(meaning_of(touch))
    assert touch.url.endswith(CONDITION)
    assert word.get_attribute("aria-expanded") == "true"
    word.tap()
    expect(note).to_be_hidden()
    assert word.get_attribute("aria-expanded") is None


def test_the_meaning_leads_to_the_entry_in_the_glossary(touch: Page, address: str) -> None:
    touch.goto(f"{address}/{CONDITION}")
    target = touch.locator(WORD).first.get_attribute("href") or ""
    touch.locator(WORD).first.tap()
    touch.locator(NOTE).get_by_role("link").tap()
    touch.wait_for_url("**/glossary.html#*")
    assert touch.url.endswith(target.removeprefix("../"))
    expect(touch.locator(f"#{target.partition('#')[2]}")).to_be_in_viewport()


def test_a_word_opens_again_on_the_way_back(touch: Page, address: str) -> None:
    touch.goto(f"{address}/{CONDITION}")
    touch.locator(WORD).first.tap()
    touch.locator(NOTE).get_by_role("link").tap()
    touch.wait_for_url("**/glossary.html#*")
    touch.go_back()
    touch.locator(WORD).first.tap()
    expect(touch.locator(NOTE)).to_be_visible()


def test_a_tap_beside_it_closes_the_meaning(touch: Page, web: str) -> None:
    touch.goto(f"{web}/{CONDITION}")
    touch.locator(WORD).first.tap()
    expect(touch.locator(NOTE)).to_be_visible()
    touch.touchscreen.tap(3, 3)
    expect(touch.locator(NOTE)).to_be_hidden()


def test_a_finger_that_scrolls_leaves_the_meaning_open(touch: Page, web: str) -> None:
    touch.goto(f"{web}/{CONDITION}")
    touch.locator(WORD).first.tap()
    before = touch.evaluate("scrollY")
    finger = touch.context.new_cdp_session(touch)
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": 3, "y": 300}]})
    for y in range(290, 190, -10):
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": 3, "y": y}]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    touch.wait_for_function("before => scrollY > before", arg=before)
    expect(touch.locator(NOTE)).to_be_visible()


def test_a_mouse_can_rest_on_the_meaning(desk: Page, address: str) -> None:
    desk.goto(f"{address}/{CONDITION}")
    note = desk.locator(NOTE)
    desk.locator(WORD).first.hover()
    expect(note).to_be_visible()
    note.hover()
    desk.locator("h1").hover()
    expect(note).to_be_hidden()


def test_escape_closes_what_a_mouse_has_opened(desk: Page, web: str) -> None:
    desk.goto(f"{web}/{CONDITION}")
    desk.locator(WORD).first.hover()
    expect(desk.locator(NOTE)).to_be_visible()
    desk.keyboard.press("Escape")
    expect(desk.locator(NOTE)).to_be_hidden()


def test_the_focus_opens_the_meaning_and_escape_closes_it(desk: Page, address: str) -> None:
    desk.goto(f"{address}/{CONDITION}")
    word, note = desk.locator(WORD).first, desk.locator(NOTE)
    reach(desk, word.get_attribute("href") or "")
    expect(note).to_contain_text(meaning_of(desk))
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.closest('.kb-word') !== null")
    desk.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(word).to_be_focused()
    desk.keyboard.press("Tab")
    expect(word).not_to_be_focused()


def test_enter_follows_the_link_of_an_open_word(desk: Page, web: str) -> None:
    desk.goto(f"{web}/{CONDITION}")
    target = desk.locator(WORD).first.get_attribute("href") or ""
    reach(desk, target)
    desk.keyboard.press("Enter")
    desk.wait_for_url(f"**/{target.removeprefix('../')}")


def reach(page: Page, href: str) -> None:
    """Presses Tab until the link has the focus."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == href:
            return
    raise AssertionError(f"no way to {href} by Tab")


def test_a_screen_reader_reads_the_meaning_out(desk: Page, web: str) -> None:
    desk.goto(f"{web}/{CONDITION}")
    expect(desk.locator(WORD).first).to_have_accessible_description(meaning_of(desk))


def test_without_script_a_word_is_a_link(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        page.goto(f"{address}/{CONDITION}")
        page.locator(WORD).first.click()
        page.wait_for_url("**/glossary.html#*")
        expect(page.locator(".kb-filter")).to_be_hidden()
        expect(page.locator(".kb-entry").last).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", WITH_WARNINGS)
def test_no_meaning_hides_a_warning_sign(browser: Browser, web: str, path: str, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 568}) as context:
        page = context.new_page()
        page.goto(f"{web}/{path}")
        page.wait_for_load_state("load")
        assert page.evaluate(HIDING)["hiding"] == []


def test_there_are_meanings_beside_warning_signs(desk: Page, web: str) -> None:
    desk.goto(f"{web}/{CONDITION}")
    assert desk.evaluate(HIDING)["opened"] > 3
    assert desk.locator(f".kb-warning {WORD}").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_an_open_meaning(browser: Browser, web: str, scheme: str) -> None:
    with browser.new_context(
        viewport={"width": 320, "height": 568},
        has_touch=True,
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    ) as context:
        page = context.new_page()
        page.goto(f"{web}/{CONDITION}")
        page.locator(WORD).first.tap()
        expect(page.locator(NOTE)).to_be_visible()
        assert violations(page) == []


def test_paper_has_the_meanings_at_its_end(desk: Page, web: str) -> None:
    desk.goto(f"{web}/{CONDITION}")
    listed = desk.locator(".kb-words dt")
    expect(listed.first).to_be_hidden()
    desk.emulate_media(media="print")
    expect(listed.first).to_be_visible()
    words = set(desk.locator(WORD).evaluate_all("words => words.map((word) => word.hash)"))
    assert listed.count() == len(words)


def test_a_sheet_ends_with_its_words(desk: Page, web: str) -> None:
    desk.goto(f"{web}/{PAGES['handout']}")
    assert desk.locator(WORD).count() > 0
    expect(desk.get_by_role("heading", name="Words on this sheet")).to_be_visible()
    assert desk.locator(".kb-article > :last-child").get_attribute("class") == "kb-words"


def test_the_filter_narrows_the_glossary(touch: Page, address: str) -> None:
    touch.goto(f"{address}/{PAGES['glossary']}")
    entries = touch.locator(".kb-entry:visible")
    everything = entries.count()
    touch.get_by_label("Find a word in this list").fill("calcaneal TENDON")
    assert [name.strip() for name in entries.locator("h3").all_inner_texts()] == ["Achilles tendon"]
    assert touch.locator(".kb-article h2:visible").count() == 1
    expect(touch.locator(".kb-filter [role=status]")).to_have_text("1 word fits.")
    touch.get_by_label("Find a word in this list").fill("qqqq")
    assert entries.count() == 0
    touch.get_by_label("Find a word in this list").fill("")
    assert entries.count() == everything


def test_what_no_name_has_is_looked_for_in_the_meanings(touch: Page, web: str) -> None:
    touch.goto(f"{web}/{PAGES['glossary']}")
    touch.get_by_label("Find a word in this list").fill("magnets")
    expect(touch.locator(".kb-entry:visible h3")).to_have_text("MRI scan")


def test_a_link_to_an_entry_shows_it_whatever_was_typed(touch: Page, web: str) -> None:
    touch.goto(f"{web}/{PAGES['glossary']}")
    touch.get_by_label("Find a word in this list").fill("pelvis")
    touch.evaluate("location.hash = 'tendon'")
    expect(touch.locator("#tendon")).to_be_in_viewport()


@pytest.mark.parametrize("typed", ["", "nerve", "qqqq"])
def test_axe_finds_nothing_in_a_narrowed_glossary(touch: Page, web: str, typed: str) -> None:
    touch.goto(f"{web}/{PAGES['glossary']}")
    touch.get_by_label("Find a word in this list").fill(typed)
    assert violations(touch) == []
