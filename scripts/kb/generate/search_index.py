"""Turn pages round into an index: for each word the names and sections that it stands in.

Numbers, not objects: a browser reads them fast, and they pack well.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from kb.generate.search_pages import Findable
from kb.search_words import key_stems

# What a name of a page is, in the order in which the browser knows them.
NAME_SORTS = ("title", "aka", "sign", "summary", "section", "asked")
STEPS = 9  # in so many steps the weight of a word in its name is told

Postings = Mapping[str, Sequence[int]]  # word -> numbers, flat


@dataclass(frozen=True, slots=True)
class Name:
    """A title, an everyday name, a sign, a summary, a heading of its own, or what people type."""

    page: int
    sort: int  # in NAME_SORTS
    number: int  # which of that sort
    words: tuple[str, ...]


def index_names(pages: Sequence[Findable], shared: frozenset[str], empty: frozenset[str]) -> Postings:
    """Three numbers a place: pages since the last one, the name's number, its sort and the word's weight in it."""
    names = [name for number, page in enumerate(pages) for name in _names(number, page, shared, empty)]
    weight = _rarity(names, len(pages))
    found: dict[str, array[int]] = defaultdict(lambda: array("I"))
    last: dict[str, int] = {}  # word -> the page that it was last found on
    for name in names:
        norm = sqrt(sum(weight[word] ** 2 for word in name.words))
        for word in name.words:
            step = max(1, round(STEPS * weight[word] / norm))
            found[word].extend((name.page - last.get(word, 0), name.number, name.sort * (STEPS + 1) + step))
            last[word] = name.page
    return found


def index_text(pages: Sequence[Findable]) -> Postings:
    """Two numbers a place: pages since the last one, and the section."""
    found: dict[str, array[int]] = defaultdict(lambda: array("I"))  # millions of numbers
    last: dict[str, int] = {}  # word -> the page that it was last found on
    for number, page in enumerate(pages):
        for section, told in enumerate(page.sections):
            for word in told.words:
                found[word].extend((number - last.get(word, 0), section))
                last[word] = number
    return found


def _names(number: int, page: Findable, shared: frozenset[str], empty: frozenset[str]) -> Iterable[Name]:
    headings = [(index, section.heading) for index, section in enumerate(page.sections)]
    texts = [
        (0, 0, page.title),
        *((1, index, text) for index, text in enumerate(page.aka)),
        *((2, index, text) for index, text in enumerate(page.signs)),
        (3, 0, page.summary),
        *((4, index, text) for index, text in headings if text not in shared),
        *((5, index, text) for index, text in enumerate(page.asked)),
    ]
    for sort, index, text in texts:
        found = tuple(key_stems(text, empty))
        if found:
            yield Name(number, sort, index, found)


def _rarity(names: Iterable[Name], count: int) -> dict[str, float]:
    """How much a word says: the fewer pages have it, the more. The browser counts in the same way."""
    pages: dict[str, set[int]] = defaultdict(set)
    for name in names:
        for word in name.words:
            pages[word].add(name.page)
    return {word: log(1 + count / len(found)) for word, found in pages.items()}
