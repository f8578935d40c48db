"""Offer the claims that are nearest to an idea: the same pages, the same sort of link, similar words."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kb.desk.ideas import meaning_words
from kb.desk.mentions import Names
from kb.graph import Graph
from kb.model import Claim
from kb.search_words import stem

Vector = Mapping[str, float]

PAGE, BODY, LINK = 2.0, 1.0, 1.2  # what a shared page, word or sort of link counts
ABOUT, SAYS = 0.6, 0.35  # a page that a claim is only shown on; a word of what the evidence says
LEAST = 0.1  # closeness below which nothing is offered
AROUND = 0.3  # what the sentence around an idea says

# Words that tell one sort of link, whatever its name is in the data.
SORTS = {
    "cause": r"caus\w+|because|reason|lead\w* to|com\w+ from|result\w*|due|why|culprit",
    "inhibit": r"inhibit\w*|asleep|sleepy|lazy|off|shut\w*|inactiv\w*|weak\w*|switch\w*|not (?:work|fir|activat)ing",
    "compensate": r"compensat\w*|take over|pick\w* up|slack|extra work|harder|overwork\w*|do the work|cover|neighbo\w+",
    "ease": r"reliev\w*|reduc\w*|help\w*|resolv\w*|eas\w+|better|remedy|fix|clear\w*|relax\w*",
    "short": r"short\w*|tight\w*|tens\w+|stiff\w*",
    "move": r"mov\w+|motion|extension|flexion|behind|initiat\w*|produc\w*",
    "steady": r"stab\w+|stead\w+|upright|support\w*",
    "test": r"test\w*|figure out|find|assess\w*|check\w*|detect\w*|which",
    "not": r"not|don['’]?t|won['’]?t|isn['’]?t|never|no|cannot|without",
}
SORT = {name: re.compile(rf"\b(?:{words})\b", re.I) for name, words in SORTS.items()}
OF_PREDICATE = {
    "causes": "cause", "overload-causes": "cause compensate", "lack-causes": "cause not", "inhibits": "inhibit",
    "inhibited-by": "inhibit", "compensated-by": "compensate", "next-in-chain-after": "compensate", "produces": "move",
    "starts": "move", "stabilises": "steady", "relieved-by": "ease", "treated-by": "ease", "used-for": "ease",
    "reduces": "ease", "relaxes-after": "ease", "not-lastingly-relieved-by": "ease not", "held-short-by": "short",
    "shortened-by": "short", "assesses": "test", "assessed-by": "test", "detects": "test", "guides": "test",
    "needed-beyond": "not", "size-does-not-show": "not", "pressure-not-main-cause-of": "not cause",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Suggestion:
    claim: Claim
    closeness: float  # 0 to 1


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims that there are, ready to be compared."""

    names: Names
    claims: Sequence[Claim]
    having: Mapping[str, Sequence[tuple[int, float]]]  # a feature -> claims that have it, and how much it weighs there
    rarity: Mapping[str, float]

    def nearest(self, text: str, around: Vector, most: int = 3) -> list[Suggestion]:
        """The nearest claims to an idea, best first. `around`: the vector of its sentence."""
        vector = _mixed(self.vector(text), around)
        close: dict[int, float] = defaultdict(float)
        for name, value in vector.items():
            for index, weight in self.having.get(name, ()):
                close[index] += value * weight
        found = (Suggestion(self.claims[index], min(1.0, sum)) for index, sum in close.items() if sum > LEAST)
        return sorted(found, key=lambda one: (-one.closeness, one.claim.id))[:most]

    def vector(self, text: str) -> Vector:
        pages = [mention.page for mention in self.names.find(text)]
        return _unit(_weighted(_features(text, pages, _sorts(text)), self.rarity))


def read_claims(graph: Graph, names: Names) -> Claims:
    claims = graph.knowledge_base.claims
    counted = [_of_claim(claim, names) for claim in claims]
    seen = Counter(feature for features in counted for feature in features)
    rarity = {feature: math.log((1 + len(claims)) / (0.5 + times)) for feature, times in seen.items()}
    having: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for index, features in enumerate(counted):
        for name, weight in _unit(_weighted(features, rarity)).items():
            having[name].append((index, weight))
    return Claims(names, claims, having, rarity)


def _of_claim(claim: Claim, names: Names) -> dict[str, float]:
    linked = [id for relation in claim.relations for id in (relation.subject, relation.object) if id]
    said = [mention.page for mention in names.find(claim.statement)]
    values = " ".join(relation.value or "" for relation in claim.relations)
    sorts = {sort for relation in claim.relations for sort in OF_PREDICATE.get(relation.predicate, "").split()}
    features = _features(f"{claim.statement} {values}", [*linked, *said], sorts | _sorts(claim.statement))
    for id in claim.about:
        features.setdefault(f"#{id}", ABOUT * PAGE)
    for word in _words(claim.says):
        features.setdefault(word, SAYS * BODY)
    return features


def _features(text: str, pages: Iterable[str], sorts: Iterable[str]) -> dict[str, float]:
    found = {
        **dict.fromkeys(_words(text), BODY),
        **dict.fromkeys((f"#{page}" for page in pages), PAGE),
        **dict.fromkeys((f"~{sort}" for sort in sorts), LINK),
    }
    return dict(sorted(found.items()))  # sums of fractions depend on their order


def _words(text: str) -> set[str]:
    return set(map(stem, meaning_words(text)))


def _sorts(text: str) -> set[str]:
    return {name for name, pattern in SORT.items() if pattern.search(text)}


def _weighted(features: Mapping[str, float], rarity: Mapping[str, float]) -> Vector:
    return {name: value * rarity.get(name, 0.0) for name, value in features.items() if name in rarity}


def _unit(vector: Vector) -> Vector:
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {name: value / length for name, value in vector.items()} if length else {}


def _mixed(own: Vector, around: Vector) -> Vector:
    names = own.keys() | around.keys()
    return _unit({name: own.get(name, 0.0) + AROUND * around.get(name, 0.0) for name in sorted(names)})
