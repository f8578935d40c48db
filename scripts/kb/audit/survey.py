"""Survey a built site: list its files, read them on all cores, and keep what asks for a word."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from kb.audit.addresses import Addresses
from kb.audit.documents import PAGES, READ, Reader, answers
from kb.audit.places import Key, Lines, id_key, link_key, offsets
from kb.audit.site import Anchors, Document, Fault, Link, Repeat, Site, SitePath
from kb.model import Span

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
            spans = _spans(root, document, links)
            faults.extend(Fault(link, spans[_key(link)][0]) for link in links)
            repeats.extend(_repeat(id, times, spans) for id, times in document.repeated_ids.items())
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
    from concurrent.futures import ProcessPoolExecutor  # as long to import as to read some hundred pages

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


def _spans(root: Path, document: Document, links: Iterable[Link]) -> Mapping[Key, Sequence[Span]]:
    """Where the links and repeated ids of a document stand. Only what has findings is read a second time."""
    try:
        text = (root / document.path).read_text("utf-8-sig", errors="replace")
    except OSError:
        text = ""  # gone since it was read: its findings stand at its start
    wanted = {*map(_key, links), *map(id_key, document.repeated_ids)}
    found = offsets(document.path, text, wanted)
    lines = Lines.of(document.path, text)
    return {key: [lines.span(offset) for offset in found.get(key, (0,))] for key in wanted}


def _key(link: Link) -> Key:
    return link_key(link.element, link.attribute, link.href)


def _repeat(id: str, times: int, spans: Mapping[Key, Sequence[Span]]) -> Repeat:
    places = spans[id_key(id)]
    return Repeat(id, times, places[0].line, places[min(1, len(places) - 1)])
