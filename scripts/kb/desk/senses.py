"""Cut a text into words that can be compared: without endings, in one spelling, and by what they mean to a patient."""

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from kb.model import LayWords
from kb.search_words import stem
from kb.terms import WORD

# Words that may stand between the words of a name: "pain in the back". They are fewer than those of the search.
BETWEEN = frozenset(
    "a am an are at be been by for from her his in into is its it left my of on our part region right area s that the "
    "their this to was were with within you your yours".split()
)
BREAK = re.compile(r"[.,;:!?()\[\]\"“”/]|\s[–—-]\s|—|\b(?:and|or|but|than|nor|not|no|if|because)\b", re.I)
# "Come back", "lean back": no part of the body. "It was back": it came again.
AWAY = frozenset(map(stem, "come came coming go goes went going gone get got lean step lie way look fall".split()))
AGAIN = "comeback"
BEEN = frozenset(map(stem, "is are was were be been right".split()))
# Behind these, or before a word of the body, "back" is a part of it; elsewhere before a small word it is a direction.
OWN = frozenset(
    map(
        stem,
        "a an the my your his her their our its this that each every low lower upper mid middle bad sore stiff tight "
        "weak strong whole flat painful aching injured for in of on with and or to".split(),
    )
)
BEHIND = re.compile(r"\s+(?:then|to|towards?|from|into|up|on|at|home|again|when|by|through|over|for|and forth)\b", re.I)
NUMBERS = frozenset(map(stem, "two three four five six seven eight nine ten twelve fifteen twenty thirty".split()))
OF = re.compile(r"\s+of\b", re.I)
# Words that a search may take for others of their line, and a reader may not.
APART = frozenset(
    map(
        stem,
        "flexibility flexible loosen lengthen posterior seat rear behind bent core short problem issue steps "
        "irritated pop popped popping months years constant".split(),
    )
)
DEEDS = ("ction", "ition", "exion", "ession")


@dataclass(frozen=True, slots=True)
class Sense:
    """One word of a text."""

    written: str
    plain: str  # in small letters
    stem: str
    sense: str  # the first word of those that mean the same
    start: int
    end: int
    clause: int  # words of one clause have the same number
    is_apart: bool  # whether a small word stands before it: "pain in the back"
    is_small: bool  # whether it is one of them


@dataclass(frozen=True, slots=True)
class Senses:
    same: Mapping[str, str]  # stem -> sense
    feelings: Set[str]  # the senses of how it feels: such a word may stand behind what it is about

    def of(self, word: str) -> str:
        root = root_of(word)
        return self.same.get(root, root)

    def read(self, text: str) -> Iterator[Sense]:
        """Every word from left to right."""
        breaks = [found.start() for found in BREAK.finditer(text)]
        clause, before, is_apart = 0, "", False
        for word in WORD.finditer(text):
            while clause < len(breaks) and breaks[clause] < word.start():
                clause += 1
            plain = word[0].lower().replace("’", "'").removesuffix("'s").replace("'", "").replace("\u00ad", "")
            root = root_of(plain)
            if root in ("back", "bottom", "ball") and OF.match(text, word.end()):
                root = f"{root}-of"  # "the back of the thigh" is no back
            elif root == "back" and (before in AWAY or before in BEEN):
                root = AGAIN
            elif root == "back" and before not in OWN and BEHIND.match(text, word.end()):
                root = "backwards"
            before = root
            root = "number" if root.isdigit() or root in NUMBERS else root
            is_small = plain in BETWEEN
            yield Sense(
                word[0], plain, root, self.same.get(root, root), word.start(), word.end(), clause, is_apart, is_small
            )
            is_apart = is_small


def root_of(word: str) -> str:
    """The stem of a word, and of a deed that of its verb: hip extension is where the hip extends."""
    root = stem(word)
    if root.endswith("extension"):
        return f"{root[:-4]}d"
    return root.removesuffix("ion") if root.endswith(DEEDS) else root


def read_senses(lay_words: LayWords) -> Senses:
    """A word that stands in several lines means what the first of them means."""
    same: dict[str, str] = {}
    for line in lay_words.same:
        single = [root_of(word.lower()) for word in line if WORD.fullmatch(word)]
        for root in single:
            if root not in APART:
                same.setdefault(root, single[0])
    return Senses(same, {same.get(root, root) for root in map(stem, lay_words.feelings)})
