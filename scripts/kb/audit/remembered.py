"""Remember from build to build what a glance at some files saw: of the same files on the same site it sees the same."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from kb.audit.glance import Glance
from kb.audit.site import SitePath
from kb.cache import digest
from kb.fingerprints import built_fingerprint
from kb.kept import Kept

GLANCES = Kept("glances")
Chunk = Sequence[SitePath]


def recalled(
    root: Path, site: str, chunks: Sequence[Chunk], look: Callable[[Sequence[Chunk]], Sequence[Glance]]
) -> list[Glance]:
    """`site`: the digest of its address and of the names of all its files. `look`: at files not seen before."""
    if not GLANCES.is_keeping():
        return [*look(chunks)]
    keys = [digest(site, *(part for path in chunk for part in (path, _fingerprint(root, path)))) for chunk in chunks]
    known = GLANCES.known(keys)
    seen = {key: _read(chunk, known[key]) for key, chunk in zip(keys, chunks, strict=True) if key in known}
    unseen = {key: chunk for key, chunk in zip(keys, chunks, strict=True) if key not in known}
    new = dict(zip(unseen, look([*unseen.values()]), strict=True))
    GLANCES.keep({key: _written(one) for key, one in new.items()})
    seen |= new
    return [seen[key] for key in keys]


def _fingerprint(root: Path, path: SitePath) -> str:
    try:
        return built_fingerprint(root / path)
    except OSError:  # the audit says so
        return ""


def _written(one: Glance) -> bytes:
    return json.dumps([one.anchors, sorted(one.asked), sorted(one.odd), one.redirects]).encode()


def _read(paths: Chunk, kept: bytes) -> Glance:
    anchors, asked, odd, redirects = json.loads(kept)
    return Glance(paths, anchors, set(asked), set(odd), redirects)
