"""The composer: a sheet in a minute, on the web and from disk, by mouse and key, without a request or a trace."""

import gzip
import json
import re
from io import BytesIO
from pathlib import Path
from time import sleep
from typing import Literal

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from .firefox import Firefox
from .test_accessibility import violations

pytestmark = pytest.mark.browser

FIVE = ["Bird dog", "Glute bridge", "Clamshell", "Dead bug", "Heel raise"]
MOST_CLICKS = 12
MOST_PACKED = 40_000
HOSTILE = "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script> & \u202eevil"


def compose(page: Page, address: str, *titles: str) -> None:
    page.goto(f"{address}/compose.html")
    for title in titles:
        page.get_by_label("Name of an exercise").fill(title)
        page.get_by_role("button", name=f"Add {title}", exact=True).click()


def sheet(page: Page) -> Locator:
    return page.locator(".kb-plan__sheet")


def link(page: Page) -> str:
    return page.get_by_label("Link to this sheet").input_value()


def here(page: Page, address: str) -> str:
    """The link, on the copy of the site that the test has."""
    return re.sub(r"^https://[^/]+", address, link(page))


def test_a_sheet_of_five_takes_few_clicks(phone: Page, address: str) -> None:
    phone.goto(f"{address}/exercises/index.html")
    phone.evaluate("print = () => { document.title = 'printed' }")
    phone.add_init_script("print = () => { document.title = 'printed' }")
    clicks = 0

    def click(target: Locator) -> None:
        nonlocal clicks
        target.click()
        clicks += 1

    click(phone.get_by_role("link", name="Make a sheet").first)
    for title in FIVE:
        if not phone.get_by_role("button", name=f"Add {title}", exact=True).is_visible():
            click(phone.get_by_role("button", name="Show more"))
        click(phone.get_by_role("button", name=f"Add {title}", exact=True))
    click(phone.get_by_role("button", name="Print, or save as PDF"))
    assert phone.title() == "printed"
    assert [text.partition(". ")[2] for text in sheet(phone).locator("h3").all_inner_texts()[1:]] == FIVE
    assert clicks <= MOST_CLICKS


def test_nothing_is_asked_for_and_nothing_is_kept(phone: Page, address: str) -> None:
    requests: list[str] = []
    complaints: list[str] = []
    phone.goto(f"{address}/compose.html", wait_until="networkidle")
    phone.on("request", lambda request: requests.append(request.url))
    phone.on("console", lambda message: complaints.append(message.text))
    phone.on("pageerror", lambda error: complaints.append(str(error)))
    for title in FIVE:
        phone.get_by_label("Name of an exercise").fill(title)
        phone.get_by_role("button", name=f"Add {title}", exact=True).click()
    phone.get_by_label("Name of your clinic").fill("Clinic by the Lake")
    phone.get_by_label("A short note").fill("Start slowly.")
    phone.get_by_role("button", name="Show the QR code").click()
    phone.wait_for_timeout(300)
    # Pictures of the site are all that a sheet needs. The browser asks for the page's icon when its address changes.
    pictures = rf"{re.escape(address)}/assets/(figures/[\w-]+|images/logo)\.svg"
    assert [url for url in requests if not re.fullmatch(pictures, url)] == []
    assert complaints == []
    kept = """async () => [localStorage.length, sessionStorage.length, document.cookie,
        (await indexedDB.databases()).length]"""
    assert phone.evaluate(kept) == [0, 0, "", 0]


def test_all_of_it_stands_in_the_address(phone: Page, address: str) -> None:
    compose(phone, address, "Glute bridge", "Cat-cow")
    phone.get_by_label("A short note").fill("Every morning")
    dose = phone.locator(".kb-compose__chosen li").first
    dose.locator("summary").click()
    dose.get_by_label("Times in a set").fill("8 to 12")
    dose.get_by_label("Days a week").select_option("5")
    expect(sheet(phone)).to_contain_text("Times in a set: 8 to 12")
    expect(sheet(phone)).to_contain_text("How often: 5 days a week")
    before = sheet(phone).inner_text()
    assert phone.url.startswith(f"{address}/compose.html#v1.")
    assert phone.url.partition("#")[2] == link(phone).partition("#")[2]
    phone.reload()
    assert sheet(phone).inner_text() == before
    assert phone.get_by_label("A short note").input_value() == "Every morning"
    assert phone.get_by_label("Times in a set").first.input_value() == "8-12"


def test_a_dose_that_is_no_number_is_told_and_left_out(phone: Page, web: str) -> None:
    compose(phone, web, "Glute bridge")
    phone.locator(".kb-compose__chosen summary").click()
    field = phone.get_by_label("Sets")
    for wrong in ("many", "0", "99", "3-1", "1-9"):
        field.fill(wrong)
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(phone.locator(".kb-compose__wrong").first).to_contain_text("Write a number up to 15")
    expect(sheet(phone)).to_contain_text("Sets: 3")
    field.fill("2")
    expect(field).to_have_attribute("aria-invalid", "false")
    expect(sheet(phone)).to_contain_text("Sets: 2")
    field.fill("")
    expect(sheet(phone)).to_contain_text("Sets: 3")


