"""Pictures as a reader meets them: large enough to read and to tap, worked by key, nothing lying on anything else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

MAPS = [
    "muscles/gluteus-maximus.html",
    "muscles/hip-flexors.html",
    "conditions/low-back-pain.html",
    "load-sharing.html",
]
CHARTS = ["conditions/sciatica.html", "conditions/low-back-pain-acute.html", "conditions/plantar-fasciitis.html"]
BODIES = ["body-map.html", "index.html"]
SMALLEST_TEXT, SMALLEST_TARGET = 12, 24

TEXT_BOXES = """() => [...document.querySelectorAll("svg text")].map((text) => {
    const { left, top, right, bottom } = text.getBoundingClientRect();
    const scale = text.getScreenCTM().a;
    const size = parseFloat(getComputedStyle(text).fontSize) * scale;
    return { words: text.textContent, left, top, right, bottom, size };
})"""
NODE_BOXES = """() => [...document.querySelectorAll("svg a")].filter((a) => a.querySelector("rect")).map((a) => {
    const box = (element) => {
        const { left, top, right, bottom } = element.getBoundingClientRect();
        return { left, top, right, bottom };
    };
    return { ...box(a.querySelector("rect")), texts: [...a.querySelectorAll("text")].map(box) };
})"""
# Each side of each place: what a thumb hits in its middle must be the link itself.
TARGETS = """() => [...document.querySelectorAll(".kb-target")].map((target) => {
    target.scrollIntoView({ block: "center" });
    const path = target.getAttribute("d").split("z").filter(Boolean).map((part) => part + "z");
    const outer = target.getBoundingClientRect();
    const [x, y, across, down] = path[0].match(/-?[0-9.]+/g).map(Number);
    const scale = target.getScreenCTM();
    const middle = new DOMPoint(x + across / 2, y + down / 2).matrixTransform(scale);
    const hit = document.elementFromPoint(middle.x, middle.y);
    const joined = x === 0 ? 2 : 1;
    return {
        place: target.parentNode.getAttribute("href"),
        width: across * joined * scale.a,
        height: down * scale.d,
        isHit: target.parentNode.contains(hit),
    };
})"""


@pytest.fixture(params=[320, 360, 768, 1024, 1280])
def reader(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": request.param, "height": 740}) as context:
        yield context.new_page()


def overlap(one: dict[str, float], other: dict[str, float]) -> bool:
    apart = (
        one["right"] <= other["left"] + 1
        or other["right"] <= one["left"] + 1
        or one["bottom"] <= other["top"] + 2
        or other["bottom"] <= one["top"] + 2
    )
    return not apart


@pytest.mark.parametrize("path", [*MAPS, *CHARTS])
def test_words_in_a_picture_can_be_read_and_lie_on_no_others(reader: Page, web: str, path: str) -> None:
    reader.goto(f"{web}/{path}")
    boxes = reader.evaluate(TEXT_BOXES)
    assert len(boxes) > 5
    assert [box["words"] for box in boxes if box["size"] < SMALLEST_TEXT - 0.05] == []
    for index, box in enumerate(boxes):
        assert [other["words"] for other in boxes[index + 1 :] if overlap(box, other)] == [], box["words"]


@pytest.mark.parametrize("path", MAPS)
def test_boxes_of_a_map_hold_their_words_and_lie_on_no_others(reader: Page, web: str, path: str) -> None:
    reader.goto(f"{web}/{path}")
    nodes = reader.evaluate(NODE_BOXES)
    assert len(nodes) >= 3
    for index, node in enumerate(nodes):
        assert node["bottom"] - node["top"] >= SMALLEST_TARGET
        assert not any(overlap(node, other) for other in nodes[index + 1 :])
        for text in node["texts"]:
            assert node["left"] <= text["left"]
            assert text["right"] <= node["right"]
            assert node["top"] <= text["top"] + 1
            assert text["bottom"] <= node["bottom"] + 1


@pytest.mark.parametrize("path", BODIES)
def test_each_place_can_be_hit_with_a_thumb(reader: Page, web: str, path: str) -> None:
    reader.goto(f"{web}/{path}")
    targets = reader.evaluate(TARGETS)
    assert len(targets) >= 12
    small = [target for target in targets if min(target["width"], target["height"]) < SMALLEST_TARGET]
    assert small == []
    assert [target["place"] for target in targets if not target["isHit"]] == []


def test_the_body_map_works_by_key_and_shows_where_it_is(phone: Page, address: str) -> None:
    phone.goto(f"{address}/body-map.html")
    names: list[str] = []
    phone.locator(".kb-zone-link[aria-label]").first.focus()
    while phone.evaluate("document.activeElement.matches('.kb-zone-link')"):
        names.append(phone.evaluate("document.activeElement.getAttribute('aria-label')"))
        widths = phone.evaluate(
            "[document.activeElement, document.querySelector('.kb-zone-link:not(:focus)')]"
            ".map((link) => parseFloat(getComputedStyle(link.querySelector('.kb-zone')).strokeWidth))"
        )
        assert widths[0] >= widths[1] + 2
        phone.keyboard.press("Tab")
    assert len(names) == len(set(names)) == 11
    phone.get_by_role("link", name="Buttock").first.focus()
    phone.keyboard.press("Enter")
    assert phone.url.endswith("#buttock")
    assert phone.locator("#buttock").is_visible()


def test_the_pictures_need_no_script(browser: Browser, unzipped: Path) -> None:
    with browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        page.goto(f"{unzipped.as_uri()}/index.html")
        page.locator('.kb-zone-link[href$="#calf"]').click(
            position={"x": 10, "y": 30}
        )  # its middle is between the legs
        assert page.url.endswith("body-map.html#calf")
        page.get_by_role("link", name="Soleus").click()
        assert page.get_by_role("img", name="Where it is: Soleus").is_visible()
        assert page.get_by_role("group", name="Load-sharing map: Soleus").is_visible()


@pytest.mark.parametrize("path", ["conditions/sciatica.html", "conditions/low-back-pain.html"])
def test_pictures_leave_the_first_screen_to_what_it_is(phone: Page, web: str, path: str) -> None:
    """What it is and how it feels come first; no picture pushes them or the warning signs away."""
    phone.goto(f"{web}/{path}")
    tops = phone.evaluate(
        """["#what-it-is", "#how-it-feels", ".kb-warning", ".kb-where", "#exercises"]
            .map((selector) => document.querySelector(selector).getBoundingClientRect().top)"""
    )
    assert tops == sorted(tops)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_differ_from_the_body(browser: Browser, web: str, scheme: str) -> None:
    """By 3:1 at least: the line round a mark, the edge of the body, and what a chart shows."""
    with browser.new_context(color_scheme=scheme) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{web}/muscles/gluteus-maximus.html")
        token = "(name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()"
        colours = {
            name: page.evaluate(token, f"--{name}") for name in ("soft", "mark", "prop", "paper", "card", "edge")
        }
    pairs = [("mark", "soft"), ("mark", "paper"), ("prop", "paper"), ("edge", "paper"), ("edge", "card")]
    faint = {pair: contrast(*(colours[name] for name in pair)) for pair in pairs}
    assert {pair: ratio for pair, ratio in faint.items() if ratio < 3} == {}


def contrast(one: str, other: str) -> float:
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
