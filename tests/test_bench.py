"""The benchmark measures pages that the rules accept."""

import sys
from pathlib import Path

import pytest

from bench.cost import CommandFailed, Cost, measure_stages
from bench.engines import builders
from bench.faults import FAULTS, found, plant
from bench.generate_kb import write_project
from bench.plan import LEAST
from bench.run import AGAIN, CORE, STOCK, Measured, run_environment
from bench.stock import write_stock_project
from bench.table import as_json, as_text, growth
from bench.targets import judge
from kb.checks import check
from kb.pipeline import Project, read


def test_the_made_up_pages_have_no_mistakes(tmp_path: Path) -> None:
    write_project(tmp_path / "project", Path(__file__).parents[1], LEAST)
    found = check(read(Project(tmp_path / "project")))
    assert [one for one in found if one.name != "undrawn-muscle"] == []  # nobody can draw a made-up muscle


def test_every_planted_fault_is_found_and_nothing_else(tmp_path: Path) -> None:
    write_project(tmp_path, Path(__file__).parents[1], LEAST)
    before = found(tmp_path)
    planted = plant(tmp_path / "docs", 2 * len(FAULTS))
    assert planted == dict.fromkeys(FAULTS, 2)
    assert found(tmp_path) - before == planted
    with pytest.raises(ValueError, match="pages to plant"):
        plant(tmp_path / "docs", LEAST)


def measured(pages: int, seconds: float) -> Measured:
    same = Cost(seconds, seconds / 2, 100.0)
    costs = {"kb build": same, CORE: same, STOCK: same, AGAIN: Cost(0.1, 0.1, 50.0)}
    return Measured(pages, costs, pages, 20.0, 30.0, "index.html", {"load": same})


def test_a_cost_in_proportion_to_the_pages_grows_with_exponent_one() -> None:
    found = {name: (wall, processor) for name, wall, processor in growth([measured(1000, 3.0), measured(10000, 30.0)])}
    assert found["kb build"] == pytest.approx((1.0, 1.0))
    assert found[AGAIN] == pytest.approx((0.0, 0.0))
    assert list(growth([measured(1000, 3.0)])) == []


def test_ratios_are_judged_and_what_is_only_to_be_known_is_not() -> None:
    sizes = [measured(1000, 3.0), measured(10000, 30.0)]
    verdicts = {each.target.name: each.verdict for each in judge(sizes)}
    assert verdicts["kb build, 10,000 pages / 1,000 pages"] == "met"
    assert verdicts[f"{CORE} / stock build, 1,000 pages"] == "MISSED"
    assert verdicts["kb build, nothing changed / stock build, 1,000 pages"] == "met"
    assert verdicts["kb build / hugo build, 1,000 pages"] == "not measured"
    text = as_text(sizes, judge(sizes))
    assert "| Growth exponent" in text
    assert "| load" in text
    assert '"stages"' in as_json(sizes, judge(sizes))


@pytest.mark.engine
def test_every_stage_of_a_build_is_measured(tmp_path: Path) -> None:
    write_project(tmp_path / "project", Path(__file__).parents[1], LEAST)
    command = (sys.executable, "-m", "bench.stages", str(tmp_path / "project"), "--without-pdfs")
    stages = measure_stages(command, run_environment())
    assert list(stages)[:4] == ["load", "check", "compile", "of that, the search index"]
    assert any("auditing" in stage for stage in stages)
    assert any("bundle" in stage for stage in stages)
    assert all(cost.seconds >= 0 and cost.cpu_seconds >= 0 for cost in stages.values())
    assert max(cost.megabytes for cost in stages.values()) > 20
    with pytest.raises(CommandFailed, match="there is no folder"):
        measure_stages((*command[:3], str(tmp_path / "nowhere")), run_environment())


def test_others_are_given_the_same_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("hugo", "zensical"):
        (tmp_path / "bin" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "bin" / name).touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    write_project(tmp_path / "project", Path(__file__).parents[1], LEAST)
    write_stock_project(tmp_path / "stock", tmp_path / "project")
    found = builders(tmp_path / "stock", tmp_path / "others", lambda _: None)
    assert list(found) == ["hugo build", "zensical build"]
    pages = {path.name for path in (tmp_path / "stock" / "docs").rglob("*.md")}
    assert {path.name for path in (tmp_path / "others" / "hugo" / "content").rglob("*.md")} == pages - {"index.md"} | {
        "_index.md"
    }
    assert {path.name for path in (tmp_path / "others" / "zensical" / "docs").rglob("*.md")} == pages
