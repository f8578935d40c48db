"""Survey a built site: list its files, read them on all cores, and keep what asks for a word."""

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

from kb.audit.addresses import Addresses
from kb.audit.documents import PAGES, READ, Reader, answers
from kb.audit.places import Lines, key_of, offsets
from kb.audit.site import Anchors, Document, Fault, Link, Repeat, Site, SitePath, start_of

ALONE = 200  # so many files are read sooner than other processes have started
_CHUNKS_PER_CORE = 4  # small enough that no core waits long for the last one


def survey(root: Path, served_at: str = "/", cores: int | None = None) -> Site:
    if not root.is_dir():
        return Site(root, trouble="there is no such folder")
    files = frozenset(_files(root))
    if not any(file.lower().endswith(PAGES) for file in files):
        return Site(root, files, trouble="the folder has no HTML page")
    busy = (os.cpu_count() or 1) if len(files) >= ALONE else 1
    documents = _read(root, Addresses.of(files, served_at), cores or busy)
    anchors = {document.path: document.anchors for document in documents if document.anchors is not None}
    faults: list[Fault] = []
    repeats: list[Repeat] = []
    for document in documents:
        links = [faulty for link in document.links for faulty in _faulty(link, anchors)]
        if links or document.repeated_ids:
            text = _text(root, document.path)
            faults.extend(_faults(document, text, links))
            repeats.extend(_repeats(document, text))
    unreadable = {document.path: document.trouble for document in documents if document.trouble}
    return Site(root, files, anchors, tuple(faults), tuple(repeats), unreadable)


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
            if entry.is_file():
                yield SitePath(f"{below}{entry.name}")
            elif entry.is_dir() and (inner := _entered(entry, trail)):
                waiting.append((f"{below}{entry.name}/", inner))


def _entered(folder: os.DirEntry[str], trail: tuple[str, ...]) -> tuple[str, ...]:
    """The trail inside a folder; empty where a link leads back to a folder that is already on the trail."""
    if not folder.is_symlink():
        return (*trail[:-1], folder.path)
    real = os.path.realpath(folder.path)
    return () if any(f"{above}/".startswith(f"{real}/") for above in trail) else (*trail, real)


def _read(root: Path, addresses: Addresses, cores: int) -> list[Document]:
    paths = sorted(file for file in addresses.files if file.lower().endswith(READ))
    read = partial(_read_chunk, root, addresses)
    if cores == 1:
        return read(paths)
    size = max(1, -(-len(paths) // (cores * _CHUNKS_PER_CORE)))
    chunks = [paths[start : start + size] for start in range(0, len(paths), size)]
    with ProcessPoolExecutor(cores) as pool:
        return [document for documents in pool.map(read, chunks) for document in documents]


def _read_chunk(root: Path, addresses: Addresses, paths: Sequence[SitePath]) -> list[Document]:
    reader = Reader(root, addresses)
    return [reader.read(path) for path in paths]


def _faulty(link: Link, anchors: Anchors) -> Iterator[Link]:
    target = link.target
    if target.state != "found":
        yield link
    known = anchors.get(target.file) if target.file else None
    if known is not None and not answers(known, target.anchor):
        yield replace(link, target=replace(target, state="anchorless"))


def _text(root: Path, path: SitePath) -> str:
    try:
        return (root / path).read_text("utf-8-sig", errors="replace")
    except OSError:
        return ""  # gone since it was read: its findings stand at its start


def _faults(document: Document, text: str, links: Iterable[Link]) -> Iterator[Fault]:
    keys = {link: key_of(link.element, link.attribute, link.href) for link in links}
    found = offsets(document.path, text, set(keys.values()))
    lines = Lines.of(document.path, text)
    for link, key in keys.items():
        yield Fault(link, lines.span(found[key][0]) if key in found else start_of(document.path))


def _repeats(document: Document, text: str) -> Iterator[Repeat]:
    times = document.repeated_ids
    found = offsets(document.path, text, {key_of("", "id", id) for id in times})
    lines = Lines.of(document.path, text)
    for id, number in times.items():
        spans = [lines.span(offset) for offset in found.get(key_of("", "id", id), ())]
        first, second = spans[:2] if len(spans) > 1 else (start_of(document.path), start_of(document.path))
        yield Repeat(id, number, first.line, second)
