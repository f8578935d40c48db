"""Every page can be found, and leads on: links in and out of the compiled pages, and clicks from page to page."""

import posixpath
import re
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from itertools import permutations
from pathlib import Path

import pytest

from kb.completeness import FEWEST_IN, FEWEST_OUT, links_in, reach
from kb.graph import Graph
from kb.model import Page, SourcePath

ROOT = Path(__file__).parents[1]
CLICKS = 3

Links = Mapping[str, frozenset[str]]


@pytest.fixture(scope="module")
def links(graph: Graph, texts: Mapping[SourcePath, str]) -> Links:
    """Without navigation."""
    return reach(graph, texts)


@pytest.fixture(scope="module")
def pages(graph: Graph) -> list[Page]:
    """Words live on the glossary, the home page begins every breadcrumb, and every footer leads to two pages."""
    named = ("index.md", "privacy.md", "accessibility.md")
    return [page for page in graph.published.values() if page.kind != "term" and page.path not in named]


def clicks(links: Links, start: str) -> dict[str, int]:
    """How far every page is from `start`. A word of the glossary is a place on one page."""
    found = {start: 0}
    queue = deque([start])
    while queue:
        at = queue.popleft()
        for target in (target.partition("#")[0] for target in links.get(at, ())):
            if target not in found:
                found[target] = found[at] + 1
                queue.append(target)
    return found


def targets(path: str, text: str) -> Iterator[str]:
    """Where a compiled page leads, navigation and all, in Markdown and in HTML."""
    for href in re.findall(r"(?:\]\(|\bhref=\")([^()\s#\"]+)", text):
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), href))
        yield re.sub(r"\.html$", ".md", target)


def test_every_page_has_enough_links_in(links: Links, pages: list[Page]) -> None:
    found = links_in(links)
    assert {page.path: found[page.path] for page in pages if found[page.path] < FEWEST_IN} == {}


def test_every_page_has_enough_links_out(links: Links, pages: list[Page]) -> None:
    assert {page.path: len(links[page.path]) for page in pages if len(links[page.path]) < FEWEST_OUT} == {}


def test_related_pages_are_a_few_clicks_apart_without_navigation(graph: Graph, links: Links, pages: list[Page]) -> None:
    """Related: by a relation, by one claim that is about both, or by one exercise, muscle or problem between them."""
    relations = {id: {edge.other for edge in edges} for id, edges in graph.relations.items()}
    for page in pages:
        near = relations.get(page.id, set())
        related = near | {other for id in near for other in relations.get(id, ())}
        distances = clicks(links, page.path)
        others = (graph.published[id] for id in related)
        far = [other.path for other in others if other.kind != "term" and distances.get(other.path, 99) > CLICKS]
        assert far == [], page.path
    for claim in graph.claims.values():
        about = [graph.published[id].path for id in claim.about if graph.published[id].kind != "term"]
        assert all(clicks(links, one)[other] <= CLICKS for one, other in permutations(about, 2)), claim.id


def test_every_page_is_a_few_clicks_from_home(texts: Mapping[SourcePath, str], pages: list[Page]) -> None:
    """With the indexes: a reader begins at the top."""
    everything = {path: frozenset(targets(path, text)) for path, text in texts.items() if path.endswith(".md")}
    distances = clicks(everything, "index.md")
    assert {page.path: distances.get(page.path) for page in pages if distances.get(page.path, 99) > CLICKS} == {}


def test_no_page_is_an_orphan(texts: Mapping[SourcePath, str], links: Links) -> None:
    """Claims and words included: each is named by the text of some page."""
    named = Counter(target for targets in links.values() for target in targets)
    claims = [path for path in texts if re.fullmatch(r"claims/(?!index)[\w-]+\.md", path)]
    assert len(claims) > 50
    assert [path for path in claims if not named[path]] == []
