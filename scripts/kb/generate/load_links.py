"""Find who shares the load with whom: what pages say of a muscle's team, and what claims say of covering and chains."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations

from kb.graph import Graph
from kb.model import Claim, Page, PageId

ANATOMY = "anatomy"  # in place of a level, where a muscle's own page says so


@dataclass(frozen=True, slots=True)
class Side:
    """What one end of a link is to the other."""

    known: str
    said: str  # where an approach says so and it is not known


@dataclass(frozen=True, slots=True)
class LoadLink:
    """One other page, as seen from a page."""

    title: str  # what the other is to it
    other: Page
    word: str  # how sure anyone is
    is_known: bool
    claim: Claim | None = None


WITH, AGAINST = Side("Works with it", "Said to work with it"), Side("Works against it", "Said to work against it")
COVERS, COVERED = Side("Covers for it", "Said to cover for it"), Side("It covers for", "It is said to cover for")
DAMPS, DAMPED = Side("Turns it down", "Said to turn it down"), Side("It turns down", "It is said to turn down")
CHAIN = Side("In one chain with it", "Said to be in one chain with it")
PAIRED = Side("Goes along with it", "Said to go along with it")
CAUSE, RESULT = Side("Brings it on", "Said to bring it on"), Side("It brings on", "It is said to bring on")

TEAM: Mapping[str, Side] = {"Works against": AGAINST, "Works with": WITH}  # relations of muscles
# Predicate -> what the object is to the subject, and the subject to the object.
MUSCLE_SIDES: Mapping[str, tuple[Side, Side]] = {
    "antagonist-of": (AGAINST, AGAINST),
    "compensated-by": (COVERS, COVERED),
    "inhibits": (DAMPED, DAMPS),
    "inhibited-by": (DAMPS, DAMPED),
    "next-in-chain-after": (CHAIN, CHAIN),
    "paired-in-pattern-with": (PAIRED, PAIRED),
}
CAUSE_SIDES: Mapping[str, tuple[Side, Side]] = {
    "causes": (RESULT, CAUSE),
    "overload-causes": (RESULT, CAUSE),
    "lack-causes": (RESULT, CAUSE),
    "explains": (RESULT, CAUSE),
    "follows-from": (CAUSE, RESULT),
}
CHAINED = "links"  # a claim's subject ties all its objects together


def load_links(graph: Graph, page: Page) -> list[LoadLink]:
    """Each other page once for what it is to this one. Where a claim and a muscle's page agree, the claim counts."""
    sides = MUSCLE_SIDES if page.kind == "muscle" else CAUSE_SIDES
    claims = {told.claim.id: told.claim for told in graph.told.get(page.id, ())}
    links = [link for claim in claims.values() for link in _from_claim(graph, page, claim, sides)]
    if page.kind == "muscle":
        links += _from_team(graph, page)
    return list({(link.title, link.other.id): link for link in reversed(links)}.values())[::-1]


def is_known(claim: Claim) -> bool:
    return claim.level in ("strong", "moderate")


def _from_team(graph: Graph, page: Page) -> Iterator[LoadLink]:
    for edge in graph.relations.get(page.id, ()):
        if edge.label in TEAM:
            yield LoadLink(TEAM[edge.label].known, graph.published[edge.other], ANATOMY, is_known=True)


def _from_claim(graph: Graph, page: Page, claim: Claim, sides: Mapping[str, tuple[Side, Side]]) -> Iterator[LoadLink]:
    for side, near, far in claim_ends(claim, sides):
        other = graph.published.get(far)
        if near == page.id and other and (page.kind != "muscle" or other.kind == "muscle"):
            known = is_known(claim)
            yield LoadLink(side.known if known else side.said, other, claim.level, known, claim)


def claim_ends(claim: Claim, sides: Mapping[str, tuple[Side, Side]]) -> Iterator[tuple[Side, PageId, PageId]]:
    """Each link of a claim from both ends: what the far one is to the near one."""
    for relation in claim.relations:
        if relation.predicate in sides and relation.object:
            to_subject, to_object = sides[relation.predicate]
            yield to_subject, PageId(relation.subject), PageId(relation.object)
            yield to_object, PageId(relation.object), PageId(relation.subject)
    if sides is MUSCLE_SIDES:
        for near, far in permutations(_chained(claim), 2):
            yield CHAIN, near, far


def _chained(claim: Claim) -> list[PageId]:
    return [
        PageId(relation.object) for relation in claim.relations if relation.predicate == CHAINED and relation.object
    ]


def by_title(links: Iterable[LoadLink]) -> dict[str, list[LoadLink]]:
    groups: dict[str, list[LoadLink]] = {}
    for link in links:
        groups.setdefault(link.title, []).append(link)
    return groups
