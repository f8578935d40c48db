"""The figures on the two foundation articles: what is found of what they speak of, and the claims offered for it.

The figures hold on the skeletons, everywhere. Where the articles lie beside the project they hold on the articles too,
and the skeletons must give the same.
"""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from answers import Answer, score
from skeleton import BESIDE, ROOT, SKELETONS, found_in, make_skeleton, offered, skeleton_of, texts_of

from kb.desk import fingerprints
from kb.desk.mentions import Names
from kb.desk.nearest import Claims, read_claims
from kb.graph import Graph

ANSWERS = yaml.safe_load((SKELETONS / "answers.yml").read_text(encoding="utf-8"))
FORMS = ["skeleton", *(["article"] if BESIDE.is_dir() else [])]


@pytest.fixture(scope="module")
def claims(graph: Graph, names: Names) -> Claims:
    return read_claims(graph, names)


def lines(form: str, article: str) -> list[str]:
    return texts_of(article) if form == "article" else skeleton_of(article)


@pytest.mark.parametrize("form", FORMS)
def test_what_they_name_is_found(form: str, names: Names) -> None:
    wanted = {(id, page) for id, answer in ANSWERS.items() for page in answer["named"]}
    found = {(id, str(one.page)) for id in ANSWERS for mentions in names.read(lines(form, id)) for one in mentions}
    assert len(wanted & found) >= 0.95 * len(wanted), sorted(wanted - found)


@pytest.mark.parametrize("form", FORMS)
def test_little_of_what_is_found_is_wrong(form: str, names: Names) -> None:
    found = [{str(one.page) for one in mentions} for id in ANSWERS for mentions in names.read(lines(form, id))]
    answers = [answer for id in ANSWERS for answer in marked(id, len(lines(form, id)))]
    result = score(answers, found)
    assert result.precision >= 0.95, result.wrong
    assert result.recall >= 0.85, result.missed  # of what a reader marked, also where no name stands


def marked(article: str, count: int) -> list[Answer]:
    by_number: Mapping[int, list[str]] = ANSWERS[article]["sentences"]
    return [
        Answer(f"sentence {number}", frozenset(by_number.get(number, ())), frozenset(), frozenset())
        for number in range(1, count + 1)
    ]


@pytest.mark.parametrize("form", FORMS)
def test_claims_are_offered_where_they_are_said(form: str, graph: Graph, claims: Claims) -> None:
    wanted = {claim.id for claim in graph.knowledge_base.claims if claim.article in ANSWERS}
    texts = [text for article in ANSWERS for text in lines(form, article)]
    seen = {id for text in texts for ids in offered(text, claims) for id in ids}
    assert len(wanted) >= 74
    assert len(wanted & seen) >= 0.85 * len(wanted), sorted(wanted - seen)


@pytest.mark.parametrize("article", ANSWERS)
def test_a_skeleton_stands_for_its_article(article: str, names: Names, claims: Claims) -> None:
    """It has as many sentences, none of the article's seven words in a row, and where we can look it gives the same."""
    if os.environ.get("KB_UPDATE") and BESIDE.is_dir():
        skeleton = "\n".join(make_skeleton(article, names, claims)) + "\n"
        (SKELETONS / f"{article}.txt").write_text(skeleton, encoding="utf-8")
    texts = skeleton_of(article)
    prints = fingerprints.read((ROOT / f"docs/fingerprints/{article}.txt").read_text(encoding="utf-8"))
    assert len(texts) == len(prints.sentences)
    assert list(fingerprints.borrowed(" ".join(texts), prints)) == []
    for text, whole in zip(texts, texts_of(article) if BESIDE.is_dir() else texts, strict=True):
        assert found_in(text, names) == found_in(whole, names)
        assert offered(text, claims) == offered(whole, claims)


def test_the_articles_are_not_in_the_repository() -> None:
    paths = (ROOT / "docs/fingerprints").glob("*.txt")
    prints = [fingerprints.read(path.read_text(encoding="utf-8")) for path in paths]
    for path in Path(ROOT / "tests/desk").rglob("*.txt"):
        for one in prints:
            assert list(fingerprints.borrowed(path.read_text(encoding="utf-8"), one)) == [], path
