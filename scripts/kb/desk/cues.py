"""Find what a sentence means without naming it: words that stand close together, from `docs/cues.yml`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kb.cue import NOTHING, Cue
from kb.desk.senses import Sense, Senses
from kb.search_words import stem

APART = 2  # other words that may stand between two words of a cue
ANY = "~"  # before a word: or any that means the same
JUST = "="  # before a word: in this form alone
FAR = "..."  # between two words: they may stand further apart
WIDE = 6  # how many words that adds

Group = frozenset[str]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A cue, ready to be compared."""

    page: str
    groups: tuple[Group, ...]
    reach: int  # words from the first to the last


@dataclass(frozen=True, slots=True)
class Meant:
    page: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cues:
    by_word: Mapping[str, Sequence[Pattern]]  # a word of the first group -> cues

    def find(self, words: Sequence[Sense]) -> Iterator[Meant]:
        """Each page that is meant, once, from left to right."""
        forms = [(word.stem, ANY + word.sense, JUST + word.plain) for word in words]
        seen: set[str] = set()
        for index, word in enumerate(forms):
            for cue in (cue for form in word for cue in self.by_word.get(form, ())):
                found = _closest(forms, index, cue) if cue.page not in seen or cue.page == NOTHING else None
                if found:
                    seen.add(cue.page)
                    yield Meant(cue.page, words[found[0]].start, words[found[1]].end)


def read_cues(cues: Iterable[Cue], senses: Senses) -> Cues:
    by_word: dict[str, list[Pattern]] = defaultdict(list)
    for cue in cues:
        parts = cue.words.split()
        groups = tuple(frozenset(_form(word, senses) for word in part.split("|")) for part in parts if part != FAR)
        reach = (APART + 1) * (len(groups) - 1) + WIDE * parts.count(FAR)
        for word in sorted(groups[0]):
            by_word[word].append(Pattern(cue.page, groups, reach))
    return Cues(by_word)


def _form(word: str, senses: Senses) -> str:
    if word.startswith(JUST):
        return word
    return ANY + senses.of(word.removeprefix(ANY)) if word.startswith(ANY) else stem(word.lower())


def _closest(words: Sequence[tuple[str, ...]], index: int, cue: Pattern) -> tuple[int, int] | None:
    """First and last place of the words of a cue around `index`, or None where one is missing."""
    first = last = index
    window = range(max(0, index - cue.reach), min(len(words), index + cue.reach + 1))
    used = {index}
    for group in cue.groups[1:]:
        near = [at for at in window if at not in used and not group.isdisjoint(words[at])]
        if not near:
            return None
        best = min(near, key=lambda at: (abs(at - index), at))
        used.add(best)
        first, last = min(first, best), max(last, best)
    return (first, last) if last - first <= cue.reach else None
