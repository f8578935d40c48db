"""Survey a built site: list its files, glance at each on all cores, and look closer where something asks for a word."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from kb.audit.addresses import Addresses
from kb.audit.closer import Inspected, Known, inspect
from kb.audit.documents import PAGES, Reader, is_read
from kb.audit.glance import END, Glance, chains, dead_anchors, glance
from kb.audit.remembered import recall, remember
from kb.audit.site import Site, SitePath
from kb.cache import digest

ALONE = 200  # so many files are read sooner than other processes have started
_CHUNK = 64  # files; few enough that no core waits long for the last one

Part = TypeVar("Part")
Result = TypeVar("Result")
Work = Callable[[Reader, Part], Result]
Spread = Callable[[Work[Any, Any], Iterable[Any]], Iterable[Any]]


def survey(root: Path, site_url: str = "/", cores: int | None = None, unused_ids: bool = False) -> Site:
    if not root.is_dir():
        return Site(root, trouble="there is no such folder")
    files = frozenset(_files(root))
    if not any(file.lower().endswith(PAGES) for file in files):
        return Site(root, files, trouble="the folder has no HTML page")
    paths = sorted(filter(is_read, files))
    chunks = [paths[start : start + _CHUNK] for start in range(0, len(paths), _CHUNK)]
    recalled = recall(root, chunks, digest(site_url, *sorted(files)))
    unseen = [chunk for chunk, seen in zip(chunks, recalled, strict=True) if seen is None]
    busy = (os.cpu_count() or 1) if len(unseen) * _CHUNK >= ALONE else 1
    with _processes(Reader(root, Addresses.of(files, site_url)), cores or busy) as spread:
        glanced: Iterator[Glance] = iter(spread(glance, unseen))
        glances = [seen or next(glanced) for seen in recalled]
        anchors = {path: known for one in glances for path, known in one.anchors.items()}
        parts = list(_parts(glances, dead_anchors(glances, anchors), unused_ids))
        found = Inspected()
        for inspected in spread(_inspect, parts):
            found.add(inspected)
    remember(root, glances, digest(site_url, *sorted(files)))
    return Site(root, files, anchors, tuple(found.faults), tuple(found.repeats), tuple(found.unused), found.unreadable)


def _parts(
    glances: Sequence[Glance], dead: Mapping[SitePath, frozenset[str]], unused_ids: bool
) -> Iterator[tuple[Sequence[SitePath], Known]]:
    """The files to look at again, with what their readers must know to judge them."""
    moved = chains({path: target for one in glances for path, target in one.redirects.items()})
    asked = _asked(glances) if unused_ids else {}
    for one in glances:
        here = {file: dead[file] for file in one.asked if file in dead}
        suspects = any(not gone.isdisjoint(one.asked[file].split(END)) for file, gone in here.items())
        chained = {path: moved[path] for path in one.redirects if path in moved}
        paths = one.paths if suspects or unused_ids else sorted(one.odd | chained.keys())
        if paths:
            wanted = {path: asked.get(path, frozenset()) for path in paths} if unused_ids else None
            yield paths, Known(here, chained, wanted)


def _asked(glances: Iterable[Glance]) -> Mapping[SitePath, frozenset[str]]:
    asked: defaultdict[SitePath, set[str]] = defaultdict(set)
    for one in glances:
        for file, wanted in one.asked.items():
            asked[file].update(wanted.split(END))
    return {file: frozenset(wanted) for file, wanted in asked.items()}


def _inspect(reader: Reader, part: tuple[Sequence[SitePath], Known]) -> Inspected:
    return inspect(reader, *part)


_reader: Reader  # of this process: what it remembers serves all its chunks


def _start(reader: Reader) -> None:
    global _reader  # noqa: PLW0603 - a pool hands its processes nothing else
    _reader = reader


def _run(work: Work[Part, Result], part: Part) -> Result:
    return work(_reader, part)


@contextmanager
def _processes(reader: Reader, cores: int) -> Iterator[Spread]:
    """How to spread work: over processes where there are several, one part after the other where there is one."""
    if cores == 1:
        yield lambda work, parts: (work(reader, part) for part in parts)
        return
    from concurrent.futures import ProcessPoolExecutor  # as long to import as to read some hundred pages
    from functools import partial

    with ProcessPoolExecutor(cores, initializer=_start, initargs=(reader,)) as pool:
        yield lambda work, parts: pool.map(partial(_run, work), parts)


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
