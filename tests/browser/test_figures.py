"""The pictures that move: they begin when they are seen, stop on a key, and rest where less motion is asked for."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

EXERCISE = "exercises/squat.html"
PICTURE = "[data-kb-moving] img"


def expect_picture(page: Page, name: str) -> None:
    """Wait until the picture is the file `name`: a browser takes up a new address a moment after it is set."""
    shown = "([picture, name]) => document.querySelector(picture).currentSrc.endsWith(`/${name}`)"
    page.wait_for_function(shown, arg=[PICTURE, name], timeout=5_000)


@contextmanager
def opened(browser: Browser, address: str, **settings: object) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, **settings)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{address}/{EXERCISE}")
    yield page
    context.close()


def test_moves_when_it_is_seen_and_stops_on_a_key(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        button = page.locator(".kb-figure button")
        page.locator(PICTURE).scroll_into_view_if_needed()
        expect(button).to_have_text("Stop")
        expect_picture(page, "squat.svg?1")
        button.focus()
        page.keyboard.press("Enter")
        expect(button).to_have_text("Play")
        expect_picture(page, "squat-end.svg")
        page.keyboard.press("Space")
        expect(button).to_have_text("Stop")
        expect_picture(page, "squat.svg?2")
        box = button.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44


def test_waits_until_it_is_seen(browser: Browser, web: str) -> None:
    with opened(browser, web) as page:
        page.set_viewport_size({"width": 360, "height": 300})
        page.reload()
        expect(page.locator(".kb-figure button")).to_have_text("Play")
        page.locator(PICTURE).scroll_into_view_if_needed()
        expect(page.locator(".kb-figure button")).to_have_text("Stop")


def test_the_parts_really_move_and_then_rest(browser: Browser, web: str) -> None:
    """The clock of the picture itself is asked, not the eye."""
    page = browser.new_page()
    page.goto(f"{web}/assets/figures/squat.svg")
    moves = "() => document.getAnimations().map((a) => [a.effect.getComputedTiming().endTime, a.playState])"
    timings = page.evaluate(moves)
    assert len(timings) >= 10
    assert {end for end, _ in timings} == {12000}
    thigh = "() => [...document.querySelectorAll('use')].map((u) => u.getBoundingClientRect().y.toFixed(1)).join()"
    jump = "time => document.getAnimations().forEach((a) => { a.pause(); a.currentTime = time; })"
    places = []
    for time in (0, 1200, 11999):
        page.evaluate(jump, time)
        places.append(page.evaluate(thigh))
    page.evaluate("() => document.getAnimations().forEach((a) => a.finish())")
    assert len(set(places)) == 3
    assert page.evaluate(thigh) == places[2]
    page.close()


def test_is_still_for_who_wants_less_motion(browser: Browser, address: str) -> None:
    with opened(browser, address, reduced_motion="reduce") as page:
        expect(page.locator(PICTURE)).to_have_js_property("complete", True)
        expect_picture(page, "squat-end.svg")
        assert page.locator(".kb-figure button").count() == 0
        page.goto(f"{address}/assets/figures/squat.svg")
        assert page.evaluate("() => document.getAnimations().length") == 0


def test_needs_no_script(browser: Browser, web: str) -> None:
    with opened(browser, web, java_script_enabled=False) as page:
        assert page.locator(PICTURE).get_attribute("src") == "../assets/figures/squat.svg"
        assert page.locator(".kb-figure button").count() == 0


def test_start_and_end_stand_side_by_side_on_paper(browser: Browser, web: str) -> None:
    with opened(browser, web) as page:
        for name in ("squat", "glute-bridge"):
            page.goto(f"{web}/exercises/{name}.html")
            page.emulate_media(media="print")
            start, end = (page.locator(".kb-figure figure").nth(number).bounding_box() for number in (0, 1))
            assert start
            assert end
            assert start["y"] == pytest.approx(end["y"], abs=1)
            assert end["x"] >= start["x"] + start["width"]
            assert not page.locator(".kb-figure button").is_visible()
            assert page.locator(".kb-figure figcaption").all_inner_texts()[0].split() == ["1", "Start"]
            expect(page.locator(PICTURE)).to_have_js_property("complete", True)
            expect_picture(page, f"{name}-end.svg")


def test_pictures_stay_inside_the_columns_of_a_sheet(browser: Browser, web: str) -> None:
    with opened(browser, web) as page:
        page.set_viewport_size({"width": 700, "height": 1000})
        page.goto(f"{web}/handouts/glute-bridge-for-low-back-pain.html")
        page.emulate_media(media="print")
        outer = page.locator(".kb-figure").bounding_box()
        assert outer
        for image in page.locator(".kb-figure img").all():
            inner = image.bounding_box()
            assert inner
            assert outer["x"] <= inner["x"]
            assert inner["x"] + inner["width"] <= outer["x"] + outer["width"] + 1
