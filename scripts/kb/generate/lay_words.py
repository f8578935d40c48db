"""Turn the words that people say into what the search compares: one word for another, and words that mean danger."""

from collections.abc import Iterable, Sequence

from kb.catalogue import phrase
from kb.generate.warning import HELP_PAGE
from kb.model import LayWords, WarningSign
from kb.search_words import key_stems, stems
from kb.signs import MOST_URGENT_FIRST

SHOWN = ("emergency", "urgent")  # what can wait for a visit does not push other answers down


def lay_table(lay: LayWords, empty: frozenset[str]) -> dict[str, object]:
    """`same`: the words of a line and its phrases. `leads`: a phrase, and the words that it leads to."""
    return {
        "places": _singles(lay.places),
        "feelings": _singles(lay.feelings),
        "same": [_line(words, empty) for words in lay.same],
        "leads": [[_phrase(said, empty), _singles(words)] for said, words in lay.leads.items()],
    }


def said_table(signs: Iterable[WarningSign]) -> list[object]:
    """For each sign that needs help today: the place and words of its list, and the rows of words that mean it."""
    ordered = sorted((sign for sign in signs if sign.urgency in SHOWN and sign.said), key=_urgency)
    return [
        [f"help-{sign.urgency}", phrase(HELP_PAGE, f"help.{sign.urgency}"), sign.text, [_row(row) for row in sign.said]]
        for sign in ordered
    ]


def said_groups(row: str) -> list[list[str]]:
    """`numb / tingly + groin / between legs`: one of each group must be in the question."""
    return [[words.strip() for words in group.split("/") if words.strip()] for group in row.split("+")]


def _urgency(sign: WarningSign) -> int:
    return MOST_URGENT_FIRST.index(sign.urgency)


def _row(row: str) -> list[list[list[str]]]:
    """Each way to say it is a list of words, which must all be there."""
    return [[stems(words) for words in group] for group in said_groups(row)]


def _line(words: Sequence[str], empty: frozenset[str]) -> list[object]:
    phrases = [_phrase(word, empty) for word in words]
    return [_singles(words), [phrase for phrase in phrases if len(phrase) > 1]]


def _phrase(said: str, empty: frozenset[str]) -> list[str]:
    """The words that must follow each other: without empty ones ("back of the thigh"), unless that leaves just one."""
    found = key_stems(said, empty)
    return found if len(found) > 1 else stems(said)


def _singles(words: Sequence[str]) -> list[str]:
    found = (stems(word) for word in words)
    return list(dict.fromkeys(phrase[0] for phrase in found if len(phrase) == 1))
