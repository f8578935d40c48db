"""The patient's page behind a link: what to do and what to watch for, what changed, what is gone, what was damaged."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from kb import marks
from kb.generate.plan_data import DATA, write_plan_data
from kb.graph import Graph
from kb.ledger import exercise_codes, version_of
from kb.model import PageId, Promise, Retired

from .conftest import ROOT, served
from .test_accessibility import violations

pytestmark = pytest.mark.browser

MADE = 1_795_737_600_000  # 2026-11-27
BRIDGE, CAT = PageId("glute-bridge"), PageId("cat-cow")
PLAN_LINK = ROOT / "docs" / "assets" / "scripts" / "plan-link.js"


@pytest.fixture(scope="module")
def codes(graph: Graph) -> dict[str, str]:
    return {id: code for code, id in exercise_codes(graph).items()}


@pytest.fixture(scope="module")
def versions(graph: Graph) -> dict[str, str]:
    """Today's of two exercises, and two of the bridge that are older: another dose, other steps."""
    now = {id: version_of(graph, graph.pages[id]) for id in (BRIDGE, CAT)}
    return {id: version.name for id, version in now.items()} | {
        part: marks.name(earlier(now[BRIDGE].marks, part)) for part in ("dose", "steps")
    }


def earlier(now: tuple[str, ...], part: str) -> tuple[str, ...]:
    return tuple(marks.mark("old") if name == part else own for name, own in zip(marks.PARTS, now, strict=True))


