"""The parts of the stylesheet become one file that says the same."""

from pathlib import Path

import pytest

from kb.generate.stylesheet import FOLDER, PARTS, STYLESHEET, join_styles
from kb.graph import Graph
from kb.model import SourcePath

SOURCES = Path(__file__).parents[1] / "docs" / FOLDER

# What authors write, and what is sent.
CASES = {
    "/* why */\na {\n  color: red;\n}\n": "a{color:red;}",
    "a:hover,\nb :is(i, u) {\n  margin: 0 auto;\n}\n": "a:hover,b :is(i,u){margin:0 auto;}",
    '@media print {\n  p::before {\n    content: "a: b , c";\n  }\n}': '@media print{p::before{content:"a: b , c";}}',
    ":root {\n  --edge: #8a7c6a; /* 3:1 */\n}\n": ":root{--edge:#8a7c6a;}",
}


@pytest.mark.parametrize(("written", "sent"), CASES.items())
def test_only_what_a_browser_reads_is_sent(written: str, sent: str) -> None:
    parts = {SourcePath(f"{FOLDER}{part}.css"): "" for part in PARTS}
    parts[SourcePath(f"{FOLDER}{PARTS[0]}.css")] = written
    assert join_styles(parts) == sent + "\n"


def test_every_part_has_its_place() -> None:
    assert sorted(PARTS) == sorted(file.stem for file in SOURCES.glob("*.css"))


def test_every_part_says_its_job() -> None:
    assert [file.name for file in SOURCES.glob("*.css") if not file.read_text(encoding="utf-8").startswith("/* ")] == []


def test_a_part_stays_small() -> None:
    assert [
        file.name for file in SOURCES.glob("*.css") if len(file.read_text(encoding="utf-8").splitlines()) > 200
    ] == []


def test_the_site_gets_one_stylesheet(texts: dict[SourcePath, str], graph: Graph) -> None:
    assert [path for path in texts if path.endswith(".css")] == [STYLESHEET]
    assert not any(path.startswith(FOLDER) for path in graph.knowledge_base.files)
