"""Offer the address or anchor that was probably meant, where one is close."""

from difflib import get_close_matches
from functools import lru_cache

from kb.audit.addresses import address_of
from kb.audit.site import Address, Site, SitePath, Target, printable

_CLOSE = 0.8


def similar_address(site: Site, target: Target, otherwise: str) -> str:
    if target.address.startswith("/../"):
        return "the address climbs out of the site: it has too many `../`"
    near = _nearest_address(target.address, site.files)
    return f"a similar address exists: `{printable(near)}`" if near else otherwise


def similar_anchor(site: Site, target: Target) -> str:
    known = sorted(site.anchors[target.file]) if target.file else []
    near = get_close_matches(target.anchor, known, n=1, cutoff=_CLOSE)
    if near:
        return f"a similar anchor exists: `#{printable(near[0])}`"
    return "link to an id that the page has, or to the page without an anchor"


@lru_cache(maxsize=4096)
def _nearest_address(address: Address, files: frozenset[SitePath]) -> str | None:
    """A file of the same name in another folder, or else the address that is written most alike."""
    moved = [known for known in _addresses(files) if _name(known) == _name(address) != ""]
    near = get_close_matches(address, moved or _addresses(files), n=1, cutoff=0 if len(moved) == 1 else _CLOSE)
    return near[0] if near else None


@lru_cache(maxsize=1)
def _addresses(files: frozenset[SitePath]) -> tuple[str, ...]:
    return tuple(sorted(address_of(file) for file in files))


def _name(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]