@pytest.fixture(scope="module")
def old_site(graph: Graph, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site with a past: the bridge changed, and another exercise was retired for it."""
    folder = tmp_path_factory.mktemp("with-past") / "site"
    copytree(site, folder)
    known, now = graph.knowledge_base, version_of(graph, graph.pages[BRIDGE]).marks
    lines = tuple(
        Promise(marks.written(earlier(now, part)), BRIDGE, "2026-11-01", number)
        for number, part in enumerate(("dose", "steps"))
    )
    gone = Retired(
        "old-raise", "exercises/old-raise.html", "Old raise", (BRIDGE,), "It was too hard.", date(2026, 11, 20), (), {}
    )
    settings = replace(known.settings, clinic=replace(known.settings.clinic, name="Lake Clinic", phone="01 23"))
    past = replace(
        known,
        versions=lines,
        retired=(gone,),
        codes=(*known.codes, Promise("zz", "old-raise", "2026-11-01", 9)),
        settings=settings,
    )
    ((_, text),) = write_plan_data(replace(graph, knowledge_base=past))
    (folder / DATA).write_text(text)
    return folder


@pytest.fixture(scope="module")
def with_past(old_site: Path) -> Iterator[str]:
    with served(old_site) as address:
        yield address


@pytest.fixture(params=["http", "file"])
def place(request: pytest.FixtureRequest, old_site: Path, with_past: str) -> str:
    return with_past if request.param == "http" else old_site.as_uri()


@pytest.fixture(scope="module")
def write(browser: Browser) -> Iterator[Any]:
    """What stands behind the # of a link to a plan."""
    with browser.new_context() as context:
        page = context.new_page()
        page.add_script_tag(path=PLAN_LINK)
        yield lambda *exercises, **words: page.evaluate(
            "plan => kbPlanLink.write(plan)", {"exercises": exercises, "made": MADE, **words}
        )


@pytest.fixture
def two(write: Any, codes: dict[str, str], versions: dict[str, str]) -> str:
    return str(
        write(
            {"code": codes[BRIDGE], "dose": {"hold": [3], "week": 7, "day": 2}, "version": versions[BRIDGE]},
            {"code": codes[CAT], "version": versions[CAT]},
            clinic="Clinic by the Lake",
            note="Start slowly.",
        )
    )


def test_warning_signs_stand_before_the_first_exercise(phone: Page, place: str, two: str) -> None:
    phone.goto(f"{place}/plan.html#{two}")
    expect(phone.locator(".kb-plan__exercise")).to_have_count(2)
    text = phone.locator("article").inner_text()
    parts = [
        "Your exercises",
        "Clinic by the Lake",
        "Start slowly.",
        "When to get help",
        "112",
        "1. Glute bridge",
        "2. Cat-cow",
    ]
    assert [text.index(part) for part in parts] == sorted(text.index(part) for part in parts)
    assert not phone.locator(".kb-plan__without").is_visible()
    assert phone.get_by_role("alert").count() == 0


def test_the_dose_is_that_of_the_link_and_otherwise_of_the_page(phone: Page, place: str, two: str) -> None:
    phone.goto(f"{place}/plan.html#{two}")
    first, second = phone.locator(".kb-dose").all()
    assert re.split(r"\n+", first.inner_text()) == [
        *("Sets:", "3", "Times in a set:", "10 to 15"),
        *("Hold:", "3 seconds", "How often:", "2 times a day"),
    ]
    assert "8 to 12" in second.inner_text()


def test_a_plan_from_before_says_what_changed(
    phone: Page, place: str, write: Any, codes: dict[str, str], versions: dict[str, str]
) -> None:
    fragment = write(
        {"code": codes[BRIDGE], "version": versions["dose"]}, {"code": codes[CAT], "version": versions[CAT]}
    )
    phone.goto(f"{place}/plan.html#{fragment}")
    alert = phone.get_by_role("alert")
    expect(alert).to_contain_text("Not all is as it was when your plan was made. See: Glute bridge.")
    first, second = phone.locator(".kb-plan__exercise").all()
    assert "how much to do" in first.locator("[data-kb-age=loud]").inner_text()
    assert second.locator("[data-kb-age]").count() == 0
    phone.goto("about:blank")
    phone.goto(f"{place}/plan.html#{write({'code': codes[BRIDGE], 'version': versions['steps']})}")
    expect(phone.locator("[data-kb-age]")).to_contain_text("how to do it")
    assert phone.get_by_role("alert").count() == 0


def test_what_is_gone_shows_what_took_its_place(phone: Page, place: str, write: Any) -> None:
    phone.goto(f"{place}/plan.html#{write({'code': 'zz', 'dose': {'reps': [99]}, 'version': 'ab12cd34'})}")
    exercise = phone.locator(".kb-plan__exercise")
    expect(exercise.locator("h2")).to_have_text("1. Old raise")
    text = exercise.inner_text()
    assert "It was too hard." in text
    assert "Push through your heels" in text
    assert "99" not in text  # the dose was for another exercise
    assert phone.locator(".kb-warning li").count() > 5
    exercise.get_by_role("link", name="Glute bridge", exact=True).click()
    phone.wait_for_url("**/exercises/glute-bridge.html")


@pytest.mark.parametrize(
    ("change", "shown", "exercises"),
    [
        (lambda text: text[: text.index(".C")], "This link is damaged.", 2),
        (lambda text: text.replace("v1.", "v7."), "This link is newer than this copy of the site.", 0),
        (lambda text: "v1.<img src=x onerror=alert(1)>.%F0%9F", "This link is damaged.", 0),
    ],
)
def test_a_link_that_cannot_be_read_whole_says_so(
    phone: Page, place: str, two: str, change: Callable[[str], str], shown: str, exercises: int
) -> None:
    complaints: list[str] = []
    phone.on("pageerror", lambda error: complaints.append(str(error)))
    phone.goto(f"{place}/plan.html#{change(two)}")
    expect(phone.get_by_role("alert")).to_contain_text(shown)
    assert phone.locator(".kb-plan__exercise").count() == exercises
    assert phone.locator(".kb-plan__without").is_visible() is (exercises == 0)
    assert phone.locator("#kb-plan img[src=x]").count() == 0
    assert complaints == []


def test_an_exercise_of_a_later_build_is_named_and_the_rest_is_shown(
    phone: Page, place: str, write: Any, codes: dict[str, str], versions: dict[str, str]
) -> None:
    fragment = write({"code": "yy", "version": "ab12cd34"}, {"code": codes[CAT], "version": versions[CAT]})
    phone.goto(f"{place}/plan.html#{fragment}")
    expect(phone.locator(".kb-plan__exercise h2")).to_have_text(
        ["1. An exercise that this copy does not know (yy)", "2. Cat-cow"]
    )


def test_the_timer_counts_a_hold(phone: Page, place: str, two: str) -> None:
    phone.goto(f"{place}/plan.html#{two}")
    timer = phone.locator(".kb-plan__timer").first
    start = timer.get_by_role("button", name="Hold for 3 s")
    start.click()
    expect(timer.get_by_role("status")).to_have_text("Hold, and keep breathing.")
    expect(timer.locator(".kb-plan__time")).to_have_text("1")
    expect(timer.get_by_role("status")).to_have_text("Rest. You held once.")
    start.click()
    timer.get_by_role("button", name="Stop").click()
    expect(timer.get_by_role("status")).to_have_text("Stopped.")
    assert phone.locator(".kb-plan__timer").count() == 1  # nothing is held in the other exercise


def test_pictures_move_and_stop(phone: Page, place: str, two: str) -> None:
    phone.goto(f"{place}/plan.html#{two}")
    figure = phone.locator(".kb-plan__exercise .kb-figure").first
    figure.scroll_into_view_if_needed()
    button = figure.get_by_role("button")
    expect(button).to_have_text("Stop")
    button.click()
    expect(button).to_have_text("Play")


def test_ticks_are_kept_only_if_the_reader_says_so(phone: Page, with_past: str, two: str) -> None:
    phone.goto(f"{with_past}/plan.html#{two}")
    phone.get_by_role("checkbox", name="Cat-cow: done today").check()
    expect(phone.locator(".kb-plan__done")).to_have_text("Done today: 1 of 2.")
    assert phone.evaluate("localStorage.length") == 0
    phone.reload()
    assert not phone.get_by_role("checkbox", name="Cat-cow: done today").is_checked()
    phone.get_by_role("checkbox", name="Cat-cow: done today").check()
    phone.get_by_role("checkbox", name="Keep my ticks on this device").check()
    phone.reload()
    assert phone.get_by_role("checkbox", name="Cat-cow: done today").is_checked()
    assert not phone.get_by_role("checkbox", name="Glute bridge: done today").is_checked()
    phone.get_by_role("checkbox", name="Keep my ticks on this device").uncheck()
    assert phone.evaluate("localStorage.length") == 0


@pytest.mark.parametrize("kept", ["x", "[]", '{"kb": 1}', '"text"', "null"])
def test_whatever_is_kept_does_no_harm(phone: Page, with_past: str, two: str, kept: str) -> None:
    complaints: list[str] = []
    phone.on("pageerror", lambda error: complaints.append(str(error)))
    phone.goto(f"{with_past}/plan.html")
    phone.evaluate("kept => localStorage.setItem('kb-plan-ticks', kept)", kept)
    phone.goto("about:blank")
    phone.goto(f"{with_past}/plan.html#{two}")
    expect(phone.locator(".kb-plan__exercise")).to_have_count(2)
    assert complaints == []


def test_a_calendar_file_is_made_here(phone: Page, place: str, two: str) -> None:
    phone.goto(f"{place}/plan.html#{two}")
    requests: list[str] = []
    phone.on("request", lambda request: requests.append(request.url))
    phone.get_by_text("Add to my calendar").click()
    phone.get_by_label("First day").fill("2026-12-01")
    phone.get_by_label("Time", exact=True).fill("07:30")
    phone.get_by_label("Every how many days").fill("2")
    phone.get_by_label("For how many weeks").fill("3")
    with phone.expect_download() as started:
        phone.get_by_role("button", name="Save the calendar file").click()
    text = Path(started.value.path()).read_bytes().decode()
    lines = text.replace("\r\n ", "").split("\r\n")
    assert started.value.suggested_filename.endswith(".ics")
    assert {"DTSTART:20261201T073000", "RRULE:FREQ=DAILY;INTERVAL=2;COUNT=11", "SUMMARY:My exercises"} <= set(lines)
    (told,) = (line for line in lines if line.startswith("DESCRIPTION:"))
    assert told.startswith("DESCRIPTION:Glute bridge\\nCat-cow\\n\\nhttps://")
    assert told.endswith(two)
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert text.replace("\r\n", "").isprintable()
    assert [url for url in requests if not url.startswith(("blob:", place))] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_axe_finds_nothing_and_nothing_is_too_wide(
    browser: Browser, with_past: str, two: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    with browser.new_context(viewport={"width": width, "height": 740}, color_scheme=scheme, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(f"{with_past}/plan.html#{two}")
        page.get_by_text("Add to my calendar").click()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_axe_finds_nothing_in_a_plan_with_trouble(
    browser: Browser, with_past: str, write: Any, codes: dict[str, str], versions: dict[str, str]
) -> None:
    with browser.new_context(viewport={"width": 320, "height": 740}, bypass_csp=True) as context:
        page = context.new_page()
        others = [{"code": code, "version": "ab12cd34"} for code in ("zz", "yy")]
        fragment = write({"code": codes[BRIDGE], "version": versions["dose"]}, *others)
        page.goto(f"{with_past}/plan.html#{fragment}x")
        assert page.get_by_role("alert").count() > 0
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_what_is_pressed_with_a_thumb_is_large_enough(phone: Page, with_past: str, two: str) -> None:
    phone.goto(f"{with_past}/plan.html#{two}")
    small = phone.evaluate(
        """[...document.querySelectorAll("#kb-plan :is(button, label, summary)")]
            .filter((element) => element.checkVisibility() && element.offsetHeight < 44)
            .map((element) => element.outerHTML.slice(0, 90))"""
    )
    assert small == []


def test_on_paper_there_are_boxes_for_each_day(phone: Page, with_past: str, two: str) -> None:
    phone.goto(f"{with_past}/plan.html#{two}")
    phone.emulate_media(media="print")
    assert phone.locator(".kb-plan__days").first.is_visible()
    assert phone.locator("#kb-plan button:visible, #kb-plan input:visible").count() == 0
    assert phone.locator(".kb-plan__square").is_visible()


def test_without_script_every_exercise_is_one_link_away(
    browser: Browser, with_past: str, graph: Graph, two: str
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{with_past}/plan.html#{two}")
        links = page.locator(".kb-plan__without ul").get_by_role("link").all_inner_texts()
        assert links == sorted(one.fields.title for one in graph.published.values() if one.kind == "exercise")
        assert page.get_by_role("link", name="First see when to get help").is_visible()


def test_the_clinic_of_the_settings_stands_on_a_new_sheet(phone: Page, place: str, two: str) -> None:
    phone.goto(f"{place}/compose.html")
    assert phone.get_by_label("Name of your clinic").input_value() == "Lake Clinic, 01 23"
    phone.get_by_role("button", name="Add Bird dog").click()
    expect(phone.locator(".kb-plan__clinic")).to_have_text("Lake Clinic, 01 23")
    phone.goto("about:blank")
    phone.goto(f"{place}/compose.html#{two}")
    assert phone.get_by_label("Name of your clinic").input_value() == "Clinic by the Lake"
