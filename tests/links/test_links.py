"""Every way to write a link, an image or an anchor: what is said of it, and what the engine makes of it."""

from collections import Counter

import pytest

from kb.checks import check
from kb.generate.body import write_body
from kb.graph import Graph
from kb.model import Page
from links.corpus import PAGE, Case, read_body, read_cases
from links.rendered import ids, render, targets

CASES = [pytest.param(case, id=case.name) for case in read_cases()]
LOOKED_AT = ("KB2", "KB5")
NO_PAGE_LEADS_HERE = "KB204"


def found_links(page: Page) -> list[str]:
    return [f"{link.form} {link.href}" for link in page.links if link.form != "citation"]


def found_ids(page: Page) -> list[str]:
    return [heading.anchor for heading in page.headings] + [place.anchor for place in page.places]


def findings(graph: Graph, body: str) -> list[tuple[str, str]]:
    """The code of each, and the text from its place on."""
    lines = body.split("\n")
    found = []
    for one in check(graph):
        span = one.finding.span
        if span.path == PAGE and one.code.startswith(LOOKED_AT) and one.code != NO_PAGE_LEADS_HERE:
            line = span.line - 5
            found.append((one.code, "\n".join([lines[line][span.column - 1 :], *lines[line + 1 :]])))
    return found


@pytest.mark.parametrize("case", CASES)
def test_case_finds_what_it_expects(case: Case) -> None:
    page, graph = read_body(case.body)
    links = [one for one in case.expected if one.startswith(("link", "image", "file"))]
    assert Counter(found_links(page)) == Counter(links)
    anchors = {one.removeprefix("id ") for one in case.expected if one.startswith("id ")}
    assert set(found_ids(page)) == anchors
    left = [one for one in case.expected if one.startswith("KB")]
    for code, text in findings(graph, case.body):
        met = next((one for one in left if one[:5] == code and text.startswith(one.removeprefix(f"{code} at "))), None)
        assert met, f"{code} at {text!r} is a false alarm"
        left.remove(met)
    assert left == []


@pytest.mark.parametrize("case", CASES)
def test_engine_makes_the_same_links(case: Case) -> None:
    page, _ = read_body(case.body)
    assert {(link.form, link.address) for link in page.links if link.form != "citation"} == targets(render(case.body))


@pytest.mark.parametrize("case", CASES)
def test_engine_makes_the_same_ids(case: Case) -> None:
    """Where nothing is unclear: the heading of a quote has an id of the engine's own, and is a finding."""
    page, graph = read_body(case.body)
    if not any(one.startswith(("KB210", "KB212", "KB403")) for one in case.expected) and "[@" not in case.body:
        written = write_body(graph, page, ())
        assert sorted(found_ids(page)) == ids(render(written.whole))


def test_there_are_enough_cases() -> None:
    bad = [case for case in read_cases() if any(one.startswith("KB") for one in case.expected)]
    assert len(CASES) >= 300
    assert 150 <= len(bad) <= len(CASES) - 100
