"""Find what an article speaks of: pages and words of the knowledge base, by any of their names or by what is meant."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import chain, product

from kb.cue import NOTHING, Cue
from kb.desk.any_order import AnyOrder, Found, read_any_order
from kb.desk.company import Company, read_company
from kb.desk.cues import Cues, Meant, read_cues
from kb.desk.senses import BETWEEN, Sense, Senses, read_senses
from kb.desk.shared_words import find_shared
from kb.desk.spelling import Spelling, american, read_spelling
from kb.graph import Graph
from kb.model import Kind, Page, PageId
from kb.terms import WORD, Lexicon, build_lexicon

BENDS = ("dorsiflexion", "plantarflexion")
SHORT = re.compile(r"\s*\(([A-Z][A-Za-z]{1,5})[;,)]")
CLIPPED = (3, 4)  # letters that lecturers leave of a Latin word
DOINGS: Set[Kind] = frozenset(["exercise", "technique"])  # of these only the last one is still spoken of below
NOT_NAMED = ("article", "handout", "page")


@dataclass(frozen=True, slots=True)
class Mention:
    page: PageId
    words: str  # as the article has them
    start: int  # in the sentence
    end: int
    is_named: bool = True  # False: meant by the words, see `cues.py`


@dataclass(frozen=True, slots=True)
class Names:
    """All names, ready to be looked for. Names that several pages share belong to the first, kinds before terms."""

    kinds: Mapping[PageId, Kind]
    spelling: Spelling
    lexicon: Lexicon
    senses: Senses
    any_order: AnyOrder
    company: Company
    cues: Cues
    short: Mapping[str, str] = field(default_factory=dict)  # what an article calls a page from then on: "MTSS"

    def read(self, texts: Sequence[str]) -> Iterator[list[Mention]]:
        """Find in the sentences of an article, from top to bottom: what it spoke of may be called something short."""
        names, above = self.of_article(texts), set[PageId]()
        for text in texts:
            found = names.find(text, above)
            done = {self.kinds[one.page] for one in found} & DOINGS
            above = {page for page in above if self.kinds[page] not in done} | {one.page for one in found}
            yield found

    def find(self, text: str, above: Set[PageId] = frozenset()) -> list[Mention]:
        """From left to right; where names overlap the longest. What is meant without its name comes with them."""
        corrected = self.spelling.correct(text)
        words = list(self.senses.read(corrected.text))
        found = list(self._names(corrected.text, words))
        meant = [*self._by_cues(words, above), *(Meant(one.page, one.start, one.end) for one in found if one.is_said)]
        empty = [one for one in meant if one.page == NOTHING]
        named = list(_longest(corrected.text, (one for one in found if not one.is_said), empty))
        said = {NOTHING, *(one.page for one in named)}
        others = [one for one in meant if one.page not in said and not self._is_held(one, named, meant)]
        others = list({one.page: one for one in reversed(others)}.values())  # the first place of each
        places = [(one.page, *corrected.before(one.start, one.end), True) for one in named]
        places += [(one.page, *corrected.before(one.start, one.end), False) for one in others]
        spoken = (Mention(PageId(page), text[start:end], start, end, is_named) for page, start, end, is_named in places)
        return sorted(spoken, key=lambda one: (one.start, one.end, one.page))

    def of_article(self, texts: Iterable[str]) -> "Names":
        """With the short forms that an article brings in brackets: "shin splints (SS)"."""
        told = [text for text in texts if SHORT.search(text)]
        found = ((one.page, SHORT.match(text, one.end)) for text in told for one in self.find(text) if one.is_named)
        return replace(self, short={match[1]: page for page, match in found if match})

    def _is_held(self, one: Meant, named: Iterable[Found], meant: Iterable[Meant]) -> bool:
        """Whether a name explains all of its words, or something longer of the same kind that is meant."""
        if any(other.start <= one.start and one.end <= other.end for other in named):
            return True
        kind, length = self.kinds[PageId(one.page)], one.end - one.start
        around = [other for other in meant if other.start <= one.start and other.end >= one.end]
        longer = {other.page for other in around if other.end - other.start > length}
        return any(other.page == NOTHING for other in around) or any(self.kinds[PageId(id)] == kind for id in longer)

    def _by_cues(self, words: list[Sense], above: Set[PageId]) -> Iterator[Meant]:
        at = {word.start: index for index, word in enumerate(words)}
        for one in self.cues.find(words, above):
            index = at[one.start]
            if one.page == NOTHING or words[index].end < one.end or not self.company.is_missing(words, index):
                yield one

    def _names(self, text: str, words: list[Sense]) -> Iterator[Found]:
        found = [*self._as_written(text, words), *self.any_order.find(words)]
        yield from found
        yield from find_shared(self.any_order, words, text, found)

    def _as_written(self, text: str, words: list[Sense]) -> Iterator[Found]:
        for word in words if self.short else ():
            page = self.short.get(text[word.start : word.end])
            if page:
                yield Found(page, word.start, word.end, 1)
        at = {word.start: index for index, word in enumerate(words)}
        for one in self.lexicon.find(text):
            count = sum(word[0].lower() not in BETWEEN for word in WORD.finditer(text, one.start, one.end))
            if count > 1 or not self.company.is_missing(words, at[one.start]):
                yield Found(one.name, one.start, one.end, count)


def _longest(text: str, found: Iterable[Found], empty: Iterable[Meant]) -> Iterator[Found]:
    """Without what lies under a longer name, or in words that only sound like one. Of two as long the one stays that
    has less between its words, then the last: it holds the noun."""
    names = sorted(_outer(found), key=lambda one: (-one.words, text.count(" ", one.start, one.end), -one.end))
    taken = bytearray(max((one.end for one in names), default=0))
    nothing = bytearray(len(taken))
    for start, end in ((one.start, min(one.end, len(taken))) for one in empty):
        nothing[start:end] = b"\1" * max(0, end - start)
    for one in names:
        if not any(taken[one.start : one.end]) and not all(nothing[one.start : one.end]):
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
            yield one


def _outer(found: Iterable[Found]) -> Iterator[Found]:
    """Without what is part of another: "lower back" in "lower back muscles"."""
    before = Found("", 0, 0, 0)
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.end > before.end or (one.start, one.end) == (before.start, before.end):
            yield one
            before = one


def read_names(graph: Graph) -> Names:
    pages = sorted(graph.published.values(), key=lambda page: page.kind == "term")
    names = {str(page.id): list(names_of(page)) for page in pages if page.kind not in NOT_NAMED}
    senses = read_senses(graph.knowledge_base.lay_words)
    own = (f"{page.fields.summary} {page.body}" for page in pages)
    return Names(
        kinds={page.id: page.kind for page in pages},
        spelling=read_spelling(_hard_words(pages), list(chain(*names.values())), own),
        lexicon=_read_lexicon(pages, names),
        senses=senses,
        any_order=read_any_order(names, senses),
        company=read_company(chain(*names.values()), graph.knowledge_base.lay_words),
        cues=read_cues([*graph.knowledge_base.cues, *_deeds(pages)], senses),
    )


def _read_lexicon(pages: Iterable[Page], names: Mapping[str, list[str]]) -> Lexicon:
    spellings = {id: [american(name.lower()) for name in of_page] for id, of_page in names.items()}
    for page in pages:
        if page.kind == "muscle":
            spellings[page.id] += _clipped(page.fields.title.partition(" (")[0].lower())
    return build_lexicon(spellings)


def _hard_words(pages: Iterable[Page]) -> Iterator[str]:
    """Titles, and what is a name all by itself."""
    for page in (page for page in pages if page.kind not in NOT_NAMED):
        yield page.fields.title
        yield from (name for name in page.fields.aka if name.isalpha())


def _clipped(name: str) -> Iterator[str]:
    """A Latin name of several words with one of them cut off, or more: "rectus fem"."""
    words = name.split()
    if len(words) > 1 and all(map(str.isalpha, words)):
        forms = [dict.fromkeys((word, *(word[:letters] for letters in CLIPPED))) for word in words]
        yield from map(" ".join, product(*forms))


def _deeds(pages: Iterable[Page]) -> Iterator[Cue]:
    """What is done has forms that a name has not: squatted, dorsiflexes."""
    for page in pages:
        if page.kind == "exercise" or page.id in BENDS:
            yield from (Cue(page.id, name, page.span()) for name in names_of(page) if name.isalpha())


def names_of(page: Page) -> Iterator[str]:
    """ "Sleepy glutes (gluteal weakness)" has three names: as it stands, and each part."""
    yield page.fields.title
    yield from (part.strip() for part in re.split(r"[()]", page.fields.title) if part.strip())
    yield from page.fields.aka
