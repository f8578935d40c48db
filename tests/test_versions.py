"""Versions of pages: the same for the same words, another for other words, and what changed since each of them."""

import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner

from kb import marks
from kb.checks import check
from kb.cli import main
from kb.generate import generate
from kb.graph import Graph
from kb.ledger import changes, earlier_versions, exercise_codes, new_codes, new_versions, version_fragment, version_of
from kb.model import PageId
from kb.sealed import break_seals
from tiny_site import SETTINGS, Files, make_site, plain_page, read_site, write_site

SIGNS = """\
- {id: numb, urgency: emergency, text: Numb skin., why: A nerve., groups: [back]}
- {id: hot, urgency: urgent, text: A hot leg., why: A clot., groups: [calf]}
"""
EXERCISE = """\
---
title: Heel raise
summary: You rise on your toes.
type: strength
position: standing
steps:
  - Stand tall.
  - Rise on your toes.
feel: [Your calf]
dose: {sets: "2", reps: "10", often: every day}
stop_if: [It hurts more]
red_flags: [back]
---

## Why do it

It makes your calf
strong.
"""
HANDOUT = """\
---
title: A sheet
summary: One exercise.
conditions: [about]
exercises: [{exercise: heel-raise}]
stop_when: [It hurts more]
red_flags: [calf]
---
"""
SITE: Files = {
    "index.md": plain_page("[x](exercises/heel-raise.md)", "Home"),
    "exercises/heel-raise.md": EXERCISE,
    "warning-signs.yml": SIGNS,
}


def version(root: Path, path: str = "exercises/heel-raise.md", **files: str) -> str:
    names = {"exercise": "exercises/heel-raise.md", "signs": "warning-signs.yml", "sheet": "handouts/sheet.md"}
    graph = make_site(root, SITE | {names[name]: text for name, text in files.items()})
    return version_of(graph, graph.pages[PageId(Path(path).stem)]).name


def test_a_version_stays_when_only_the_layout_changes(tmp_path: Path) -> None:
    other = EXERCISE.replace("calf\nstrong", "calf strong").replace("title: Heel raise", 'title:  "Heel raise"')
    other = other.replace("type: strength\nposition: standing\n", "position: standing\ntype: strength\n")
    other = other.replace("feel: [Your calf]", "feel:\n  - Your calf")
    other = other.replace("strong.\n", "strong.\n\n<!-- kb: allow KB409: it is a test -->\n")
    assert other != EXERCISE
    assert version(tmp_path) == version(tmp_path, exercise=other)


@pytest.mark.parametrize(
    "field", ["aka: [x]", "asked: [x]", "references: [x]", "reviewed: null", "review_by: 2027-01-01"]
)
def test_a_version_stays_when_nothing_changes_that_a_sheet_says(field: str, tmp_path: Path) -> None:
    assert version(tmp_path) == version(tmp_path, exercise=EXERCISE.replace("type:", f"{field}\ntype:"))


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace('reps: "10"', 'reps: "12"'),
        lambda text: text.replace("It hurts more", "It hurts"),
        lambda text: text.replace("red_flags: [back]", "red_flags: [calf]"),
    ],
)
def test_what_keeps_a_reader_safe_changes_the_first_half(change: Callable[[str], str], tmp_path: Path) -> None:
    before, after = version(tmp_path), version(tmp_path, exercise=change(EXERCISE))
    assert before[:4] != after[:4]
    assert before[4:] == after[4:]


@pytest.mark.parametrize(("old", "new"), [("Stand tall", "Stand"), ("strong.", "stronger."), ("Your calf", "A calf")])
def test_everything_else_changes_the_second_half(old: str, new: str, tmp_path: Path) -> None:
    before, after = version(tmp_path), version(tmp_path, exercise=EXERCISE.replace(old, new))
    assert before[:4] == after[:4]
    assert before[4:] != after[4:]


def test_a_warning_sign_is_part_of_every_page_that_shows_it(tmp_path: Path) -> None:
    before = version(tmp_path)
    assert version(tmp_path, signs=SIGNS.replace("Numb skin.", "Numb or tingly skin."))[:4] != before[:4]
    assert version(tmp_path, signs=SIGNS.replace("A hot leg.", "A hot, red leg.")) == before
    assert version(tmp_path, signs=SIGNS.replace("A nerve.", "A nerve is squeezed.")) == before  # no sheet says why


def test_a_sheet_is_as_new_as_its_exercises(tmp_path: Path) -> None:
    before = version(tmp_path, "handouts/sheet.md", sheet=HANDOUT)
    changed = EXERCISE.replace('reps: "10"', 'reps: "12"')
    assert version(tmp_path, "handouts/sheet.md", sheet=HANDOUT, exercise=changed)[:4] != before[:4]


def test_a_name_follows_from_its_marks() -> None:
    own = tuple(marks.mark([part]) for part in marks.PARTS)
    assert marks.read(marks.written(own)) == own
    assert marks.read(marks.written(own).replace(own[0], own[1])) == ()
    assert marks.read("ab12cd34") == ()
    assert re.fullmatch(f"[{marks.DIGITS}]{{8}}", marks.name(own))


# What is kept of them


def release(root: Path, edition: str, exercise: str = EXERCISE) -> Graph:
    """Publish an edition in which the exercise reads like this."""
    settings = SETTINGS.replace("2026-11-21", edition)
    write_site(root, SITE | {"mkdocs.yml": settings, "exercises/heel-raise.md": exercise})
    result = CliRunner().invoke(main, ["release", "--root", str(root), "--write"])
    assert result.exit_code == 0, result.output
    return read_site(root)


