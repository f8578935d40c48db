"""Offer the address or anchor that was probably meant, where one is close."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache

from kb.audit.addresses import address_of
from kb.audit.site import Address, Site, SitePath, Target, printable

_CLOSE = 0.8
_START = 3  # only names that begin with the same letters are compared: a fault of a template stands on every page


def similar_address(site: Site, target: Target, otherwise: str) -> str:
    if target.address.startswith("/../"):
        return "the address climbs out of the site: it has too many `../`"
    near = _nearest_address(target.address, site.files)
    return f"a similar address exists: `{printable(near)}`" if near else otherwise


def similar_anchor(site: Site, target: Target) -> str:
    known = sorted(site.anchors.get(target.file, "").split("\0")) if target.file else []
    near = get_close_matches(target.anchor, known, n=1, cutoff=_CLOSE)
    if near:
        return f"a similar anchor exists: `#{printable(near[0])}`"
    return "link to an id that the page has, or to the page without an anchor"


@lru_cache(maxsize=4096)
def _nearest_address(address: Address, files: frozenset[SitePath]) -> str | None:
    """The only file of the same name, or else the address that is written most alike."""
    alike = _by_start(files).get(_name(address)[:_START], ())
    same = [known for known in alike if _name(known) == _name(address)]
    near = same if len(same) == 1 else get_close_matches(address, alike, n=1, cutoff=_CLOSE)
    return near[0] if near else None


@lru_cache(maxsize=1)
def _by_start(files: frozenset[SitePath]) -> Mapping[str, Sequence[str]]:
    starts: defaultdict[str, list[str]] = defaultdict(list)
    for address in sorted(map(address_of, files)):
        starts[_name(address)[:_START]].append(address)
    return starts


def _name(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]
