"""Find names whose words stand in another order or form: "pain in the lower back", "squeeze your buttocks"."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from kb.desk.senses import Sense, Senses

MOST = 5  # words of a name
FEWEST = 2
FIXED = frozenset(["not", "no", "number"])  # words that are something else in another place
VERBS = frozenset("is are was were be been".split())

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    page: str
    start: int
    end: int
    words: int
    is_said: bool = False  # it is a sentence about what stands in it: "the calves are tight" speaks of calves too


@dataclass(frozen=True, slots=True)
class AnyOrder:
    pages: Mapping[Key, str]  # words of a name in its order, by their stems or by what they mean
    turned: Mapping[Key, str]  # the same in the order of the alphabet
    feelings: Set[str]

    def find(self, words: list[Sense]) -> Iterator[Found]:
        """Every run of words that makes a name; runs may overlap."""
        senses = [word for word in words if not word.is_small]
        verbs = [word.start for word in words if word.plain in VERBS]
        for first in range(len(senses)):
            for last in range(first + FEWEST, min(first + MOST, len(senses)) + 1):
                run = senses[first:last]
                if run[0].clause != run[-1].clause:
                    break
                page = self.page_of(run) or self._turned(run)
                if page:
                    start, end = run[0].start, run[-1].end
                    yield Found(page, start, end, len(run), _between(verbs, start, end))

    def page_of(self, run: Sequence[Sense]) -> str | None:
        """The name that these words are, in their order."""
        stems, meant = _keys(run)
        return self.pages.get(stems) or self.pages.get(meant)

    def _turned(self, run: Sequence[Sense]) -> str | None:
        """Two words turn round where a small one stands between, or for a feeling: "bent knees" are no knee bend."""
        is_loose = len(run) > FEWEST or any(word.is_apart for word in run[1:]) or run[-1].sense in self.feelings
        stems, meant = _keys(run)
        return self.turned.get(tuple(sorted(stems))) or self.turned.get(tuple(sorted(meant))) if is_loose else None


def _keys(run: Sequence[Sense]) -> tuple[Key, Key]:
    return tuple(word.stem for word in run), tuple(word.sense for word in run)


def _between(places: list[int], start: int, end: int) -> bool:
    index = bisect_left(places, start)
    return index < len(places) and places[index] < end


def read_any_order(names: Mapping[str, Iterable[str]], senses: Senses) -> AnyOrder:
    """Names that several pages share belong to the first."""
    pages: dict[Key, str] = {}
    turned: dict[Key, str] = {}
    for page, spellings in names.items():
        for spelling in spellings:
            words = [word for word in senses.read(spelling) if not word.is_small]
            stems, meant = _keys(words)
            if len(set(meant)) >= FEWEST and len(words) <= MOST:
                for key in (stems, meant):
                    pages.setdefault(key, page)
                    if FIXED.isdisjoint(key):
                        turned.setdefault(tuple(sorted(key)), page)
    return AnyOrder(pages, turned, senses.feelings)
