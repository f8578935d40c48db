"""The end of a link: what was written is read again, old ones for ever, and damage never goes unnoticed or runs.

The script that is shipped runs here in a browser, on an empty page.
"""

import csv
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from kb.graph import Graph
from kb.ledger import exercise_codes
from kb.marks import DIGITS

from .conftest import ROOT

pytestmark = pytest.mark.browser

SCRIPT = ROOT / "docs" / "assets" / "scripts" / "plan-link.js"
with (ROOT / "tests" / "compose" / "old-links.tsv").open(encoding="utf-8", newline="") as file:
    OLD_LINKS = [row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row and row[0][:1] != "#"]
SITE = "https://moving-parts.example/plan.html#"
DAY = 86_400_000
FIRST_DAY = 1_767_225_600_000  # 2026-01-01


@pytest.fixture(scope="module")
def link(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        page = context.new_page()
        page.add_script_tag(path=SCRIPT)
        yield page


def write(link: Page, plan: dict[str, Any]) -> str:
    return str(link.evaluate("plan => kbPlanLink.write(plan)", plan))


def read(link: Page, fragment: str) -> dict[str, Any]:
    found: dict[str, Any] = link.evaluate("fragment => kbPlanLink.read(fragment)", fragment)
    return found


def amounts(most: int, more: int) -> st.SearchStrategy[list[int]]:
    """A number, or two of which the second is larger."""
    low = st.integers(1, most)
    return st.one_of(st.tuples(low).map(list), st.tuples(low, st.integers(1, more)).map(lambda two: [two[0], sum(two)]))


doses = st.fixed_dictionaries(
    {},
    optional={
        "sets": amounts(15, 3),
        "reps": amounts(127, 31),
        "hold": amounts(511, 63),
        "day": st.integers(1, 7),
        "week": st.integers(1, 7),
    },
)
exercises = st.fixed_dictionaries(
    {
        "code": st.text(DIGITS, min_size=2, max_size=3),
        "dose": doses,
        "version": st.text(DIGITS, min_size=8, max_size=8),
    }
)
words = st.text(st.characters(exclude_categories=("C",)), max_size=30).map(lambda text: " ".join(text.split()))
plans = st.fixed_dictionaries(
    {
        "exercises": st.lists(exercises, min_size=1, max_size=12),
        "clinic": words,
        "note": words,
        "made": st.integers(0, 32**3 - 1).map(lambda days: FIRST_DAY + days * DAY),
    }
)


@given(plan=plans)
def test_what_was_written_is_read_again(link: Page, plan: dict[str, Any]) -> None:
    assert read(link, write(link, plan)) == plan | {"trouble": []}


@given(plan=plans)
def test_a_program_on_the_way_may_write_percent_signs(link: Page, plan: dict[str, Any]) -> None:
    fragment = write(link, plan)
    assert read(link, "#" + "".join(f"%{ord(letter):02X}" for letter in fragment)) == plan | {"trouble": []}


@given(plan=plans, place=st.floats(0, 1, exclude_max=True), letter=st.sampled_from([*DIGITS, ".", "C", "-", ""]))
def test_one_wrong_letter_is_noticed(link: Page, plan: dict[str, Any], place: float, letter: str) -> None:
    fragment = write(link, plan)
    at = int(place * len(fragment))
    damaged = fragment[:at] + letter + fragment[at + 1 :]
    if damaged != fragment:
        assert read(link, damaged)["trouble"] != []


@given(plan=plans, place=st.floats(0, 1, exclude_max=True))
def test_a_link_that_was_cut_off_still_gives_what_came_before(link: Page, plan: dict[str, Any], place: float) -> None:
    fragment = write(link, plan)
    cut = fragment[: int(place * len(fragment))]
    found = read(link, cut)
    whole = cut.split(".")[1:-1]  # the last part may be cut
    known = [one for one in plan["exercises"] if write(link, {"exercises": [one]}).split(".")[1] in whole]
    assert [one for one in known if one not in found["exercises"]] == []
    if cut:
        assert found["trouble"] != []


@given(text=st.one_of(st.text(max_size=200), st.text(f"{DIGITS}.CDN-_%v1", max_size=200)))
def test_whatever_stands_there_is_read_without_a_fall(link: Page, text: str) -> None:
    found = read(link, text)
    assert set(found) == {"exercises", "clinic", "note", "made", "trouble"}
    assert len(found["exercises"]) <= 12


@pytest.mark.parametrize(("fragment", "expected"), OLD_LINKS)
def test_an_old_link_is_read_for_ever(link: Page, fragment: str, expected: str) -> None:
    assert read(link, fragment) == json.loads(expected)


def test_old_links_name_exercises_that_still_answer(link: Page, graph: Graph) -> None:
    codes = {one["code"] for fragment, _ in OLD_LINKS for one in read(link, fragment)["exercises"]}
    assert codes
    assert [code for code in codes if code not in exercise_codes(graph)] == []


def test_twelve_exercises_with_doses_are_a_short_link(link: Page) -> None:
    dose = {"sets": [2, 3], "reps": [10, 15], "hold": [20, 30], "day": 3, "week": 5}
    twelve = [{"code": f"0{digit}", "dose": dose, "version": "ab12cd34"} for digit in DIGITS[:12]]
    address = SITE + write(link, {"exercises": twelve, "clinic": "", "note": "", "made": FIRST_DAY})
    assert len(address) < 300
    thirteen = write(link, {"exercises": [*twelve, twelve[0]]})
    assert len(read(link, thirteen)["exercises"]) == 12


def test_a_form_of_a_later_build_is_not_guessed_at(link: Page) -> None:
    assert read(link, "v2.00ab12cd34.abcd") == read(link, "") | {"trouble": ["newer"]}
