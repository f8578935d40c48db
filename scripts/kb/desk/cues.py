"""Find what a sentence means without naming it: words that stand close together, from `docs/cues.yml`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kb.cue import Cue
from kb.terms import WORD

REACH = 8  # words between the first and the last of a cue

Group = frozenset[str]


@dataclass(frozen=True, slots=True)
class Meant:
    page: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cues:
    by_word: Mapping[str, Sequence[tuple[str, tuple[Group, ...]]]]  # a word of the first group -> cues

    def find(self, text: str) -> Iterator[Meant]:
        """Each page that is meant, once, from left to right."""
        words = list(WORD.finditer(text))
        plain = [word[0].lower() for word in words]
        seen: set[str] = set()
        for index, word in enumerate(plain):
            for page, groups in self.by_word.get(word, ()):
                found = _closest(plain, index, groups) if page not in seen else None
                if found:
                    seen.add(page)
                    yield Meant(page, words[found[0]].start(), words[found[1]].end())


def ready(cues: Iterable[Cue]) -> Cues:
    by_word: dict[str, list[tuple[str, tuple[Group, ...]]]] = defaultdict(list)
    for cue in cues:
        groups = tuple(frozenset(group.lower().split("|")) for group in cue.words.split())
        for word in sorted(groups[0]):
            by_word[word].append((cue.page, groups))
    return Cues(by_word)


def _closest(words: Sequence[str], index: int, groups: Sequence[Group]) -> tuple[int, int] | None:
    """First and last place of the words of a cue around `index`, or None where one is missing."""
    first = last = index
    window = range(max(0, index - REACH), min(len(words), index + REACH + 1))
    used = {index}
    for group in groups[1:]:
        near = [at for at in window if at not in used and words[at] in group]
        if not near:
            return None
        best = min(near, key=lambda at: (abs(at - index), at))
        used.add(best)
        first, last = min(first, best), max(last, best)
    return (first, last) if last - first <= REACH else None
