"""How sure a text sounds: sentences that promise too much are all found, and careful ones are left alone."""

from pathlib import Path
from typing import cast

import pytest

from kb.certainty import CERTAINTIES, PROMISES, find_overclaims
from kb.model import Level

LINES = (Path(__file__).parent / "wording.tsv").read_text(encoding="utf-8").splitlines()
SENTENCES = [tuple(line.split("\t")) for line in LINES if not line.startswith("#")]
FALSE_ALARMS = 1  # at most, among the good ones


def found(level: str, text: str) -> list[str]:
    return [one.words for one in find_overclaims(text, None if level == "any" else cast(Level, level))]


@pytest.mark.parametrize(("level", "text"), [(level, text) for verdict, level, text in SENTENCES if verdict == "bad"])
def test_nothing_that_promises_too_much_is_missed(level: str, text: str) -> None:
    assert found(level, text) != []


def test_careful_sentences_are_left_alone() -> None:
    alarms = [(text, found(level, text)) for verdict, level, text in SENTENCES if verdict == "good"]
    assert len([alarm for alarm in alarms if alarm[1]]) <= FALSE_ALARMS, [alarm for alarm in alarms if alarm[1]]


def test_no_key_stands_twice() -> None:
    """Of two wordings with one key, only one would be looked for."""
    tables = (*PROMISES.values(), *CERTAINTIES.values())
    keys = [key for table in tables for keys in table for key in keys.split("|")]
    assert len(keys) == len(set(keys))


def test_there_are_enough_sentences_of_both_sorts() -> None:
    verdicts = [verdict for verdict, _, _ in SENTENCES]
    assert min(verdicts.count("good"), verdicts.count("bad")) >= 30


def test_an_overclaim_stands_where_its_words_begin() -> None:
    text = "Rest a day. This stretch fixes it for good."
    assert {text[one.start :][: len(one.words)] for one in find_overclaims(text)} == {"fixes", "for good"}
