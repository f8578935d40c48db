"""Find published paths that some disk cannot hold: those of Windows, of phones, and what comes out of a zip there."""

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import normalize

from kb.diagnostics import Finding
from kb.graph import Graph, site_path
from kb.ledger.addresses import short_path
from kb.model import Span

DEVICES = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.I | re.S)
FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')
MOST = 160  # bytes; Windows allows 260 letters, the folder where a zip is unpacked among them


def unsafe_path(graph: Graph) -> Iterator[Finding]:
    """A published path cannot stand on every disk.

    It has a name that Windows keeps for a device, a sign that it forbids, a dot or a space at the end of a name, or
    more than 160 bytes; or two paths differ only in capitals, or in how an accent is written.

    ## Why this matters
    The zip is unpacked on any computer. There the file would be missing, or one file would take the place of another.

    ## Bad
    `docs/terms/con.md`, `docs/assets/scan 1: hip.png`, `docs/assets/Hip.png` beside `docs/assets/hip.png`

    ## Good
    `docs/terms/concentric.md`, `docs/assets/scan-1-hip.png`
    """
    known: dict[str, str] = {}
    for path, span, help in _published(graph):
        trouble = trouble_of(path)
        twin = known.setdefault(_on_any_disk(path), path)
        if twin != path:
            trouble = f"many disks take it for `{twin}`"
        if trouble:
            yield Finding(span, f"`{path}` cannot be unpacked everywhere: {trouble}", help)


def _published(graph: Graph) -> Iterator[tuple[str, Span, str]]:
    """What has its name from somebody: the path, where the name stands, and what to do about it."""
    another, move = "give it another name", "give it another id"
    for page in graph.published.values():
        yield short_path(page.id), Span(page.path), move
        if page.kind != "term":
            yield site_path(page.path), Span(page.path), move
    for claim in graph.claims.values():
        yield short_path(claim.id), claim.span("id"), move
    for path in sorted(graph.knowledge_base.files):
        yield path, Span(path), another
    for redirect in graph.knowledge_base.redirects:
        help = "take the line out, and let the web server lead the old address on"
        yield redirect.old.partition("#")[0], redirect.span, help


@lru_cache(maxsize=2**16)  # most paths are those of the last check
def _on_any_disk(path: str) -> str:
    """What is the same for two paths that some disk takes for one."""
    return normalize("NFC", normalize("NFC", path).casefold())


@lru_cache(maxsize=2**16)
def trouble_of(path: str) -> str:
    """Why a path cannot stand on every disk; nothing where it can."""
    for name in path.split("/"):
        if DEVICES.fullmatch(name):
            return f"Windows keeps the name `{name.partition('.')[0]}` for a device"
        if sign := FORBIDDEN.search(name):
            return f"no name on Windows may hold `{sign[0]}`" if sign[0].isprintable() else "it holds a control sign"
        if name.endswith((".", " ")):
            return f"Windows drops the end of `{name}`"
    size = len(path.encode())
    return f"it has {size} bytes, and {MOST} are safe" if size > MOST else ""
