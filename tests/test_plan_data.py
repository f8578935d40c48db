"""What the composer and the patient's page know: exercises that have a code, and what took the place of others."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kb.generate.plan_data import DATA, write_plan_data
from kb.graph import Graph
from kb.ledger import exercise_codes, version_of
from kb.model import PageId, Promise, Retired, SourcePath
from kb.signs import signs_for


def read(text: str) -> dict[str, Any]:
    return json.loads(text.removeprefix("kbPlanData(").removesuffix(");\n"))  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def data(texts: Mapping[SourcePath, str]) -> dict[str, Any]:
    return read(texts[DATA])


def test_every_exercise_with_a_code_is_there(graph: Graph, data: dict[str, Any]) -> None:
    assert {code: exercise["id"] for code, exercise in data["exercises"].items()} == dict(exercise_codes(graph))
    assert data["gone"] == {}


def test_an_exercise_says_what_its_page_says(graph: Graph, data: dict[str, Any]) -> None:
    page = graph.pages[PageId("glute-bridge")]
    (exercise,) = (exercise for exercise in data["exercises"].values() if exercise["id"] == page.id)
    fields: Any = page.fields
    assert exercise["steps"] == list(fields.steps)
    assert exercise["stop"] == list(fields.stop_if)
    assert exercise["dose"] == ["3", "10 to 15", "5 seconds", "3 days a week"]
    assert exercise["version"] == version_of(graph, page).name
    assert exercise["address"] == "exercises/glute-bridge.html"
    assert {"bridge", "hip lift"} <= set(exercise["aka"])
    assert {"Gluteus maximus", "Long-lasting low back pain"} & set(exercise["words"])


def test_warning_signs_are_those_of_the_page_from_the_one_source(graph: Graph, data: dict[str, Any]) -> None:
    for exercise in data["exercises"].values():
        fields: Any = graph.pages[exercise["id"]].fields
        wanted = [sign.text for sign in signs_for(graph.knowledge_base, fields.red_flags)]
        assert [data["signs"][number][1] for number in exercise["signs"]] == wanted


def test_it_grows_with_the_exercises_and_nothing_else(graph: Graph, texts: Mapping[SourcePath, str]) -> None:
    """Each is told once: no list of pairs, no page that is not an exercise."""
    half = replace(graph.knowledge_base, codes=graph.knowledge_base.codes[: len(graph.knowledge_base.codes) // 2])
    (_, text), *_ = write_plan_data(replace(graph, knowledge_base=half))
    fixed = len(json.dumps(read(text) | {"exercises": {}}))
    whole = len(texts[DATA]) - fixed
    assert 0.4 < (len(text) - fixed) / whole < 0.6


def retired(graph: Graph, *codes: Promise, **replaced: tuple[str, ...]) -> Graph:
    records = tuple(
        Retired(
            id.replace("_", "-"), f"exercises/{id}.html", "Old one", to, "It was too hard.", date(2026, 11, 20), (), {}
        )
        for id, to in replaced.items()
    )
    known = graph.knowledge_base
    return replace(graph, knowledge_base=replace(known, retired=records, codes=(*known.codes, *codes)))


def test_what_was_retired_names_what_took_its_place(graph: Graph) -> None:
    changed = retired(graph, Promise("zz", "old-one", "2026-11-21", 99), old_one=("glute-bridge", "stretching"))
    (_, text), *_ = write_plan_data(changed)
    gone = read(text)["gone"]
    assert gone == {
        "zz": {
            "title": "Old one",
            "because": "It was too hard.",
            "pages": [["Glute bridge", "exercises/glute-bridge.html"], ["Stretching", "techniques/stretching.html"]],
            "codes": [code for code, id in exercise_codes(graph).items() if id == "glute-bridge"],
        }
    }


def test_text_in_the_script_stays_text(graph: Graph) -> None:
    """It is a script of its own and no part of a page; but nothing in it may end a script where it is put into one."""
    (_, text), *_ = write_plan_data(graph)
    assert "</script" not in text.lower()
    assert "<!--" not in text