def trouble(graph: Graph) -> list[str]:
    """What the rules say about the ledger."""
    return [one.code for one in check(graph) if one.code.startswith("KB6")]


MORE = EXERCISE.replace('reps: "10"', 'reps: "12"')
MORE_STEPS = MORE.replace("Stand tall.", "Stand.")


def test_each_version_is_kept_and_what_changed_since_it_is_known(tmp_path: Path) -> None:
    first = release(tmp_path, "2026-11-21")
    page = first.pages[PageId("heel-raise")]
    old = version_of(first, page).name
    assert earlier_versions(first, page) == []
    middle = version_of(second := release(tmp_path, "2027-01-02", exercise=MORE), second.pages[page.id]).name
    third = release(tmp_path, "2027-03-04", exercise=MORE_STEPS)
    assert version_of(third, third.pages[page.id]).since == "2027-03-04"
    found = earlier_versions(third, third.pages[page.id])
    assert [(one.name, one.since, dict(one.changed)) for one in found] == [
        (middle, "2027-01-02", {"steps": "2027-03-04"}),
        (old, "2026-11-21", {"dose": "2027-01-02", "steps": "2027-03-04"}),
    ]
    assert changes(third, third.pages[page.id]) == [("2027-03-04", ("steps",)), ("2027-01-02", ("dose",))]
    assert version_fragment(third, third.pages[page.id]) == f"#v={version_of(third, third.pages[page.id]).name}"
    assert new_versions(third) == ()
    assert trouble(third) == []


def test_what_was_changed_back_is_today_s_again(tmp_path: Path) -> None:
    graph = release(tmp_path, "2026-11-21")
    today = version_of(graph, graph.pages[PageId("heel-raise")]).name
    graph = release(tmp_path, "2027-01-02", exercise=MORE)
    graph = release(tmp_path, "2027-03-04", exercise=EXERCISE)
    page = graph.pages[PageId("heel-raise")]
    assert version_of(graph, page).name == today
    assert [dict(one.changed) for one in earlier_versions(graph, page)] == [{"dose": "2027-03-04"}]
    assert trouble(graph) == []


def test_a_version_that_was_not_released_is_of_this_edition(tmp_path: Path) -> None:
    release(tmp_path, "2026-11-21")
    settings = SETTINGS.replace("2026-11-21", "2026-12-24")
    graph = make_site(tmp_path, {"mkdocs.yml": settings, "exercises/heel-raise.md": MORE})
    assert version_of(graph, graph.pages[PageId("heel-raise")]).since == "2026-12-24"
    assert [promise.id for promise in new_versions(graph)] == ["heel-raise"]


def test_a_page_that_moved_keeps_its_versions_and_its_code(tmp_path: Path) -> None:
    release(tmp_path, "2026-11-21")
    old = read_site(tmp_path)
    name = version_of(old, old.pages[PageId("heel-raise")]).name
    result = CliRunner().invoke(main, ["move", "heel-raise", "toe-stand", "--root", str(tmp_path), "--write"])
    assert result.exit_code == 0, result.output
    graph = read_site(tmp_path)
    page = graph.pages[PageId("toe-stand")]
    assert version_of(graph, page).name == name
    assert new_versions(graph) == new_codes(graph) == ()
    assert exercise_codes(graph) == {"00": "toe-stand"}


def test_a_page_tells_its_version_and_what_changed(tmp_path: Path) -> None:
    release(tmp_path, "2026-11-21")
    graph = release(tmp_path, "2027-01-02", exercise=MORE)
    text = break_seals(generate(graph)[graph.pages[PageId("heel-raise")].path])
    name = version_of(graph, graph.pages[PageId("heel-raise")]).name
    assert f"Version {name} of 2027-01-02." in text
    assert "What changed, and when:" in text
    assert "<li>2027-01-02: how much to do</li>" in text
    match = re.search(r'data-earlier="([^"]*)"', text)
    assert match
    assert [(since, changed) for _, since, changed in json.loads(unescape(match[1]))] == [
        ("2026-11-21", {"dose": "2027-01-02"})
    ]


# Codes


def test_a_code_is_given_once_and_never_again(tmp_path: Path) -> None:
    graph = release(tmp_path, "2026-11-21")
    assert exercise_codes(graph) == {"00": "heel-raise"}
    write_site(tmp_path, {"exercises/another.md": EXERCISE.replace("Heel raise", "Another")})
    assert [(one.address, one.id) for one in new_codes(read_site(tmp_path))] == [("01", "another")]


def test_codes_are_as_long_as_they_must_be(tmp_path: Path) -> None:
    taken = "".join(f"{one}{other} gone 2026-11-21\n" for one in marks.DIGITS for other in marks.DIGITS)
    graph = make_site(tmp_path, SITE | {"codes.txt": taken})
    assert [one.address for one in new_codes(graph)] == ["000"]


def test_every_exercise_that_was_published_has_its_code_and_every_page_its_version(graph: Graph) -> None:
    """`./kb release --write` gives them together with the promise of the address."""
    promised = {promise.id for promise in graph.knowledge_base.ledger}
    versioned = {promise.id for promise in graph.knowledge_base.versions}
    assert [one.id for one in new_codes(graph) if one.id in promised] == []
    assert [one.id for one in new_versions(graph) if one.id in promised - versioned] == []
