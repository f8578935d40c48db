"""Find what an article speaks of: every page and word of the knowledge base, by any of its names."""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from kb.cue import NOTHING
from kb.desk.cues import Cues, ready
from kb.graph import Graph
from kb.model import PageId
from kb.terms import WORD, Lexicon, build_lexicon, stem

LONG = 7  # letters from which one typing error is seen through
SPELLINGS = (  # British and American: the first becomes the second
    (re.compile(r"is(?=(?:e[ds]?|ing|ation)s?$)"), "iz"),
    (re.compile(r"our(?=$|s$|ed$|ing$)"), "or"),
    (re.compile(r"ae(?=m|s|d)|oe(?=d|s(?!$))"), "e"),
    (re.compile(r"re(?=s?$)(?<=[bt]re)"), "er"),
    (re.compile(r"programme"), "program"),
)


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

    lexicon: Lexicon
    long_words: Mapping[str, str]  # a long word of a name with one letter left out -> the word
    known: Set[str]  # words that are no typing errors
    cues: Cues

    def find(self, text: str) -> list[Mention]:
        """From left to right; where names overlap the longest. Then what is meant without its name."""
        corrected, places = self._corrected(text)
        named = [
            Mention(PageId(one.name), text[places[one.start] : places[one.end]], places[one.start], places[one.end])
            for one in self.lexicon.find(corrected)
        ]
        meant = list(self.cues.find(text))
        empty = [(one.start, one.end) for one in meant if one.page == NOTHING]
        named = [one for one in named if not any(start <= one.start and one.end <= end for start, end in empty)]
        seen = {NOTHING, *(one.page for one in named)}
        others = (
            Mention(PageId(one.page), text[one.start : one.end], one.start, one.end, is_named=False)
            for one in meant
            if one.page not in seen
        )
        return sorted([*named, *others], key=lambda one: (one.start, one.end, one.page))

    def _corrected(self, text: str) -> tuple[str, list[int]]:
        """The text with British spelling and typing errors put right, and where each of its characters came from."""
        parts: list[str] = []
        places: list[int] = []
        at = 0
        for word in WORD.finditer(text):
            parts.append(text[at : word.start()])
            places.extend(range(at, word.start()))
            better = self._word(word[0])
            parts.append(better)
            places.extend(min(word.start() + index, word.end() - 1) for index in range(len(better)))
            at = word.end()
        places.extend(range(at, len(text) + 1))
        return "".join([*parts, text[at:]]), places

    def _word(self, word: str) -> str:
        plain = stem(american(word.lower()))
        if len(plain) < LONG or plain in self.known:
            return american(word)
        for shorter in (plain, *_shorter(plain)):
            meant = self.long_words.get(shorter)
            if meant and meant[0] == plain[0] and abs(len(meant) - len(plain)) <= 1:
                return meant
        return american(word)


def american(word: str) -> str:
    for pattern, better in SPELLINGS:
        word = pattern.sub(better, word)
    return word


def read_names(graph: Graph) -> Names:
    pages = sorted(graph.published.values(), key=lambda page: page.kind == "term")
    names = {page.id: list(_names(page.fields.title, page.fields.aka)) for page in pages if page.kind not in NOT_NAMED}
    lexicon = build_lexicon({id: [american_text(name) for name in of_page] for id, of_page in names.items()})
    words = {
        stem(american(word.lower())) for of_page in names.values() for name in of_page for word in WORD.findall(name)
    }
    long_words = {short: word for word in sorted(words) if len(word) >= LONG for short in (word, *_shorter(word))}
    return Names(lexicon, long_words, words | _used_words(graph), ready(graph.knowledge_base.cues))


NOT_NAMED = ("article", "handout", "page")


def american_text(text: str) -> str:
    return WORD.sub(lambda word: american(word[0].lower()), text)


def _names(title: str, aka: Iterable[str]) -> Iterator[str]:
    """ "Sleepy glutes (gluteal weakness)" has three names: as it stands, and each part."""
    yield title
    yield from (part.strip() for part in re.split(r"[()]", title) if part.strip())
    yield from aka


def _shorter(word: str) -> Iterator[str]:
    return (word[:index] + word[index + 1 :] for index in range(len(word)))


def _used_words(graph: Graph) -> set[str]:
    """Words that our own pages use: "tension" is no typing error for "extension"."""
    texts = (f"{page.fields.title} {page.fields.summary} {page.body}" for page in graph.published.values())
    return {stem(american(word.lower())) for text in texts for word in WORD.findall(text) if len(word) >= LONG}