def test_every_sign_of_every_exercise_stands_before_the_first(phone: Page, web: str) -> None:
    compose(phone, web, "Heel raise", "Bird dog")
    data = phone.evaluate("kbPlan.data")
    chosen = [one for one in data["exercises"].values() if one["id"] in ("heel-raise", "bird-dog")]
    numbers = sorted({number for one in chosen for number in one["signs"]})
    assert {*chosen[0]["signs"]} != {*chosen[1]["signs"]}
    box = sheet(phone).locator(".kb-warning")
    assert sorted(box.locator("li").all_inner_texts()) == sorted(data["signs"][number][1] for number in numbers)
    assert data["number"] in box.locator(".kb-plan__call").inner_text()
    order = [part.get_attribute("class") for part in sheet(phone).locator("> section").all()]
    assert order == ["kb-warning", "kb-plan__exercise", "kb-plan__exercise"]


def test_no_more_than_twelve(phone: Page, web: str) -> None:
    phone.goto(f"{web}/compose.html")
    phone.get_by_role("button", name="Show more").click()
    for _ in range(13):
        phone.get_by_role("button", name=re.compile("^Add ")).first.click()
    assert phone.locator(".kb-compose__chosen > li").count() == 12
    assert "up to 12" in phone.locator(".kb-compose__desk [role=status]").last.inner_text()


def test_the_order_is_changed_by_key(phone: Page, web: str) -> None:
    compose(phone, web, "Bird dog", "Glute bridge", "Clamshell")
    names = phone.locator(".kb-compose__chosen strong")
    phone.get_by_role("button", name="Move Clamshell up").focus()
    phone.keyboard.press("Enter")
    phone.keyboard.press("Enter")
    assert names.all_inner_texts() == ["Clamshell", "Bird dog", "Glute bridge"]
    assert phone.evaluate("document.activeElement.ariaLabel") == "Move Clamshell down"  # it can go no further up
    expect(phone.locator(".kb-compose__desk [role=status]").last).to_have_text("Clamshell is number 1 of 3.")
    phone.get_by_role("button", name="Take out Bird dog").last.focus()
    phone.keyboard.press("Enter")
    assert names.all_inner_texts() == ["Clamshell", "Glute bridge"]
    assert phone.evaluate("document.activeElement.ariaLabel") == "Take out Glute bridge"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("glute bri", "Glute bridge"),
        ("BÍRD", "Bird dog"),
        ("bum lift", "Glute bridge"),
        ("sciatica", "Sciatic nerve slider"),
    ],
)
def test_an_exercise_is_found_by_its_names_and_what_it_is_for(phone: Page, web: str, typed: str, expected: str) -> None:
    phone.goto(f"{web}/compose.html")
    phone.get_by_label("Name of an exercise").fill(typed)
    assert expected in " ".join(phone.locator(".kb-compose__found li").all_inner_texts())
    phone.get_by_label("Name of an exercise").fill("qqqq")
    assert phone.locator(".kb-compose__found li").count() == 0
    assert "No exercise fits" in phone.locator(".kb-compose__count").inner_text()


def read_square(target: Locator) -> str:
    (code,) = zxingcpp.read_barcodes(Image.open(BytesIO(target.screenshot())))
    return code.text


def test_the_square_of_twelve_with_doses_can_be_read(phone: Page, web: str) -> None:
    phone.goto(f"{web}/compose.html")
    twelve = phone.evaluate(
        """Object.entries(kbPlan.data.exercises).slice(0, 12).map(([code, { version }]) => (
            { code, version, dose: { sets: [2, 3], reps: [10, 15], hold: [20, 30], day: 3, week: 5 } }))"""
    )
    fragment = phone.evaluate("plan => kbPlanLink.write(plan)", {"exercises": twelve, "made": 1_795_737_600_000})
    phone.goto(f"{web}/compose.html#{fragment}")
    phone.reload()
    assert len(link(phone)) < 300
    square = phone.locator(".kb-compose__sheet .kb-plan__square")
    assert int(square.get_attribute("data-version") or 99) <= 12
    assert read_square(square) == link(phone)
    phone.emulate_media(media="print")
    assert read_square(square) == link(phone)


def test_what_was_composed_opens_as_the_patient_s_page(phone: Page, address: str) -> None:
    compose(phone, address, "Glute bridge", "Cat-cow")
    phone.get_by_role("link", name="Open the patient's page").click()
    phone.locator(".kb-plan__exercise").first.wait_for()
    assert phone.url == here(phone, address) if "compose" in phone.url else "/plan.html#v1." in phone.url
    assert [text.partition(". ")[2] for text in phone.locator(".kb-plan__exercise h2").all_inner_texts()] == [
        "Glute bridge",
        "Cat-cow",
    ]


def test_the_link_is_copied(browser: Browser, web: str) -> None:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        compose(page, web, "Glute bridge")
        page.get_by_role("button", name="Copy the link").click()
        expect(page.locator(".kb-compose__desk [role=status]").last).to_have_text("The link is copied.")
        assert page.evaluate("navigator.clipboard.readText()") == link(page)


