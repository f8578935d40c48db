"""Take sentences apart: what each of them says, idea by idea, and what to be careful about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.certainty import find_overclaims
from kb.desk.source import BYLINE, DATELINE, Sentence
from kb.terms import WORD

CUT = re.compile(
    r"\s*(?:[;:]|\s[–—-]\s|—)\s*"
    r"|,?\s+(?=(?:but|because|although|though|whereas|while|unless)\b)"
    r"|,\s+(?=which\b)"
    r"|,\s+(?=(?:and|or|so|yet|then|you|they|it|your|the|there|these|this|that|whether|something|other)\b)"
    r"|\s+(?=(?:so|to make sure|by (?:getting|doing|using)|therefore|meaning) )"
    r"|\s*\((?=[^)]{12,})|\)\s*",
    re.I,
)
FEWEST = 3  # words with a meaning of their own; less says nothing
EMPTY = frozenset(
    """a about after all also am an and any are as at be been being both but by can could did do does doing don even
    for from get getting give go goes going good had has have he her here him his how however i if in into is
    isn it its just ll like lot lots many may maybe me might more most much my no not of off often on one only
    or other our out over own re really s same she should so some something still such t than that the their
    them then there these they thing things this those though through to too up us ve very want was way we well
    were what when where which while who why will with would yes yet you your yours""".split()
)

# What to be careful about -> how it sounds.
MARKS = {
    "promises too much": re.compile(
        r"\b(?:always|never|cures?|cured|fix(?:es|ed)?|fast|quick(?:ly)?|instant\w*|guarantee\w*|for good|forever"
        r"|completely|permanent\w*|resolves?|miracle\w*|root cause|the (?:key|answer|solution|secret|only)"
        r"|every(?:one|body)|no matter|very effective|most effective|proven|eliminat\w+|get rid of|100 ?%"
        r"|all of (?:the|your) pain)\b",
        re.I,
    ),
    "advises": re.compile(
        r"\b(?:should|must|need(?:s)? to|has to|have to|make sure|try|avoid|recommend\w*|we suggest|it is important"
        r"|be sure|don['’]t|do not|ought to|aim (?:for|to)|stop (?:if|doing))\b"
        r"|^(?:please\s+)?(?:lie|sit|stand|hold|repeat|keep|lift|raise|bend|squeeze|stretch|push|pull|roll|place|put"
        r"|start|do|use|take|see|call|ask|walk|move|check|relax|breathe|lower|press|rest|apply|begin|turn|bring|slowly)\b",
        re.I,
    ),
    "gives a number": re.compile(
        r"\b\d|%|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|hundred|thousand|million|half"
        r"|third|twice|percent|dozen|once (?:a|per))\b",
        re.I,
    ),
    "gives a cause": re.compile(
        r"\b(?:caus\w+|because|due to|leads? to|leading to|results? (?:in|from)|comes? from|coming from"
        r"|makes? (?:the|your|it|them)|the reason|reasons?|therefore|that['’]s why|which is why|triggers?|stems? from"
        r"|brought on|thanks to|produces?)\b",
        re.I,
    ),
}


@dataclass(frozen=True, slots=True)
class Idea:
    """One thing that a sentence says."""

    sentence: Sentence
    part: int  # from 1, within the sentence
    text: str  # the article's own words: shown at the desk, never stored
    marks: tuple[str, ...]


def find_ideas(sentence: Sentence) -> Iterator[Idea]:
    """The parts of a sentence that can stand for themselves; none where it says nothing."""
    is_label = BYLINE.match(sentence.text) or DATELINE.fullmatch(sentence.text)
    pieces = [] if is_label else list(_pieces(sentence.text))
    for part, text in enumerate(pieces, 1):
        yield Idea(sentence, part, text, tuple(_marks(text)))


def meaning_words(text: str) -> list[str]:
    return [word for word in WORD.findall(text.lower()) if word not in EMPTY and len(word) > 1]


def _pieces(text: str) -> Iterator[str]:
    """Cut where a new thought begins; a piece that says too little stays with the one before it."""
    waiting = ""
    for piece in filter(None, (part.strip(" ,;:()") for part in CUT.split(text))):
        joined = f"{waiting} {piece}".strip()
        if len(meaning_words(piece)) < FEWEST or (waiting and len(meaning_words(waiting)) < FEWEST):
            waiting = joined
        else:
            if waiting:
                yield waiting
            waiting = piece
    if len(meaning_words(waiting)) >= FEWEST or (waiting == text and len(meaning_words(text)) >= 2):
        yield waiting


def _marks(text: str) -> Iterator[str]:
    is_sure = any(find_overclaims(text))
    for name, pattern in MARKS.items():
        if pattern.search(text) or (is_sure and name == "promises too much"):
            yield name
