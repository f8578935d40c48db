"""What axe cannot tell: the order in which a page is read out, the way of the keys, colours that a reader forces."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from .kinds import PAGES
from .test_accessibility import FOCUS

pytestmark = pytest.mark.browser

LANDMARKS = ("banner", "main", "contentinfo")
FIRST_TO_DO = {"condition": "Exercises", "exercise": "How to do it", "handout": "Your exercises"}
HELP = "When to get help"
MOST_STOPS = 400
# Boxes that tell something by their ground alone would vanish where a reader forces colours: each needs an edge.
EDGED = (".kb-warning", ".kb-urgency", ".kb-cards li", ".kb-claim", ".kb-glance", ".kb-bar__next")
HAS_EDGE = """element => ["Top", "Bottom", "Left", "Right"]
    .some(side => parseFloat(getComputedStyle(element)[`border${side}Width`]) > 0)"""


def read_out(page: Page) -> Iterator[tuple[str, str, int]]:
    """Role, name and level of what Chromium tells a screen reader, in its order."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}

    def walk(node: dict[str, Any]) -> Iterator[tuple[str, str, int]]:
        if not node.get("ignored"):
            level = next((part["value"]["value"] for part in node.get("properties", ()) if part["name"] == "level"), 0)
            yield str(node["role"]["value"]), str(node.get("name", {}).get("value", "")), level
        for child in node.get("childIds", ()):
            if child in by_id:
                yield from walk(by_id[child])

    return walk(nodes[0])


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_is_read_out_in_order(phone: Page, web: str, path: str) -> None:
    phone.goto(f"{web}/{path}")
    told = list(read_out(phone))
    assert [role for role, _, _ in told if role in LANDMARKS] == list(LANDMARKS)
    headings = [(name, level) for role, name, level in told if role == "heading"]
    shown = phone.locator("h1, h2, h3, h4").locator("visible=true").all_text_contents()
    assert [" ".join(name.split()) for name, _ in headings] == [" ".join(text.split()) for text in shown]
    assert headings[0][1] == 1
    assert [name for role, name, _ in told if role in ("link", "button") and not name] == []


@pytest.mark.parametrize("kind", FIRST_TO_DO)
def test_the_warning_signs_are_read_out_before_the_first_thing_to_do(phone: Page, web: str, kind: str) -> None:
    phone.goto(f"{web}/{PAGES[kind]}")
    names = [name for role, name, _ in read_out(phone) if role == "heading"]
    assert names.index(HELP) < names.index(FIRST_TO_DO[kind])


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_the_keys_reach_everything_and_leave_again(browser: Browser, web: str, path: str) -> None:
    with browser.new_context(viewport={"width": 320, "height": 740}, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(f"{web}/{path}")
        unseen = []
        for _ in range(MOST_STOPS):
            page.keyboard.press("Tab")
            focus = page.evaluate(FOCUS)
            if focus is None:
                break
            unseen += [] if focus["isSeen"] else [focus["name"]]
        assert unseen == []


@pytest.mark.parametrize("kind", ["condition", "exercise"])
def test_what_a_ground_tells_has_an_edge_in_forced_colours(browser: Browser, web: str, kind: str) -> None:
    with browser.new_context(viewport={"width": 360, "height": 740}, forced_colors="active") as context:
        page = context.new_page()
        page.goto(f"{web}/{PAGES[kind]}")
        for part in EDGED:
            for element in page.locator(part).locator("visible=true").all():
                assert element.evaluate(HAS_EDGE), part


def test_more_contrast_leaves_no_pale_text(browser: Browser, web: str) -> None:
    with browser.new_context(contrast="more", color_scheme="light") as context:
        page = context.new_page()
        page.goto(f"{web}/{PAGES['condition']}")
        colours = page.evaluate(
            "[...document.querySelectorAll('.kb-aka, .kb-draft, .kb-cards li')].map(one => getComputedStyle(one).color)"
        )
        assert set(colours) == {"rgb(0, 0, 0)"}


def test_latin_is_marked(phone: Page, web: str) -> None:
    phone.goto(f"{web}/muscles/gluteus-maximus.html")
    assert phone.locator("h1").get_attribute("lang") == "la"
    phone.goto(f"{web}/{PAGES['condition']}")
    card = phone.locator(".kb-cards a", has_text="Gluteus maximus").first
    assert card.locator("i").get_attribute("lang") == "la"
