"""The real docs/: nothing is wrong with it, nothing was lost on the way, and every sentence is our own."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from kb.checks import check
from kb.desk import fingerprints
from kb.graph import Graph
from kb.model import Kind, Page, PageId, SourcePath
from kb.schema import Article

ROOT = Path(__file__).parents[1]
WRITTEN = sorted(
    path
    for folder in ("docs", "overrides")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".md", ".yml", ".html") and "vendor" not in path.parts
)
FOUNDATION: Mapping[Kind, str] = {
    "muscle": "gluteus-maximus hip-flexors psoas-major iliacus lumbar-paraspinals hamstrings calf",
    "condition": (
        "low-back-pain sciatica gluteal-weakness tight-hip-flexors tight-calves shin-splints plantar-fasciitis"
    ),
    "technique": (
        "neurokinetic-therapy manual-muscle-testing spinal-manipulation stretching soft-tissue-release"
        " strength-training movement-breaks"
    ),
    "exercise": (
        "glute-bridge half-kneeling-hip-flexor-stretch standing-calf-stretch prone-hip-extension sit-to-stand walking"
    ),
}
CLAIMS_OF = {"five-reasons-your-low-back-hurts-part-2": 44, "glute-strengthening-exercise-for-low-back-pain": 30}


def test_nothing_is_wrong(graph: Graph) -> None:
    """A day in `review_by` passes without a change to the program, so it is not held against it here."""
    assert [diagnostic for diagnostic in check(graph) if diagnostic.name != "overdue-review"] == []


@pytest.mark.parametrize(("kind", "ids"), FOUNDATION.items())
def test_pages_of_the_foundation_are_there(kind: Kind, ids: str, graph: Graph) -> None:
    assert {id: graph.published[PageId(id)].kind for id in ids.split()} == dict.fromkeys(ids.split(), kind)


def test_glossary_has_words(graph: Graph) -> None:
    assert sum(page.kind == "term" for page in graph.published.values()) >= 20


def test_every_claim_is_there_and_its_article_lists_it(graph: Graph) -> None:
    assert Counter(claim.article for claim in graph.knowledge_base.claims) == CLAIMS_OF
    for claim in graph.knowledge_base.claims:
        article = graph.published[claim.article].fields
        assert isinstance(article, Article)
        assert claim.id in {idea.claim for idea in article.ideas}


def test_every_claim_is_shown_where_it_is_about(graph: Graph, texts: Mapping[SourcePath, str]) -> None:
    for id, claims in graph.claims_about.items():
        page = graph.published[id]
        if page.kind not in ("term", "article", "page"):
            missing = [claim.id for claim in claims if f"claims/{claim.id}.html" not in texts[page.path]]
            assert missing == [], page.path


def advice(graph: Graph) -> Iterator[Page]:
    return (page for page in graph.published.values() if page.kind in ("condition", "exercise", "handout"))


def test_warning_signs_stand_before_the_first_thing_to_do(graph: Graph, texts: Mapping[SourcePath, str]) -> None:
    to_do = re.compile(r"\{#(?:how-to-do-it|exercises|your-exercises|treatments-people-use)\}|kb-steps|kb-dose")
    for page in advice(graph):
        text = texts[page.path]
        first = to_do.search(text)
        assert first is None or 0 < text.find(' id="help-') < first.start(), page.path


def test_every_page_of_advice_says_when_to_get_help(graph: Graph, texts: Mapping[SourcePath, str]) -> None:
    pages = list(advice(graph))
    assert len(pages) > 20
    for page in pages:
        assert 'class="kb-urgency' in texts[page.path], page.path


def test_no_sentence_is_taken_from_an_article() -> None:
    taken = []
    for path in sorted((ROOT / "docs/fingerprints").glob("*.txt")):
        prints = fingerprints.read(path.read_text(encoding="utf-8"))
        assert len(prints.runs) > 200
        for page in WRITTEN:
            found = fingerprints.borrowed(page.read_text(encoding="utf-8"), prints)
            taken += [f"{page.relative_to(ROOT)}: {run}" for run in found]
    assert taken == []


def test_every_idea_names_its_sentence(graph: Graph) -> None:
    for id in CLAIMS_OF:
        prints = fingerprints.read((ROOT / f"docs/fingerprints/{id}.txt").read_text(encoding="utf-8"))
        article = graph.published[PageId(id)].fields
        assert isinstance(article, Article)
        numbers = [idea.sentence or 0 for idea in article.ideas]
        assert min(numbers) >= 1
        assert max(numbers) <= len(prints.sentences)
