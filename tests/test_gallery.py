"""The page of all pictures, and the document that says how drawings look."""

import re
from pathlib import Path

import pytest
import yaml

from kb.catalogue import phrase_group
from kb.generate import generate
from kb.generate.drawing_style import DARK, LIGHT
from kb.generate.figure import draw
from kb.generate.gallery import PRODUCERS
from kb.generate.search_data import write_search_data
from kb.graph import GALLERY, Graph
from kb.schema import Exercise
from kb.sealed import break_seals
from tiny_site import read_site

GOLDEN = Path(__file__).parent / "golden" / "site"
DRAWINGS = (Path(__file__).parents[1] / "scripts" / "DRAWINGS.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def graph() -> Graph:
    return read_site(GOLDEN)


@pytest.fixture(scope="module")
def gallery(graph: Graph) -> str:
    return break_seals(generate(graph)[GALLERY])


def test_every_picture_that_the_program_draws_is_shown(graph: Graph, gallery: str) -> None:
    drawn = [path for path in generate(graph) if path.endswith(".svg")]
    assert drawn
    assert [path for path in drawn if f'"{path}"' not in gallery] == []


def test_every_kind_of_drawing_says_author_licence_and_source(gallery: str) -> None:
    words = phrase_group(GALLERY, "gallery")
    for producer in PRODUCERS:
        credit = words[f"{producer.name}-credit"]
        assert credit in gallery
        assert all(word in credit.lower() for word in ("author", "licence", "source"))


def test_picture_files_show_their_credit(gallery: str) -> None:
    assert (
        "assets/leg.svg. Author: the Moving Parts project. Licence: CC BY 4.0. Source: drawn for this site" in gallery
    )


def test_readers_are_not_led_to_it(graph: Graph) -> None:
    texts = {path: break_seals(text) for path, text in generate(graph).items() if path.endswith(".md")}
    assert [path for path, text in texts.items() if "pictures.html" in text] == []
    assert [text for text in dict(write_search_data(graph, generate(graph))).values() if "pictures" in text] == []


def test_the_document_names_every_colour() -> None:
    rows = re.findall(r"^\| (\w+) \| `(#\w+)` \| `(#\w+)` \|", DRAWINGS, re.M)
    assert rows == [(role, LIGHT[role], DARK[role]) for role in LIGHT]


def test_the_example_of_the_document_can_be_drawn(graph: Graph) -> None:
    example = re.search(r"```yaml\n(.*?)```", DRAWINGS, re.S)
    assert example
    fields = next(page.fields for page in graph.published.values() if isinstance(page.fields, Exercise))
    again = Exercise.model_validate({**fields.model_dump(), **yaml.safe_load(example[1])})
    assert again.figure
    assert draw(again, again.figure).end.startswith("<svg")


def test_the_document_names_every_module() -> None:
    modules = {path.name for path in (Path(__file__).parents[1] / "scripts/kb/generate/figure").glob("[a-z]*.py")}
    assert set(re.findall(r"`(\w+\.py)`", DRAWINGS.partition("| Module")[2].partition("```")[0])) == modules
