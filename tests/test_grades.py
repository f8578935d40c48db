"""The grade of a page: the middle one of its blocks, and the worst."""

from pathlib import Path

import pytest

from kb.grades import grade_blocks, page_grades
from kb.model import SourcePath
from tiny_site import make_site, plain_page

EASY = "Sit down and rest. Then get up and go for a walk."
MIDDLE = "Sit down and rest for a while. Then get up again and walk slowly to the window."
HARD = (
    "Considerable improvements in mobility require regular participation in individually selected physical activities."
)
ABOUT = SourcePath("about.md")


def test_a_page_has_the_grade_of_its_middle_block(tmp_path: Path) -> None:
    graph = make_site(tmp_path, {"about.md": plain_page(f"{EASY}\n\n{HARD}\n\n- {MIDDLE}\n- Too short.\n")})
    page = page_grades(graph)[ABOUT]
    assert (page.worst.block.span.line, len(grade_blocks(graph))) == (7, 3)
    assert page.median == grade_blocks(graph)[2].grade < page.worst.grade
    assert page.worst.long_words[0] == "individually"


@pytest.mark.parametrize("title", ["Physical activity", "Walking (physical activity)"])
def test_a_name_that_is_explained_is_an_easy_word(title: str, tmp_path: Path) -> None:
    text = "Regular physical activity is a very good way to keep moving when you grow old."
    plain = make_site(tmp_path / "plain", {"about.md": plain_page(text)})
    named = make_site(tmp_path / "named", {"about.md": plain_page(text), "a.md": plain_page("", title)})
    assert page_grades(named)[ABOUT].median == pytest.approx(page_grades(plain)[ABOUT].median - 3 * 11.8 / 15)


def test_a_page_without_a_long_block_has_no_grade(tmp_path: Path) -> None:
    assert page_grades(make_site(tmp_path, {"about.md": plain_page("Rest.")})) == {}
