"""Put words into one spelling: American, and without a typing error in a long word of a title or a short name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, pairwise

from kb.misspelt import wrong_letters
from kb.terms import WORD, stem

# Words of ordinary English that are one letter from such a word.
REAL = frozenset(
    map(
        stem,
        "adduct adduction adductor backyard bank black blend bond chromic deriving disk elector eternal exorcise "
        "fool gastric infernal interned interval maximum message messages minibus minimum overlord paint painter "
        "patten patter planar plane planter pointed practical primacy referrer slipper splits sprints stabilize "
        "taken".split(),
    )
)
SHORT = 4  # letters from which it is seen through beside another word of a name
SHORTEST = 4  # letters of that word
LONGER = 8  # letters from which two errors are seen through there
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
    joined: Mapping[str, str]  # two words of a name in one -> the two: "glutebridge"
    known: Set[str]  # words that are no typing errors
    beside: Mapping[tuple[str, str], Set[str]]  # a word before and after, one of them empty -> what names have there
    whole: Set[str]  # names of one word
    seen: dict[str, str] = field(default_factory=dict, compare=False)  # what was made of a word

    def correct(self, text: str) -> Corrected:
        parts: list[str] = []
        places: list[int] = []
        at = 0
        words = list(WORD.finditer(text))
        for word, better in zip(words, self._words([word[0] for word in words]), strict=True):
            parts += text[at : word.start()], better
            places += range(at, word.start())
            places += (min(word.start() + index, word.end() - 1) for index in range(len(better)))
            at = word.end()
        return Corrected("".join([*parts, text[at:]]), [*places, *range(at, len(text) + 1)])

    def _words(self, words: Sequence[str]) -> Iterator[str]:
        better = [self.seen.get(word) or self.seen.setdefault(word, self._word(word)) for word in words]
        roots = ["", *(stem(word.lower()) for word in better), ""]
        is_split = False
        for word, (before, root, after) in zip(better, zip(roots, roots[1:], roots[2:], strict=False), strict=False):
            is_strange = len(root) >= SHORT and root not in self.known and root not in REAL
            if is_split:  # it stands with the word before: "ham strings"
                is_split = False
                yield ""
            elif after and root + after in self.whole and not {root, after} <= self.known:
                is_split = True
                yield root + after
            else:
                yield next(self._meant(root, before, after), word) if is_strange else word

    def _meant(self, root: str, before: str, after: str) -> Iterator[str]:
        """What a strange word must be beside the word of a name: "glute briges", "plantar facsitis"."""
        wrong = 1 if len(root) < LONGER else 2
        for other in sorted(self.beside.get((before, ""), set()) | self.beside.get(("", after), set())):
            if other[0] == root[0] and wrong_letters(root, other) <= wrong:
                yield other

    def _word(self, word: str) -> str:
        plain = stem(american(word.lower()))
        if plain in self.joined and plain not in self.known:
            return self.joined[plain]
        if len(plain) < LONG - 1 or plain in self.known or plain in REAL:
            return american(word)
        for shorter in (plain, *_shorter(plain)):
            meant = self.long_words.get(shorter)
            if meant and meant[0] == plain[0] and wrong_letters(plain, meant) == 1:
                return meant
        return american(word)


def read_spelling(titles: Iterable[str], names: Sequence[str], others: Iterable[str]) -> Spelling:
    """`others`: all text that is spelled as it should be; "tension" is no typing error for "extension"."""
    in_titles = set(_stems(titles))
    long_words = {short: word for word in sorted(in_titles) if _is_long(word) for short in (word, *_shorter(word))}
    pairs = [roots for name in names if len(roots := list(_stems([name]))) == 2]
    return Spelling(
        long_words,
        joined={"".join(pair): " ".join(pair) for pair in pairs if len("".join(pair)) > LONG},
        known=in_titles | set(_stems(chain(names, others))),
        beside=_beside(names),
        whole={root for name in names if name.isalpha() for root in _stems([name]) if len(root) > LONG},
    )


def _beside(names: Iterable[str]) -> dict[tuple[str, str], set[str]]:
    beside: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one, other in (pair for name in names for pair in pairwise(_stems([name]))):
        if min(len(one), len(other)) >= SHORTEST:
            beside[one, ""].add(other)
            beside["", other].add(one)
    return beside


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
