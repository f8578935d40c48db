"""Remember from build to build what a glance at some files saw: of the same files on the same site it sees the same."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from kb.audit.glance import Glance
from kb.audit.site import SitePath
from kb.cache import digest
from kb.fingerprints import built_fingerprint
from kb.kept import Kept

GLANCES = Kept("glances")


def recall(root: Path, chunks: Sequence[Sequence[SitePath]], site: str) -> list[Glance | None]:
    """`site`: the digest of its address and of the names of all its files. None: not seen before."""
    if not GLANCES.is_keeping():
        return [None] * len(chunks)
    keys = [_key(root, chunk, site) for chunk in chunks]
    known = GLANCES.known(keys)
    return [_read(chunk, known[key]) if key in known else None for chunk, key in zip(chunks, keys, strict=True)]


def remember(root: Path, glances: Iterable[Glance], site: str) -> None:
    if GLANCES.is_keeping():
        GLANCES.keep({_key(root, one.paths, site): _written(one) for one in glances})


def _key(root: Path, paths: Sequence[SitePath], site: str) -> str:
    return digest(site, *(part for path in paths for part in (path, built_fingerprint(root / path))))


def _written(one: Glance) -> bytes:
    return json.dumps([one.anchors, one.asked, sorted(one.odd), one.redirects]).encode()


def _read(paths: Sequence[SitePath], kept: bytes) -> Glance:
    anchors, asked, odd, redirects = json.loads(kept)
    return Glance(paths, anchors, asked, frozenset(odd), redirects)
