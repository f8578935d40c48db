"""The benchmark measures pages that the rules accept."""

from pathlib import Path

from bench.generate_kb import write_project
from bench.plan import LEAST
from kb.checks import check
from kb.pipeline import Project, read


def test_the_made_up_pages_have_no_mistakes(tmp_path: Path) -> None:
    write_project(tmp_path / "project", Path(__file__).parents[1], LEAST)
    found = check(read(Project(tmp_path / "project")))
    assert [one for one in found if one.name != "undrawn-muscle"] == []  # nobody can draw a made-up muscle
