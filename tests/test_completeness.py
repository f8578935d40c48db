"""`kb report`: its counts are those of the pages, and what is missing is named."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kb.cli import main
from kb.completeness import Completeness, count
from kb.generate import generate
from kb.graph import Graph
from tiny_site import plain_page, read_site, write_site

GOLDEN = Path(__file__).parent / "golden" / "site"
DAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return read_site(GOLDEN)


@pytest.fixture(scope="module")
def counted(graph: Graph) -> Completeness:
    return count(graph, generate(graph), DAY)


def report(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["report", "--root", str(root), *arguments])


def test_every_page_claim_and_source_is_counted_once(graph: Graph, counted: Completeness) -> None:
    assert sum(kind.pages for kind in counted.kinds) == len(graph.published)
    assert sum(counted.claims.values()) == len(graph.claims)
    assert sum(counted.references.values()) == len(graph.references)


def test_what_is_filled_reviewed_and_pictured(counted: Completeness) -> None:
    kinds = {kind.kind: kind for kind in counted.kinds}
    assert (kinds["muscle"].pages, kinds["muscle"].reviewed) == (4, 1)
    assert (kinds["muscle"].filled["latin"], kinds["muscle"].filled["ids"], kinds["muscle"].filled["part_of"]) == (
        1,
        1,
        2,
    )
    assert [kinds[kind].pictured for kind in ("exercise", "muscle", "condition")] == [1, 4, 1]
    assert all(kind.fields_filled <= kind.fields for kind in counted.kinds)


def test_pages_without_a_source_are_named(counted: Completeness) -> None:
    assert "techniques/stretching.md" in counted.unsourced
    assert "conditions/sore-calf.md" not in counted.unsourced


def test_pages_with_few_links_are_named(counted: Completeness) -> None:
    short = {page.page: (page.links_in, page.links_out) for page in counted.short_of_links}
    assert short["muscles/soleus.md"] == (4, 3)
    assert "conditions/sore-calf.md" not in short


def test_a_review_is_overdue_from_the_day_after(graph: Graph) -> None:
    due = {page.path: page.fields.review_by for page in graph.published.values() if page.fields.review_by}
    assert due
    path, day = next(iter(due.items()))
    assert day is not None
    assert path not in [overdue.page for overdue in count(graph, {}, day).overdue]
    assert path in [overdue.page for overdue in count(graph, {}, day + timedelta(days=1)).overdue]


def test_every_page_of_text_has_a_grade_and_the_hardest_stands_first(counted: Completeness) -> None:
    medians = [grade.median for grade in counted.grades]
    assert medians
    assert medians == sorted(medians, reverse=True)
    assert all(grade.median <= grade.worst for grade in counted.grades)


def test_the_report_as_text() -> None:
    done = report(GOLDEN)
    assert done.exit_code == 0
    assert "  muscle     4      1         4\n" in done.output
    assert "  muscle     17 of 60\n" in done.output
    assert "  docs/techniques/stretching.md\n" in done.output


def test_the_report_as_json(counted: Completeness) -> None:
    found = json.loads(report(GOLDEN, "--format", "json").output)
    assert found["version"] == 1
    assert found["claims"] == dict(counted.claims)
    assert [page["page"] for page in found["links"]] == [page.page for page in counted.links]


def test_there_is_no_report_of_pages_with_mistakes(tmp_path: Path) -> None:
    write_site(tmp_path, {"index.md": plain_page("[gone](gone.md)")})
    done = report(tmp_path)
    assert done.exit_code == 2
    assert "help:" in done.output
