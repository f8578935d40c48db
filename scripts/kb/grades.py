"""Grade every block of a page, and the page by the middle one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

from kb.blocks import Block, find_blocks
from kb.graph import Graph
from kb.model import SourcePath
from kb.readability import WORD, Counts, count, count_syllables
from kb.terms import Lexicon, build_lexicon

FEWEST_WORDS = 12  # below, one long word decides
EASY = 6.0
KNOWN = 2  # syllables that a word counts at most where it is part of a name which these pages explain


@dataclass(frozen=True, slots=True)
class Graded:
    block: Block
    grade: float
    long_words: tuple[str, ...] = ()  # of a block that is not easy: the longest first, no names


@dataclass(frozen=True, slots=True)
class FileGrade:
    median: float
    worst: Graded


def page_grades(graph: Graph) -> Mapping[SourcePath, FileGrade]:
    """The grade of each file that has a block long enough: pages, claims and warning signs."""
    return group_by_file(grade_blocks(graph))


def group_by_file(blocks: Iterable[Graded]) -> Mapping[SourcePath, FileGrade]:
    files: dict[SourcePath, list[Graded]] = defaultdict(list)
    for graded in blocks:
        files[graded.block.path].append(graded)
    return {
        path: FileGrade(median(one.grade for one in found), max(found, key=lambda one: one.grade))
        for path, found in files.items()
    }


@lru_cache(maxsize=1)
def grade_blocks(graph: Graph) -> tuple[Graded, ...]:
    """Every block that is long enough. Names are looked for only where they could make a difference."""
    names = name_lexicon(graph)
    return tuple(graded for block in find_blocks(graph) if (graded := _grade(block, names)))


@lru_cache(maxsize=1)
def name_lexicon(graph: Graph) -> Lexicon:
    """Finds what pages and terms are called; a title such as "Calf pull (cramp)" has two names."""
    fields = ((page.id, page.fields) for page in graph.by_path.values())
    return build_lexicon({id: (*re.split(r"[()]", one.title), *one.aka) for id, one in fields})


@lru_cache(maxsize=2**18)
def _count(block: Block) -> Counts:
    if sum(len(passage.text) for passage in block.passages) < FEWEST_WORDS * 2:
        return Counts()  # for speed: too short for so many words
    return sum((count(passage.text) for passage in block.passages), Counts())


def _grade(block: Block, names: Lexicon) -> Graded | None:
    counts = _count(block)
    if counts.words < FEWEST_WORDS:
        return None
    if counts.grade <= EASY:
        return Graded(block, counts.grade)
    long_words: dict[str, int] = {}
    for passage in block.passages:
        named = [range(name.start, name.end) for name in names.find(passage.text)]
        for word in WORD.finditer(passage.text):
            syllables = count_syllables(word[0])
            if syllables > KNOWN and any(word.start() in name for name in named):
                counts += Counts(syllables=KNOWN - syllables)
            elif syllables > KNOWN:
                long_words[word[0]] = syllables
    return Graded(block, counts.grade, tuple(sorted(long_words, key=long_words.__getitem__, reverse=True)))
