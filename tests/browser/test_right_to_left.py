"""A page in a script that runs from right to left: the layout turns round and nothing leaves the screen."""

import pytest
from playwright.sync_api import Browser

from .kinds import PAGES

pytestmark = pytest.mark.browser
TURN = "document.documentElement.dir = 'rtl'"
# How far things leave the screen, which way the heading runs, and whether the brand stands at the right.
LOOK = """() => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  const heading = getComputedStyle(document.querySelector("h1"));
  const brand = document.querySelector(".kb-brand").getBoundingClientRect();
  return [wide, heading.direction, brand.left + brand.right > innerWidth];
}"""


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("kind", ["home", "condition", "exercise", "muscle", "glossary", "handout", "body map"])
def test_the_layout_turns_round_and_nothing_leaves_the_screen(
    browser: Browser, web: str, kind: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{web}/{PAGES[kind]}")
    before = page.evaluate(LOOK)
    page.evaluate(TURN)
    assert before == [0, "ltr", False]
    assert page.evaluate(LOOK) == [0, "rtl", True]
    page.close()
