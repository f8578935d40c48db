"""The two foundation articles as far as the figures need them: a word that nothing depends on is `xx` or `x`.

The articles' sentences must not stand in this repository, never seven of their words in a row. Where the articles lie
beside the project (`../shared/articles`), `KB_UPDATE=1` makes the skeletons anew.
"""

from collections.abc import Iterator
from pathlib import Path

from kb.desk.ideas import EMPTY, find_ideas
from kb.desk.mentions import Names
from kb.desk.nearest import Claims
from kb.desk.read import read_source
from kb.desk.source import Sentence, sentences
from kb.terms import WORD

ROOT = Path(__file__).parents[2]
BESIDE = ROOT.parent / "shared" / "articles"
SKELETONS = Path(__file__).parent / "foundation"
MASK, SMALL = "xx", "x"  # for a word that carries meaning, and for one that does not


def texts_of(article: str) -> list[str]:
    """The sentences as they are written; only where the articles lie beside the project."""
    return [sentence.text for sentence in sentences(read_source(BESIDE / f"{article}.txt"))]


def skeleton_of(article: str) -> list[str]:
    return (SKELETONS / f"{article}.txt").read_text(encoding="utf-8").splitlines()


def found_in(text: str, names: Names) -> set[str]:
    return {str(mention.page) for mention in names.find(text)}


def offered(text: str, claims: Claims) -> list[list[str]]:
    """The first and the second suggestion for each idea of a sentence."""
    around, ideas = claims.vector(text), find_ideas(Sentence(1, text, ""))
    return [[one.claim.id for one in claims.nearest(idea.text, around)[:2]] for idea in ideas]


def make_skeleton(article: str, names: Names, claims: Claims) -> Iterator[str]:
    for text in texts_of(article):
        wanted = found_in(text, names), offered(text, claims)
        line = text
        for word in reversed(list(WORD.finditer(text))):
            mask = SMALL if word[0].lower() in EMPTY else MASK
            shorter = line[: word.start()] + mask + line[word.end() :]
            if (found_in(shorter, names), offered(shorter, claims)) == wanted:
                line = shorter
        yield line
