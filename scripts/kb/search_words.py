"""Cut text into the words that search compares: small letters, no accents, no endings, one spelling.

The browser does the same with what a reader types. It is handed these endings, so the two cannot differ.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import normalize

WORD = re.compile(r"[^\W_]+")
DROPPED = re.compile("[\u0300-\u036f'\u2018\u2019]")  # accents and apostrophes

# Of each step the first ending that fits is replaced, where so many letters stay before it: plurals; forms of a verb;
# then one spelling for British and American words, and no silent e.
ENDINGS: tuple[tuple[tuple[str, str, int], ...], ...] = (
    (
        *(("ies", "y", 2), ("sses", "ss", 1), ("lves", "lf", 1), ("ches", "ch", 1), ("shes", "sh", 1), ("xes", "x", 1)),
        *(("ss", "ss", 1), ("us", "us", 1), ("is", "is", 1), ("s", "", 2)),
    ),
    (
        *(("iness", "y", 2), ("ness", "", 3), ("isation", "iz", 2), ("ization", "iz", 2), ("ation", "at", 3)),
        *((f"{letter}{letter}{ending}", letter, 1) for ending in ("ing", "ed") for letter in "bdgmnpt"),
        *(("ing", "", 3), ("ied", "y", 2), ("eed", "eed", 0), ("ed", "", 3), ("fully", "", 3), ("ful", "", 3)),
        *(("gly", "gl", 2), ("tly", "t", 3), ("chy", "ch", 1)),
    ),
    (
        *(
            ("ise", "iz", 2),
            ("ize", "iz", 2),
            ("is", "iz", 3),
            ("our", "or", 3),
            ("logue", "log", 2),
            ("tre", "ter", 2),
        ),
        *(("mme", "m", 3), ("e", "", 3)),
    ),
)


def words(text: str) -> list[str]:
    return WORD.findall(DROPPED.sub("", normalize("NFKD", text)).lower())


def stems(text: str) -> list[str]:
    return [stem(word) for word in words(text)]


def key_stems(text: str, empty: frozenset[str]) -> list[str]:
    """Those that carry meaning, each once; all of them where none does."""
    found = words(text)
    return list(dict.fromkeys(stem(word) for word in [word for word in found if word not in empty] or found))


def word_set(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in words(text))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    for step in ENDINGS:
        for ending, replacement, least in step:
            if word.endswith(ending) and len(word) - len(ending) >= least:
                word = word[: len(word) - len(ending)] + replacement
                break
    return word
