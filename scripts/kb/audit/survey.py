"""Survey a built site: list its files, glance at each on all cores, and look closer where something asks for a word."""

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from kb.audit.addresses import Addresses
from kb.audit.closer import Inspected, Known, inspect
from kb.audit.documents import PAGES, Reader, is_read
from kb.audit.glance import Glance, by_file, chains, dead_anchors, glance
from kb.audit.remembered import recalled
from kb.audit.site import Anchors, Site, SitePath
from kb.audit.skim import Skimmer
from kb.cache import digest
from kb.shares import spread

_CHUNK = 64  # files; where one of them has something to say, all of them are looked at again
_WORTH_IT = 4  # chunks; fewer are read sooner than another process has started
Part = tuple[Sequence[SitePath], Known]  # files to look at again, with what only the whole site knows


def survey(root: Path, site_url: str = "/", unused_ids: bool = False, worth_it: int = _WORTH_IT) -> Site:
    """`worth_it`: from so many chunks on, several processes share the work."""
    if not root.is_dir():
        return Site(root, trouble="it is a file" if root.exists() else "there is no such folder")
    files = frozenset(_files(root))
    if not any(file.lower().endswith(PAGES) for file in files):
        return Site(root, files, trouble="the folder has no HTML page")
    paths = sorted(filter(is_read, files))
    chunks = [paths[start : start + _CHUNK] for start in range(0, len(paths), _CHUNK)]
    reader = Reader(root, Addresses.of(files, site_url))
    site = digest(site_url, *sorted(files))
    glances = recalled(root, site, chunks, lambda unseen: [*spread(partial(_glance, reader), unseen, worth_it)])
    anchors = {path: known for one in glances for path, known in one.anchors.items()}
    found = Inspected()
    for inspected in spread(partial(_inspect, reader), [*_parts(glances, anchors, unused_ids)], worth_it):
        found.add(inspected)
    return Site(root, files, anchors, tuple(found.faults), tuple(found.repeats), tuple(found.unused), found.unreadable)


def _glance(reader: Reader, chunks: Sequence[Sequence[SitePath]]) -> Sequence[Glance]:
    skimmer = Skimmer(reader)
    return [glance(skimmer, paths) for paths in chunks]


def _inspect(reader: Reader, parts: Sequence[Part]) -> Sequence[Inspected]:
    return [inspect(reader, paths, known) for paths, known in parts]


def _parts(glances: Sequence[Glance], anchors: Anchors, unused_ids: bool) -> Iterator[Part]:
    asked = frozenset[str]().union(*(one.asked for one in glances))
    dead = dead_anchors(asked, anchors)
    used = by_file(asked) if unused_ids else {}
    moved = chains({path: target for one in glances for path, target in one.redirects.items()})
    for one in glances:
        here = dead & one.asked
        chained = {path: moved[path] for path in one.redirects if path in moved}
        paths = one.paths if here or unused_ids else sorted(one.odd | chained.keys())
        if paths:
            wanted = {path: used.get(path, frozenset()) for path in paths} if unused_ids else None
            yield paths, Known(by_file(here), chained, wanted)


def _files(root: Path) -> Iterator[SitePath]:
    """Every file below the folder, with the letter case it has on disk. A circle of symbolic links is not entered."""
    waiting: list[tuple[str, tuple[str, ...]]] = [("", (os.path.realpath(root),))]  # where, and the real folders above
    while waiting:
        below, trail = waiting.pop()
        try:
            entries = list(os.scandir(trail[-1]))
        except OSError:
            continue  # what cannot be listed cannot be served: links into it are dead
        for entry in entries:
            if _is(entry.is_file):
                yield SitePath(f"{below}{entry.name}")
            elif _is(entry.is_dir) and (inner := _entered(entry, trail)):
                waiting.append((f"{below}{entry.name}/", inner))


def _is(kind: Callable[[], bool]) -> bool:
    try:
        return kind()
    except OSError:  # a symbolic link to itself is nothing
        return False


def _entered(folder: os.DirEntry[str], trail: tuple[str, ...]) -> tuple[str, ...]:
    """The trail inside a folder; empty where a link leads back to a folder that is already on the trail."""
    if not folder.is_symlink():
        return (*trail[:-1], folder.path)
    real = os.path.realpath(folder.path)
    return () if any(f"{above}/".startswith(f"{real}/") for above in trail) else (*trail, real)
