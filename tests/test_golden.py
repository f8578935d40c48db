"""A small site with one of everything, against what the program made of it last time, file by file.

KB_UPDATE=1 writes what it makes now; the difference is then read in the diff of tests/golden/expected/.
"""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from kb.checks import check
from kb.files import write_texts
from kb.generate import generate
from kb.graph import Graph
from kb.model import FOLDERS
from kb.pipeline import Project, compile
from kb.sealed import break_seals
from tiny_site import read_site

GOLDEN = Path(__file__).parent / "golden"
SITE, EXPECTED = GOLDEN / "site", GOLDEN / "expected"


@pytest.fixture(scope="module")
def graph() -> Graph:
    return read_site(SITE)


@pytest.fixture(scope="module")
def made() -> Mapping[str, str]:
    texts = {str(path): break_seals(text) for path, text in compile(Project(SITE)).texts.items()}
    if os.environ.get("KB_UPDATE"):
        shutil.rmtree(EXPECTED, ignore_errors=True)
        write_texts(EXPECTED, texts)
    return texts


def expected_names() -> list[str]:
    files = (path for path in EXPECTED.rglob("*") if path.is_file())
    return sorted(path.relative_to(EXPECTED).as_posix() for path in files)


def test_nothing_is_wrong_with_it(graph: Graph) -> None:
    assert check(graph) == ()


def test_it_has_one_of_every_kind(graph: Graph) -> None:
    assert {page.kind for page in graph.published.values()} == set(FOLDERS)


def test_the_same_files_are_made(made: Mapping[str, str]) -> None:
    assert sorted(made) == expected_names()


@pytest.mark.parametrize("name", expected_names())
def test_file_is_made_as_before(name: str, made: Mapping[str, str]) -> None:
    assert made[name] == (EXPECTED / name).read_text(encoding="utf-8")


def test_the_same_graph_gives_the_same_texts(graph: Graph, made: Mapping[str, str]) -> None:
    again = {str(path): break_seals(text) for path, text in generate(graph).items()}
    assert list(again.items()) == list(made.items())


def test_a_draft_is_nowhere(made: Mapping[str, str]) -> None:
    assert not [name for name, text in made.items() if "foot-pain" in name or "Foot pain" in text]
