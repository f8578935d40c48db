"""A page in a script that runs from right to left: the layout turns round and nothing leaves the screen."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kb.engine.body import Renderer
from kb.engine.frame import Frame
from kb.engine.settings import read_settings
from kb.model import SourcePath

from .kinds import PAGES

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
ARABIC = SourcePath("es/right-to-left.md")  # in the folder of a language whose catalogue the test turns round
TEXT = """---
title: ألم أسفل الظهر
kind: condition
lang: es
next_step: "#exercises"
next_label: التمارين
---
# ألم أسفل الظهر

<div class="kb-warning"><div class="kb-urgency kb-urgency--emergency"><h3>اطلب المساعدة الآن</h3>
<p>اتصل على <a href="tel:112"><strong>112</strong></a></p><ul><li>ضعف في الساقين</li></ul></div></div>

## ما هو

هذا ألم بين الأضلاع والأرداف. يتحسن عادة خلال ستة أسابيع (6 weeks).

## التمارين {#exercises}

<div class="kb-steps" markdown="1">

1. استلق على ظهرك.
2. ارفع وركيك ببطء.

</div>

## الجرعة

| التمرين | المرات |
| --- | --- |
| الجسر | 3 × 10 |
"""
TRANSLATED = "conditions/low-back-pain.html"
TURN = "document.documentElement.dir = 'rtl'"
# How far things leave the screen, which way the heading runs, and whether the brand stands at the right.
LOOK = """() => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  const heading = getComputedStyle(document.querySelector("h1"));
  const brand = document.querySelector(".kb-brand").getBoundingClientRect();
  return [wide, heading.direction, brand.left + brand.right > innerWidth];
}"""
# Where the lines of the article begin: their right edges.
EDGES = """() => [...document.querySelectorAll(".kb-article > :is(h1, h2, p, div)")]
  .map((part) => part.getBoundingClientRect().right)"""
# Whether the search stands in the same row as the brand, where the menu lies in the banner.
IN_A_ROW = """() => {
  const [brand, search] = [".kb-brand", ".kb-bar__search"].map((name) =>
    document.querySelector(name).getBoundingClientRect());
  return search.top < brand.bottom && brand.top < search.bottom;
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


@pytest.mark.parametrize("width", [1024, 1200, 1280])
def test_the_search_stays_beside_the_brand(browser: Browser, web: str, width: int) -> None:
    """Also where the names of the menu are longer, as in Spanish."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    for address in (PAGES["condition"], f"es/{TRANSLATED}"):
        page.goto(f"{web}/{address}")
        assert page.evaluate(IN_A_ROW)
        page.evaluate(TURN)
        assert page.evaluate(IN_A_ROW)
    page.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_a_page_in_a_script_from_right_to_left(browser: Browser, web: str, width: int) -> None:
    """The catalogue of its language says so, and the page is written in that script."""
    settings = read_settings(ROOT / "mkdocs.yml", date(2026, 11, 27))
    settings.config["extra"]["kb"]["phrases"]["es"]["direction"] = "rtl"
    html = Frame(settings).whole_page(ARABIC, Renderer(settings, [ARABIC]).render(ARABIC, TEXT))
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.route("**/right-to-left.html", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.goto(f"{web}/es/right-to-left.html")
    assert page.evaluate(LOOK) == [0, "rtl", True]
    edges = page.evaluate(EDGES)
    assert max(edges) - min(edges) < 16  # boxes stand out a little on both sides
    page.close()
