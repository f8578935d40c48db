"""How a claim can link two things, and how the link reads from each end."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Predicate:
    label: str  # between subject and object
    inverse: str | None  # between object and subject; None where the object is a plain value


PREDICATES: Mapping[str, Predicate] = {
    "has-property": Predicate("is", None),
    "causes": Predicate("brings about", "is brought about by"),
    "overload-causes": Predicate("brings about, when overworked,", "is brought about by overwork of"),
    "lack-causes": Predicate("brings about, when there is too little of it,", "is brought about by too little of"),
    "affects": Predicate("changes", "is changed by"),
    "produces": Predicate("makes the movement", "is made by"),
    "stabilises": Predicate("steadies", "is steadied by"),
    "starts": Predicate("begins", "is begun by"),
    "antagonist-of": Predicate("works against", "works against"),
    "inhibits": Predicate("turns down", "is turned down by"),
    "inhibited-by": Predicate("is turned down by", "turns down"),
    "compensated-by": Predicate("is covered for by", "covers for"),
    "follows-from": Predicate("comes about after", "leads to"),
    "next-in-chain-after": Predicate("comes in the chain after", "comes in the chain before"),
    "part-of": Predicate("is part of", "has as a part"),
    "kind-of": Predicate("is a kind of", "has as a kind"),
    "differs-from": Predicate("is not the same as", "is not the same as"),
    "also-known-as": Predicate("is also called", None),
    "passes-through": Predicate("runs through", None),
    "symptom-of": Predicate("is a sign of", None),
    "held-short-by": Predicate("is held short by", "holds short"),
    "shortened-by": Predicate("gets shorter through", "shortens"),
    "lengthened-by": Predicate("gets longer through", "lengthens"),
    "reduces": Predicate("lowers", "is lowered by"),
    "paired-in-pattern-with": Predicate("goes along with", "goes along with"),
    "relieved-by": Predicate("is eased by", "eases"),
    "not-lastingly-relieved-by": Predicate("is not eased for long by", "does not ease for long"),
    "relaxes-after": Predicate("relaxes after", "lets relax"),
    "treated-by": Predicate("is treated with", "treats"),
    "used-for": Predicate("is used for", "is addressed with"),
    "trains": Predicate("trains", "is trained by"),
    "requires": Predicate("needs", "is needed by"),
    "needed-beyond": Predicate("is needed on top of", "is said not to be enough without"),
    "prevents": Predicate("stops", "is stopped by"),
    "restores": Predicate("brings back", "is brought back by"),
    "removes": Predicate("takes away", "is taken away by"),
    "assesses": Predicate("examines", "is examined by"),
    "assessed-by": Predicate("is examined through", "examines"),
    "detects": Predicate("shows", "is shown by"),
    "guides": Predicate("decides on", "is decided by"),
    "indicates": Predicate("is read as a sign of", "may show in"),
    "size-does-not-show": Predicate("by its size tells nothing about", None),
    "pressure-not-main-cause-of": Predicate("by its pressure is not the main cause of", None),
    "explains": Predicate("explains", "is explained by"),
    "links": Predicate("links", "is linked by"),
    "serves": Predicate("serves", None),
    "has-variant": Predicate("has other forms:", None),
}
