"""Nothing is called reviewed before a review is recorded; then the page, its data and the lists all say so."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from kb.generate import generate
from kb.graph import Graph
from kb.model import SourcePath
from test_structured_data import data_of
from tiny_site import make_site, read_site

ROOT = Path(__file__).parents[1]
REVIEW = '{name: Ada Okoro, role: physiotherapist, date: 2026-10-01, version: "2026-09-30"}'
CALF = """\
---
title: Calf
summary: It lifts your heel.
region: lower leg
reviewed: {review}
---
## Where it is
Here.
"""
SHEET = """\
---
title: Sheet
summary: One exercise.
conditions: []
exercises: [{exercise: raise}]
stop_when: []
red_flags: []
reviewed: {review}
---
Hello.
"""
RAISE = """\
---
title: Raise
summary: You lift your heels.
type: strength
position: standing
steps: [Up., Down.]
feel: [Your calf]
dose: {often: every day}
stop_if: [It hurts]
red_flags: []
---
"""
DRAFT = "Draft: not yet reviewed by a clinician"
REVIEWED = "Reviewed by Ada Okoro, physiotherapist, on 2026-10-01"


def made(root: Path, review: str) -> Mapping[SourcePath, str]:
    handout = SHEET.replace("{review}", review)
    muscle = CALF.replace("{review}", review)
    return generate(
        make_site(root, {"muscles/calf.md": muscle, "handouts/sheet.md": handout, "exercises/raise.md": RAISE})
    )


@pytest.mark.parametrize("path", ["muscles/calf.md", "handouts/sheet.md"])
def test_a_page_without_a_review_is_a_draft(path: str, tmp_path: Path) -> None:
    text = made(tmp_path, "null")[SourcePath(path)]
    assert DRAFT in text
    assert "Reviewed by" not in text
    assert not {"lastReviewed", "reviewedBy"} & data_of(text).keys()


@pytest.mark.parametrize("path", ["muscles/calf.md", "handouts/sheet.md"])
def test_a_page_with_a_review_names_who_and_when(path: str, tmp_path: Path) -> None:
    text = made(tmp_path, REVIEW)[SourcePath(path)]
    assert REVIEWED in text
    assert DRAFT not in text
    assert data_of(text)["lastReviewed"] == "2026-10-01"
    assert data_of(text)["reviewedBy"] == {"@type": "Person", "name": "Ada Okoro", "jobTitle": "physiotherapist"}


def test_the_list_for_other_programs_counts_reviews(tmp_path: Path) -> None:
    assert "Reviewed by a clinician: 2 of 3 pages." in made(tmp_path, REVIEW)[SourcePath("llms.txt")]


@pytest.fixture(scope="module")
def graph() -> Graph:
    return read_site(ROOT)


def test_every_page_of_docs_says_what_its_record_says(graph: Graph) -> None:
    texts = generate(graph)
    for page in graph.published.values():
        if page.kind != "term" and page.path != "index.md":
            is_reviewed = page.fields.reviewed is not None
            assert (DRAFT in texts[page.path]) != is_reviewed, page.path
            assert ("lastReviewed" in data_of(texts[page.path])) == is_reviewed, page.path
