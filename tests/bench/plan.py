"""Plan a made-up knowledge base: the id of everything in it, so that any page can name any other."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from bench.names import made_up_word
from kb.model import FOLDERS, Kind

# How many pages of each kind the real knowledge base had when this was written, besides the pages of its root.
PROPORTIONS: Mapping[Kind, int] = dict(condition=16, muscle=35, exercise=33, technique=15, article=2, handout=1)
CLAIMS = 74  # in the same knowledge base; each has a page too
ROOT_PAGES = ("index", "about", "accessibility", "how-sure-are-we", "privacy", "when-to-get-help")
LEAST = 200  # fewer would leave a section of the menu empty
MOST_TERMS = 500
REFERENCES = 160
GROUPS = ("back", "leg", "nerve", "exercise", "treatment")  # of warning signs


@dataclass(frozen=True, slots=True)
class Plan:
    random: Random
    ids: Mapping[Kind, list[str]]
    names: Mapping[str, str]  # id -> the name in its title
    references: list[str]
    article_of: Mapping[str, str]  # claim -> article


def make_plan(pages: int, seed: int) -> Plan:
    """`pages` counts what has a page of its own: claims, and every kind but terms."""
    if pages < LEAST:
        raise ValueError(f"{pages} pages are too few to have every kind; at least {LEAST} are needed")
    ids: dict[Kind, list[str]] = {"page": list(ROOT_PAGES)}
    names = {id: id.replace("-", " ") for id in ROOT_PAGES}
    claims = pages * CLAIMS // (CLAIMS + sum(PROPORTIONS.values()) + len(ROOT_PAGES))
    for kind, count in _counts(pages - claims).items():
        words = [made_up_word(len(names) + number) for number in range(count)]
        ids[kind] = [word if kind == "term" else f"{word}-{kind}" for word in words]
        names.update(zip(ids[kind], words, strict=True))
    references = [f"{made_up_word(number)}{1990 + number % 35}" for number in range(REFERENCES)]
    articles = ids["article"]
    article_of = {f"c-{number}": articles[number % len(articles)] for number in range(claims)}
    return Plan(Random(seed), ids, names, references, article_of)


def _counts(pages: int) -> Mapping[Kind, int]:
    left, whole = pages - len(ROOT_PAGES), sum(PROPORTIONS.values())
    counts = {kind: left * count // whole for kind, count in PROPORTIONS.items()}
    counts["condition"] += left - sum(counts.values())  # what rounding left over
    return {**counts, "term": min(MOST_TERMS, pages // 10)}


def path_of(kind: Kind, id: str) -> str:
    return f"{FOLDERS[kind]}/{id}.md".lstrip("/")
