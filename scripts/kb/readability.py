"""Grade plain text by the published Flesch-Kincaid formula: how many years of school its reader needs.

    grade = 0.39 * words / sentences + 11.8 * syllables / words - 15.59

Counters differ in small things. Here "Dr. Smith" and "5 cm. of" do not end a sentence, and two words can be one.
"2.5" is one word of one syllable, because a numeral is read at a glance. "low-back" is one word, "3-5" two. "MRI" has
as many syllables as letters. Other syllables are counted by spelling, for nearly every word as they are spoken.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from kb.forgetting import forgettable

WORD = re.compile(r"[^\W_]+(?:(?:['’]|[.,:/](?=\d)|[-\u2010\u2011](?=[^\W\d_]))[^\W_]+)*")
PART = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|[\d.,:/]+")  # what a hyphen joins, a number, its unit
SENTENCE_END = re.compile(r"[.!?…](?<![.!?…].)[.!?…]*+[\"'”’)\]]*(?=\s+[^\sa-z]|\s*\Z)")
ABBREVIATIONS = tuple("Dr Mr Mrs Ms Prof St vs approx Fig e.g i.e incl inj esp cf assoc".split())
ABBREVIATION = re.compile(rf"(?:^|[\s(])(?:{'|'.join(map(re.escape, ABBREVIATIONS))})\Z")
LONGEST_ABBREVIATION = 8  # letters, with what stands before it
LONGEST_INITIALS = 4  # letters; MRI is read letter by letter

# How a word is spelled -> how its vowels are counted: each group of vowels is a syllable.
CONSONANT_Y = re.compile(r"(?:^|(?<=[aeiou]))y(?=[aeiou])")  # you, beyond
SILENT_U = re.compile(r"(?<=q)u|(?<=g)u(?=[aei][a-z])(?!e[ds]$)")  # quick, guide
SYLLABIC_E = r"(?<![^aeiouylr]l)(?<![^aeiouylr]r)"  # ankle, centred: an e behind such letters is spoken
SILENT_E = re.compile(
    rf"(?<=[^aeiouy]){SYLLABIC_E}e$"  # pulse
    rf"|(?<=[^aeiouycgsxzh]){SYLLABIC_E}es$|(?<=th)es$"  # times, not aches
    rf"|(?<=[^aeiouytd]){SYLLABIC_E}ed$"  # pulled, not rested
    r"|(?<=[aeiouy][^aeiouyl])e(?=(?:ment|ful|less|ly|ness|time|times|one|what|where|thing|fore|line)(?:ly|s)?$)"
    r"|(?<=^ev)e(?=ry)"  # every
)
APART = re.compile(  # vowels side by side that are spoken one by one
    r"(?<![cghstx])i[aou]|y[ao]|ii|u[ao]|[eouy]ing"  # trial, anyone, fasciitis, usual, doing
    r"|ier(?=s?$)|iest$|(?<![ct])ien[ct]|scien|iet"  # easier, client, science, quiet
    r"|(?:dea|area|deo)(?=s?$)|crea(?=t)|rea(?=ct)|fluid"  # idea, area, video, create, react
    r"|sm$|thm$|(?<=[ds])n['’]t$"  # spasm, rhythm, isn't: no vowel is written
)
VOWELS = re.compile(r"[aeiouyáéíóúäëïöü]+")


@dataclass(frozen=True, slots=True)
class Counts:
    words: int = 0
    sentences: int = 0
    syllables: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        sentences = self.sentences + other.sentences
        return Counts(self.words + other.words, sentences, self.syllables + other.syllables)

    @property
    def grade(self) -> float:
        if not self.words:
            return 0.0
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59


@dataclass(frozen=True, slots=True)
class Reading:
    """What is to be known of a text: its sentences, and the numbers for its grade."""

    sentences: tuple[tuple[int, int, int], ...]  # start, end, number of words
    counts: Counts


@forgettable
@lru_cache(maxsize=2**18)  # every rule about words asks again, and so does the next check of a page
def read(text: str) -> Reading:
    sentences, words = [], []
    for start, end in _find_sentences(text):
        found = WORD.findall(text, start, end)
        sentences.append((start, end, len(found)))
        words += found
    return Reading(tuple(sentences), Counts(len(words), len(sentences), sum(map(count_syllables, words))))


def count(text: str) -> Counts:
    return read(text).counts


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence that has a word. A heading or a list item is a text of its own."""
    return tuple((start, end) for start, end, _ in read(text).sentences)


def _find_sentences(text: str) -> list[tuple[int, int]]:
    found, start = [], 0
    ends = (end.end() for end in SENTENCE_END.finditer(text) if not _is_abbreviation(text, end.start()))
    for end in (*ends, len(text)):
        first = WORD.search(text, start, end)
        if first:
            found.append((first.start(), end))
            start = end
    return found


def _is_abbreviation(text: str, end: int) -> bool:
    start = max(0, end - LONGEST_ABBREVIATION)
    return text.endswith(ABBREVIATIONS, start, end) and bool(ABBREVIATION.search(text, start, end))


@lru_cache(maxsize=65536)
def count_syllables(word: str) -> int:
    return sum(map(_count_part, PART.findall(word)))


def _count_part(part: str) -> int:
    if part.isupper() and len(part) <= LONGEST_INITIALS:
        return len(part)
    spoken = SILENT_E.sub("", SILENT_U.sub("", CONSONANT_Y.sub("j", part.lower())))
    return max(1, len(VOWELS.findall(spoken)) + len(APART.findall(spoken)))
