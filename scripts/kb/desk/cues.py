"""Find what a sentence means without naming it: words that stand close together, from `docs/cues.yml`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain, pairwise

from kb.cue import NOTHING, Cue
from kb.desk.senses import Sense, Senses, root_of

APART = 2  # other words that may stand between two words of a cue
ANY = "~"  # before a word: or any that means the same
JUST = "="  # before a word: in this form alone, with its capitals if it has any
NEXT = "+"  # before a word: it stands right behind the one before it
FAR = "..."  # between two words: they may stand further apart
ABOVE = "^"  # before the first word: only where the article has spoken of the page before
WIDE = 6  # how many words that adds

Group = frozenset[str]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A cue, ready to be compared."""

    page: str
    groups: tuple[Group, ...]
    reach: int  # words from the first to the last
    is_wide: bool  # whether it may reach from one clause into another
    gaps: tuple[int, ...]  # how many words may stand before each but the first, where the order counts
    is_next: tuple[bool, ...]  # whether each but the first stands right behind the one before it
    is_short: bool  # whether it counts only where the page was spoken of above


@dataclass(frozen=True, slots=True)
class Meant:
    page: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cues:
    by_word: Mapping[str, Sequence[Pattern]]  # a word of the first group -> cues

    def find(self, words: Sequence[Sense], above: Set[str] = frozenset()) -> Iterator[Meant]:
        """Whatever is meant, from left to right; a page may be meant in several places. `above`: what was spoken of."""
        forms = [(word.stem, ANY + word.sense, JUST + word.plain, JUST + word.written) for word in words]
        said = frozenset(chain.from_iterable(forms))
        parts = [word.clause for word in words]
        for index, word in enumerate(forms):
            for cue in (cue for form in word for cue in self.by_word.get(form, ())):
                if (cue.is_short and cue.page not in above) or any(map(said.isdisjoint, cue.groups)):
                    continue
                in_order = cue.page == NOTHING
                found = _in_order(forms, index, cue) if in_order else _closest(forms, parts, index, cue)
                if found:
                    yield Meant(cue.page, words[found[0]].start, words[found[1]].end)


def read_cues(cues: Iterable[Cue], senses: Senses) -> Cues:
    by_word: dict[str, list[Pattern]] = defaultdict(list)
    for cue in cues:
        parts = cue.words.split()
        words = [part.removeprefix(ABOVE) for part in parts if part != FAR]
        groups = tuple(frozenset(_form(word, senses) for word in part.removeprefix(NEXT).split("|")) for part in words)
        reach = (APART + 1) * (len(groups) - 1) + WIDE * parts.count(FAR)
        gaps = tuple(APART * (before == FAR) for before, part in pairwise(parts) if part != FAR)
        is_next = tuple(part.startswith(NEXT) for part in words[1:])
        is_short = cue.words.startswith(ABOVE)
        for word in sorted(groups[0]):
            by_word[word].append(Pattern(cue.page, groups, reach, FAR in parts, gaps, is_next, is_short))
    return Cues(by_word)


def _form(word: str, senses: Senses) -> str:
    if word.startswith(JUST):
        return word
    return ANY + senses.of(word.removeprefix(ANY)) if word.startswith(ANY) else root_of(word.lower())


def _in_order(words: Sequence[tuple[str, ...]], index: int, cue: Pattern) -> tuple[int, int] | None:
    """The same for words that sound like a page only as they stand: "stretch of road"."""
    last = index
    for group, gap in zip(cue.groups[1:], cue.gaps, strict=True):
        near = range(last + 1, min(last + 2 + gap, len(words)))
        following = next((at for at in near if not group.isdisjoint(words[at])), None)
        if following is None:
            return None
        last = following
    return index, last


def _closest(
    words: Sequence[tuple[str, ...]], clauses: Sequence[int], index: int, cue: Pattern
) -> tuple[int, int] | None:
    """First and last place of the words of a cue around `index`, or None where one is missing."""
    first = last = index
    around = range(max(0, index - cue.reach), min(len(words), index + cue.reach + 1))
    window = [at for at in around if cue.is_wide or clauses[at] == clauses[index]]
    used, best = {index}, index
    for group, is_next in zip(cue.groups[1:], cue.is_next, strict=True):
        places = (best + 1,) if is_next else window
        near = [at for at in places if at < len(words) and at not in used and not group.isdisjoint(words[at])]
        if not near:
            return None
        best = min(near, key=lambda at: (abs(at - index), at))
        used.add(best)
        first, last = min(first, best), max(last, best)
    return (first, last) if last - first <= cue.reach else None
