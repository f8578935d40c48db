"""Charts: meters tell the level, timelines tell what sources say, and nothing is drawn where nobody knows."""

import re
from collections.abc import Mapping

import pytest
from pydantic import ValidationError

from kb.catalogue import phrase
from kb.generate.levels import LEVELS
from kb.generate.meter import meter
from kb.generate.timeline import SCALES, span
from kb.graph import Graph
from kb.milestone import Milestone
from kb.model import SourcePath
from kb.schema import Condition

FULL_BARS = re.compile(r'__full" d="([^"]+)')
PICTURE = re.compile(r"(<svg class=[^>]*>)(.*?)</svg>", re.S)
SURE = re.compile(r'<p class="kb-sure">(<svg.*?</svg>) <strong>How sure:</strong> <a [^>]*>(\w+)')


def milestone(*weeks: float) -> Milestone:
    return Milestone.model_validate({"weeks": weeks, "course": "It eases.", "source": "moen2012"})


@pytest.mark.parametrize(
    ("weeks", "words"),
    [
        ((1,), "1 week"),
        ((4, 6), "4 to 6 weeks"),
        ((8,), "8 weeks"),
        ((12,), "12 weeks"),
        ((13,), "3 months"),
        ((26, 52), "6 to 12 months"),
        ((52,), "1 year"),
        ((52, 104), "1 to 2 years"),
    ],
)
def test_time_is_told_in_the_unit_that_a_reader_would_use(weeks: tuple[float, ...], words: str) -> None:
    assert span(SourcePath("index.md"), milestone(*weeks)) == words


def test_a_span_runs_forward() -> None:
    with pytest.raises(ValidationError, match="write the earlier week first"):
        milestone(6, 4)


def test_scales_grow() -> None:
    ends = [scale.end for scale in SCALES]
    assert ends == sorted(set(ends))


def test_every_problem_has_a_timeline_or_says_why_not(graph: Graph, texts: Mapping[SourcePath, str]) -> None:
    for page in graph.published.values():
        if isinstance(page.fields, Condition):
            text = texts[page.path]
            assert ('class="kb-time__line"' in text) == bool(page.fields.milestones), page.path
            assert (phrase(page.path, "time.nothing") in text) != bool(page.fields.milestones), page.path


def test_a_timeline_says_in_its_list_what_its_picture_shows(graph: Graph, texts: Mapping[SourcePath, str]) -> None:
    shown = 0
    for page in graph.published.values():
        for one in page.fields.milestones if isinstance(page.fields, Condition) else ():
            text = texts[page.path]
            assert f">{span(page.path, one)}</text>" in text
            assert f"<strong>{span(page.path, one)}:</strong> {one.course}" in text
            assert f'<a href="#ref-{one.source}">' in text
            assert f'<li id="ref-{one.source}">' in text
            shown += 1
    assert shown >= 12


def test_each_level_has_a_meter_of_its_own() -> None:
    meters = {level: meter(level) for level in LEVELS}
    assert len(set(meters.values())) == len(LEVELS)
    full = {level: "".join(FULL_BARS.findall(text)).count("z") for level, text in meters.items()}
    assert full == {"strong": 3, "moderate": 2, "limited": 1, "contested": 0, "traditional": 0}


def test_a_meter_stands_beside_its_word(graph: Graph, texts: Mapping[SourcePath, str]) -> None:
    beside = {(match[1], match[2]) for text in texts.values() for match in SURE.finditer(text)}
    assert beside == {
        (meter(claim.level), phrase("claims/index.md", f"level.{claim.level}")) for claim in graph.knowledge_base.claims
    }
    assert sum(len(SURE.findall(text)) - text.count('class="kb-sure"') for text in texts.values()) == 0


def test_every_picture_in_a_page_is_told_in_words_or_stands_beside_them(texts: Mapping[SourcePath, str]) -> None:
    count = 0
    for path, text in texts.items():
        for opening, inside in PICTURE.findall(text) if path.endswith(".md") else ():
            count += 1
            assert 'aria-hidden="true"' in opening or ("<title" in inside and "<desc" in inside), path
    assert count > 200


def test_no_picture_in_a_page_brings_a_style(texts: Mapping[SourcePath, str]) -> None:
    """A strict Content-Security-Policy would refuse it. Files of their own may have one."""
    pages = {path: text for path, text in texts.items() if path.endswith(".md")}
    assert [path for path, text in pages.items() if ' style="' in text or "<style" in text] == []
