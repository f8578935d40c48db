"""What the build writes for the search: words without endings, pieces that stay small, lists that are there."""

import json
import re
from pathlib import Path

import pytest

from kb.generate.lay_words import lay_table, said_table
from kb.generate.search_data import NAMES_PIECE, write_search_data
from kb.generate.search_index import NAME_SORTS, index_names
from kb.generate.search_pages import Findable
from kb.model import LayWords, SourcePath, Span, WarningSign
from kb.search_words import key_stems, stem, stems
from tiny_site import make_site

ALIKE = [
    ("mobilisation", "mobilization"),
    ("mobilise", "mobilizing"),
    ("programme", "program"),
    ("behaviour", "behavior"),
    ("stretches", "stretching"),
    ("calves", "calf"),
    ("exercises", "exercise"),
    ("numbness", "numb"),
    ("tingling", "tingly"),
    ("running", "run"),
    ("aches", "achy"),
    ("painful", "pain"),
]
APART = [("toe", "to"), ("bus", "bu"), ("pelvis", "pelv"), ("heel", "heal")]
PAGE = "---\ntitle: {title}\nsummary: About it.\n---\n"


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_forms_of_a_word_are_alike(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_accents_apostrophes_and_signs_do_not_matter() -> None:
    assert stems("Runner’s CAFÉ, L5-S1!") == ["runner", "caf", "l5", "s1"]


def test_empty_words_count_only_where_nothing_else_is_said() -> None:
    empty = frozenset({"what", "is", "it"})
    assert key_stems("What is fascia?", empty) == ["fascia"]
    assert key_stems("What is it?", empty) == ["what", "is", "it"]


def test_a_word_leads_to_its_names_with_its_weight() -> None:
    pages = [
        Findable("a.html", "page", "Heel pain", ("sore heel",), ("ouch",), (), "", ()),
        Findable("b.html", "page", "Hip pain", (), (), (), "", ()),
    ]
    index = index_names(pages, frozenset(), frozenset())
    assert index["hip"][0] == 1  # the second page
    assert [*index["heel"][:2]] == [0, 0]  # the title of the first
    assert [*index["heel"][3:5]] == [0, 0]  # the same page: its first other name
    assert index["heel"][5] // 10 == 1
    assert index["ouch"][2] // 10 == NAME_SORTS.index("asked")
    assert index["pain"][2] % 10 < index["heel"][2] % 10  # what both pages say says less


def test_phrases_and_words_of_a_line_are_told_apart() -> None:
    lay = LayWords(same=(("buttock", "bum", "bum cheek", "rear of the end"),), leads={"down the leg": ("sciatica",)})
    table = lay_table(lay, frozenset({"the", "of", "down"}))
    assert table["same"] == [[["buttock", "bum"], [["bum", "cheek"], ["rear", "end"]]]]
    assert table["leads"] == [[["down", "the", "leg"], ["sciatica"]]]


def test_signs_that_need_help_today_come_most_urgent_first() -> None:
    span = Span(SourcePath("warning-signs.yml"))
    signs = [
        WarningSign("fever", "urgent", "A fever.", "", ("back",), (), span, ("hot",)),
        WarningSign("pee", "emergency", "No pee.", "", ("back",), (), span, ("cant pee / no + urine",)),
        WarningSign("later", "see-clinician", "Later.", "", ("back",), (), span, ("later",)),
    ]
    assert said_table(signs) == [
        ["help-emergency", "Get help now", "No pee.", [[[["cant", "pee"], ["no"]], [["urin"]]]]],
        ["help-urgent", "See a doctor today", "A fever.", [[[["hot"]]]]],
    ]


def read(text: str) -> tuple[str, object]:
    match = re.fullmatch(r'kbSearchData\("(.+?)","[0-9a-f]{8}",(.*)\);\n', text, re.S)
    assert match
    return match[1], json.loads(match[2])


@pytest.mark.parametrize("name", ["body-map.md", "elsewhere.md"])
def test_the_body_map_is_offered_where_there_is_one(tmp_path: Path, name: str) -> None:
    graph = make_site(tmp_path, {name: PAGE.format(title="Somewhere")})
    files = dict(write_search_data(graph, {SourcePath(name): "# Somewhere\n"}))
    start = dict(map(read, files.values()))["start"]
    assert isinstance(start, dict)
    assert start["ways"] == ([["body-map", "point"]] if name == "body-map.md" else [])


def test_a_large_index_is_cut_into_small_pieces(tmp_path: Path) -> None:
    names = {f"page-{number}.md": PAGE.format(title=f"Sore word{number} number{number * 7}") for number in range(2000)}
    graph = make_site(tmp_path, names)
    files = dict(write_search_data(graph, {}))
    sizes = {Path(path).stem: len(text) for path, text in files.items()}
    pieces = {name: size for name, size in sizes.items() if name.startswith("names-")}
    assert len(pieces) > 2
    assert max(pieces.values()) < 3 * NAMES_PIECE
