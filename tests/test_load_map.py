"""Load-sharing maps: what is known and what is only said, at most twelve nodes, and the same in the table."""

import re
from collections.abc import Mapping

import pytest

from kb.generate.load_links import LoadLink, by_title, load_links
from kb.generate.load_map import MOST, choose
from kb.generate.load_overview import MOST_LANES, find_hubs
from kb.generate.text_width import text_width, wrap
from kb.graph import LOAD_SHARING, Graph
from kb.model import Page, PageId, SourcePath

MAP = re.compile(r'<svg class="kb-load__map".*?</svg>', re.S)
TABLE = re.compile(r'<details class="kb-more">.*?</details>', re.S)


def drawn(texts: Mapping[SourcePath, str], path: SourcePath) -> str:
    found = MAP.search(texts[path])
    return found[0] if found else ""


def links_of(graph: Graph, id: str) -> dict[tuple[str, str], tuple[str, bool]]:
    return {
        (link.title, link.other.id): (link.word, link.is_known)
        for link in load_links(graph, graph.published[PageId(id)])
    }


def test_what_is_said_of_the_big_buttock_muscle(graph: Graph) -> None:
    links = links_of(graph, "gluteus-maximus")
    assert links["Said to cover for it", "calf"] == ("traditional", False)
    assert links["Said to turn it down", "hip-flexors"] == ("contested", False)
    assert links["In one chain with it", "calf"] == ("moderate", True)
    assert links["Works against it", "psoas-major"] == ("anatomy", True)
    assert links["Works with it", "hamstrings"] == ("anatomy", True)


def test_a_claim_counts_more_than_the_field_of_a_page(graph: Graph) -> None:
    assert links_of(graph, "hip-flexors")["Works against it", "gluteus-maximus"] == ("strong", True)


def test_what_an_approach_says_is_never_drawn_as_known(graph: Graph) -> None:
    for page in graph.published.values():
        if page.kind in ("muscle", "condition"):
            for link in load_links(graph, page):
                assert link.is_known == (link.word in ("anatomy", "strong", "moderate"))
                assert link.is_known != link.title.startswith(("Said", "It is said"))


def test_a_picture_has_twelve_nodes_at_most_and_shows_who_covers(graph: Graph, texts: Mapping[SourcePath, str]) -> None:
    counts = {path: drawn(texts, path).count("<rect") for path in texts if path.startswith(("muscles/", "conditions/"))}
    assert max(counts.values()) == MOST
    covers = ("lumbar-paraspinals", "calf", "shin-muscles", "toe-flexors")
    for id in covers:
        assert f'href="{id}.html"' in drawn(texts, graph.published[PageId("gluteus-maximus")].path)


def test_every_muscle_that_works_with_another_has_a_map(graph: Graph, texts: Mapping[SourcePath, str]) -> None:
    for page in graph.published.values():
        if page.kind == "muscle":
            assert bool(load_links(graph, page)) == bool(drawn(texts, page.path)), page.id


def test_the_table_has_all_that_the_picture_shows(graph: Graph, texts: Mapping[SourcePath, str]) -> None:
    for page in graph.published.values():
        links = load_links(graph, page) if page.kind in ("muscle", "condition") else []
        if links:
            table = TABLE.search(texts[page.path])
            assert table
            assert table[0].count("<tr>") == len(links) + 1, page.id
            assert hrefs(drawn(texts, page.path)) <= hrefs(table[0]), page.id


def hrefs(html: str) -> set[str]:
    return set(re.findall(r'href="([^"]+)"', html))


def test_the_map_of_all_shows_every_tie_once(graph: Graph, texts: Mapping[SourcePath, str]) -> None:
    hubs = find_hubs(graph)
    ties = [(hub.near.id, hub.verb, page.id) for hub in hubs for page, _ in hub.ends]
    assert len(ties) == len(set(ties)) >= 8
    assert ("gluteus-maximus", "covered by", "calf") in ties
    page = texts[LOAD_SHARING]
    pictures = MAP.findall(page)
    assert len(pictures) == -(-len(hubs) // MOST_LANES)
    tied = {graph.published[PageId(id)].path for near, _, far in ties for id in (near, far)}
    assert hrefs("".join(pictures)) == {f"{path.removesuffix('.md')}.html" for path in tied}


def test_the_page_of_all_names_every_muscle(graph: Graph, texts: Mapping[SourcePath, str]) -> None:
    for page in graph.published.values():
        if page.kind == "muscle":
            assert f'<td><a href="{page.path.removesuffix(".md")}.html">' in texts[LOAD_SHARING]


def link(title: str, other: Page) -> LoadLink:
    return LoadLink(title, other, "limited", is_known=False)


@pytest.mark.parametrize(
    ("titles", "most", "kept"),
    [
        ("aaab", 2, "ab"),
        ("aaabb", 4, "aabb"),
        ("abc", 9, "abc"),
    ],
)
def test_groups_take_turns(graph: Graph, titles: str, most: int, kept: str) -> None:
    others = list(graph.published.values())
    groups = by_title(link(title, other) for title, other in zip(titles, others, strict=False))
    assert "".join(title * len(group) for title, group in choose(groups, most).items()) == kept


def test_those_who_cover_come_first(graph: Graph) -> None:
    others = list(graph.published.values())[:4]
    titles = ("Works with it", "Said to cover for it", "Said to cover for it", "Works against it")
    chosen = choose(by_title(map(link, titles, others)), 3)
    assert {title: len(group) for title, group in chosen.items()} == {"Works with it": 1, "Said to cover for it": 2}


def test_text_is_cut_into_lines_that_fit() -> None:
    name = "Low back muscles (lumbar paraspinals)"
    lines = wrap(name, 13.5, 122)
    assert " ".join(lines) == name
    assert len(lines) == 3
    assert all(text_width(line, 13.5) <= 122 for line in lines)
    assert wrap("Semimembranosusmuscle", 13.5, 60) == ["Semimembranosusmuscle"]