def test_text_is_never_html(phone: Page, address: str) -> None:
    compose(phone, address, "Glute bridge")
    phone.get_by_label("Name of your clinic").fill(HOSTILE)
    phone.get_by_label("A short note").fill(HOSTILE)
    for path in ("compose.html", "plan.html"):
        phone.goto(
            f"{address}/{path}#{link(phone).partition('#')[2]}" if path == "compose.html" else here(phone, address)
        )
        phone.wait_for_timeout(200)
        assert phone.title() != "run"
        assert "<img src=x" in phone.locator(".kb-plan__note").inner_text()
        assert phone.locator(".kb-plan__note *:not(strong), .kb-plan__clinic *").count() == 0
        if path == "compose.html":
            continue
        assert "\u202e" not in phone.locator(".kb-plan__note").inner_text()


def test_a_link_to_a_place_on_the_page_does_not_take_the_plan_away(phone: Page, web: str) -> None:
    compose(phone, web, "Glute bridge")
    before = phone.url
    phone.evaluate("location.hash = 'kb-compose-choose'")
    phone.wait_for_function("location.hash.startsWith('#v1')")
    assert phone.url == before
    assert sheet(phone).locator("h3").count() == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_axe_finds_nothing_and_nothing_is_too_wide(
    browser: Browser, web: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    with browser.new_context(viewport={"width": width, "height": 740}, color_scheme=scheme) as context:
        page = context.new_page()
        compose(page, web, "Glute bridge", "Heel raise")
        page.locator(".kb-compose__chosen summary").first.click()
        page.get_by_label("Sets").first.fill("many")
        page.get_by_role("button", name="Show the QR code").click()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_is_pressed_is_large_enough(phone: Page, web: str) -> None:
    compose(phone, web, "Glute bridge")
    small = phone.evaluate(
        """[...document.querySelectorAll("#kb-compose :is(button, input, select, summary, .kb-plan__button)")]
            .filter((element) => element.checkVisibility() && element.offsetHeight < 44)
            .map((element) => element.outerHTML.slice(0, 90))"""
    )
    assert small == []


def test_without_script_there_are_ways_on(browser: Browser, web: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{web}/compose.html")
        assert page.locator(".kb-compose__without").get_by_role("link").all_inner_texts() == ["Handouts", "Exercises"]


def test_on_paper_there_is_the_sheet_and_nothing_else(phone: Page, web: str) -> None:
    compose(phone, web, "Glute bridge")
    phone.emulate_media(media="print")
    assert not phone.get_by_label("Name of an exercise").is_visible()
    assert not phone.locator("h1").is_visible()
    assert sheet(phone).locator(".kb-plan__square").is_visible()


def test_a_sheet_of_four_is_one_piece_of_paper(phone: Page, web: str) -> None:
    """On both sides: the signs with the first exercise, then three."""
    compose(phone, web, *FIVE[:4])
    paper = phone.pdf(format="A4", prefer_css_page_size=False)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", paper)) <= 2


def test_the_script_is_light(site: Path) -> None:
    """With the library that draws squares; without what is known of each exercise."""
    scripts = re.findall(r'src="(assets/[^"]+\.js)"', (site / "compose.html").read_text())
    own = [path for path in scripts if path.startswith("assets/") and "plan/data" not in path and "kb.js" not in path]
    assert len(own) >= 7
    packed = sum(len(gzip.compress((site / path).read_bytes(), 9, mtime=0)) for path in own)
    assert packed < MOST_PACKED


def test_the_data_loads_only_where_it_is_needed(site: Path) -> None:
    pages = [path for path in site.rglob("*.html") if path.parent.name != "downloads"]  # where all pages are one file
    loading = [path.name for path in pages if "plan/data.js" in path.read_text()]
    assert sorted(loading) == ["compose.html", "plan.html"]
    assert json.loads((site / "assets" / "plan" / "data.js").read_text()[len("kbPlanData(") : -3])


COMPOSE = """() => {
    for (const code of ["00", "06"]) document.querySelector(`.kb-compose__found [data-code="${code}"]`).click();
    const note = document.getElementById("kb-compose-note");
    note.value = "Start slowly";
    note.dispatchEvent(new Event("input"));
    return [location.hash.slice(1), kbSquare("x", "y") !== null];
}"""
READ = """() => document.readyState === "complete" && location.pathname.endsWith("plan.html")
    && [...document.querySelectorAll(".kb-plan__exercise h2, .kb-plan__note")].map((part) => part.textContent)"""


def test_another_browser_composes_and_reads_too(firefox: Firefox, address: str) -> None:
    firefox.goto(f"{address}/compose.html")
    firefox.evaluate("() => document.querySelector('.kb-compose__desk button:not([data-code])').click()")  # show more
    fragment, has_square = firefox.evaluate(COMPOSE)
    assert has_square
    firefox.goto(f"{address}/plan.html#{fragment}")
    for _ in range(50):  # it may still show the page before
        if found := firefox.evaluate(READ):
            break
        sleep(0.1)
    assert found == ["For you: Start slowly", "1. Bird dog", "2. Glute bridge"]
