"""Put words into one spelling: American, and without a typing error in a long word of a title or a short name."""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import lru_cache

from kb.misspelt import wrong_letters
from kb.terms import WORD, stem

# Words of ordinary English that are one letter from such a word.
REAL = frozenset(
    map(
        stem,
        "adduct adduction adductor chromic deriving elector eternal exorcise gastric infernal interned interval "
        "maximum message messages minibus minimum overlord painter patten patter planar planter pointed primacy "
        "referrer slipper splits sprints stabilize".split(),
    )
)
LONG = 7  # letters from which one typing error is seen through
LONG_DEED = 9  # the same for what is done: many ordinary words are one letter from "sitting" or "slipped"
DEED = ("ing", "ed")
SPELLINGS = (  # British and American: the first becomes the second
    (re.compile(r"is(?=(?:e[ds]?|ing|ation)s?$)"), "iz"),
    (re.compile(r"(?<=\w{3})our(?=$|s$|ed$|ing$)"), "or"),
    (re.compile(r"ae(?=m|s|d)|oe(?=d|s(?!$))"), "e"),
    (re.compile(r"re(?=s?$)(?<=[bt]re)"), "er"),
    (re.compile(r"programme"), "program"),
)


@dataclass(frozen=True, slots=True)
class Corrected:
    """A text with its words in one spelling."""

    text: str
    places: list[int]  # where each of its letters stood before, and where its end

    def before(self, start: int, end: int) -> tuple[int, int]:
        return self.places[start], self.places[end]


@dataclass(frozen=True, slots=True)
class Spelling:
    long_words: Mapping[str, str]  # a long word of a title, or the same without one letter -> the word
    known: Set[str]  # words that are no typing errors
    seen: dict[str, str] = field(default_factory=dict, compare=False)  # what was made of a word

    def correct(self, text: str) -> Corrected:
        parts: list[str] = []
        places: list[int] = []
        at = 0
        for word in WORD.finditer(text):
            better = self.seen.get(word[0]) or self.seen.setdefault(word[0], self._word(word[0]))
            parts += text[at : word.start()], better
            places += range(at, word.start())
            places += (min(word.start() + index, word.end() - 1) for index in range(len(better)))
            at = word.end()
        return Corrected("".join([*parts, text[at:]]), [*places, *range(at, len(text) + 1)])

    def _word(self, word: str) -> str:
        plain = stem(american(word.lower()))
        if len(plain) < LONG - 1 or plain in self.known or plain in REAL:
            return american(word)
        for shorter in (plain, *_shorter(plain)):
            meant = self.long_words.get(shorter)
            if meant and meant[0] == plain[0] and wrong_letters(plain, meant) == 1:
                return meant
        return american(word)


def read_spelling(titles: Iterable[str], others: Iterable[str]) -> Spelling:
    """`others`: all text that is spelled as it should be; "tension" is no typing error for "extension"."""
    in_titles = set(_stems(titles))
    long_words = {short: word for word in sorted(in_titles) if _is_long(word) for short in (word, *_shorter(word))}
    return Spelling(long_words, in_titles | set(_stems(others)))


def _is_long(word: str) -> bool:
    return len(word) >= (LONG_DEED if word.endswith(DEED) else LONG)


def american(text: str) -> str:
    return WORD.sub(lambda word: _american(word[0]), text)


@lru_cache(maxsize=65536)
def _american(word: str) -> str:
    for pattern, better in SPELLINGS:
        word = pattern.sub(better, word)
    return word


def _stems(texts: Iterable[str]) -> Iterator[str]:
    return (stem(american(word.lower())) for text in texts for word in WORD.findall(text))


def _shorter(word: str) -> Iterator[str]:
    return (word[:index] + word[index + 1 :] for index in range(len(word)))
