"""Find the words of the glossary in running text: any letter case, word forms, several words, the longest match first.

The names stand in a trie of words, so the time depends on the length of the text and not on the number of names.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

WORD = re.compile(r"[^\W\d_]+(?:['’\u00ad][^\W\d_]+)*|\d+")  # a soft hyphen is no end of a word
BLANK = r"[ \t\u00a0\u2009\u202f]*+"
GAP = re.compile(rf"['’]?{BLANK}(?:[-\u2010\u2011]|\n)?{BLANK}(?:> ?)?")  # what may stand between the words of one name

JOINED_BEFORE = re.compile(r"(?:[^\W_]|\w[-\u2010\u2011])\Z")
JOINED_AFTER = re.compile(r"[^\W_]|[-\u2010\u2011]\w")

# Words that English bends in its own way and that bodies have two of.
IRREGULAR = {"feet": "foot", "teeth": "tooth", "calves": "calf", "halves": "half", "vertebrae": "vertebra"}
VOWELS = "aeiou"
STOPPED = re.compile(rf"[^{VOWELS}]*[{VOWELS}][^{VOWELS}wxy]")  # stop, stopped: a short verb doubles its last letter
_MOST_DULL = 65536


@dataclass(frozen=True, slots=True)
class Occurrence:
    name: str  # the key it was found for
    start: int
    end: int


@dataclass(slots=True)
class _Node:
    name: str | None = None
    next: dict[str, "_Node"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)  # one is like no other, so that what it finds can be kept
class Lexicon:
    root: _Node
    marks: frozenset[str]  # of each name its longest word: without one of them a text holds none
    _dull: set[str] = field(default_factory=set)  # what stood between blanks, and has no mark

    def find(self, text: str) -> Iterator[Occurrence]:
        """Every occurrence in `text`, from left to right, none inside another."""
        if not self._may_hold(text):
            return  # for speed: most texts hold none
        known, after = self.root.next, 0
        words = list(WORD.finditer(text))
        for index, word in enumerate(words):
            first = known.get(stem(word[0]))
            if first is None or index < after:
                continue
            found = _longest(first, words, index, text)
            if found is not None:
                yield Occurrence(found[0], word.start(), words[found[1]].end())
                after = found[1] + 1

    def _may_hold(self, text: str) -> bool:
        """Whether it has a mark. Texts have the same words again and again."""
        for part in set(text.split()) - self._dull:
            if not self.marks.isdisjoint(map(stem, WORD.findall(part))):
                return True
            if len(self._dull) < _MOST_DULL:
                self._dull.add(part)
        return False


def _longest(node: _Node, words: list[re.Match[str]], index: int, text: str) -> tuple[str, int] | None:
    """The name and its last word; of names that begin here the longest that is not part of a longer word."""
    start, best = words[index].start(), None
    while True:
        if node.name and not _is_part(text, start, words[index].end()):
            best = (node.name, index)
        if index + 1 == len(words) or not GAP.fullmatch(text, words[index].end(), words[index + 1].start()):
            return best
        following = node.next.get(stem(words[index + 1][0]))
        if following is None:
            return best
        node, index = following, index + 1


def _is_part(text: str, start: int, end: int) -> bool:
    """Whether the words belong to a longer one: "load" in "load-bearing" and "set" in "set2" are other words."""
    return bool(JOINED_BEFORE.search(text, max(0, start - 2), start) or JOINED_AFTER.match(text, end))


def build_lexicon(names: Mapping[str, Iterable[str]]) -> Lexicon:
    """A lexicon that finds each key by any of its names; of two keys with one name the first is found."""
    return _build(tuple((key, tuple(spellings)) for key, spellings in names.items()))


@lru_cache(maxsize=8)  # after a change most names are what they were
def _build(names: tuple[tuple[str, tuple[str, ...]], ...]) -> Lexicon:
    root, marks = _Node(), set[str]()
    for key, spellings in names:
        for spelling in spellings:
            node, words = root, word_stems(spelling)
            for word in words:
                node = node.next.setdefault(word, _Node())
            if node is not root and node.name is None:
                node.name = key
                marks.add(max(words, key=len))
    return Lexicon(root, frozenset(marks))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its letter case and its English plural."""
    word = word.casefold().replace("\u00ad", "").replace("’", "'").removesuffix("'s")
    if word in IRREGULAR:
        return IRREGULAR[word]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]  # "matches", and "aches" too: the next line makes "ache" the same
    if len(word) > 3 and word.endswith(("che", "she", "xe")):
        return word[:-1]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(maxsize=2**16)  # names are asked for by several rules, and again after a change
def word_stems(name: str) -> tuple[str, ...]:
    """What makes two names the same."""
    return tuple(stem(word) for word in WORD.findall(name))


def verb_forms(verb: str) -> tuple[str, ...]:
    """A verb, perhaps with words behind it, as it stands with -ed and -ing. A form that does not exist is never met."""
    first, space, rest = verb.partition(" ")
    root = first.removesuffix("e")
    if STOPPED.fullmatch(first):
        root += first[-1]
    past = f"{root[:-1]}ied" if root.endswith("y") and root[-2:-1] not in VOWELS else f"{root}ed"
    return tuple(f"{form}{space}{rest}" for form in (first, past, f"{root}ing"))
