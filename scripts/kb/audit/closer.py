"""Read a file in which something is wrong once more, and say what and where."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from kb.audit.documents import Reader
from kb.audit.encoding import as_utf8
from kb.audit.places import Key, Lines, id_key, link_key, offsets
from kb.audit.site import Document, Fault, Link, Repeat, SitePath, State, Unused
from kb.model import Span


@dataclass(frozen=True, slots=True)
class Known:
    """What only the whole site knows, as far as some of its files need it."""

    dead: Mapping[SitePath, frozenset[str]]  # anchors that files do not have, and links lead to
    chains: Mapping[SitePath, State]  # redirects to redirects
    asked: Mapping[SitePath, frozenset[str]] | None = (
        None  # anchors that links lead to; None: nobody looks for unused ids
    )


@dataclass(frozen=True, slots=True)
class Inspected:
    """Everything in some files that asks for a word."""

    faults: list[Fault] = field(default_factory=list)
    repeats: list[Repeat] = field(default_factory=list)
    unused: list[Unused] = field(default_factory=list)
    unreadable: dict[SitePath, str] = field(default_factory=dict)

    def add(self, other: "Inspected") -> None:
        self.faults.extend(other.faults)
        self.repeats.extend(other.repeats)
        self.unused.extend(other.unused)
        self.unreadable.update(other.unreadable)


def inspect(reader: Reader, paths: Iterable[SitePath], known: Known) -> Inspected:
    found = Inspected()
    for path in paths:
        document = reader.read(path)
        if document.trouble:
            found.unreadable[path] = document.trouble
        links = [faulty for link in document.links for faulty in _faulty(path, link, known)]
        if document.redirect and (state := known.chains.get(path)):
            links.append(_in_state(document.redirect, state))
        times = {id: times for id, times in Counter(document.ids).items() if times > 1}
        unused = _unused(reader, document, known)
        if links or times or unused:
            spans = _spans(reader, document, links, {*times, *unused})
            found.faults.extend(Fault(link, spans[_key(link)][0]) for link in links)
            found.repeats.extend(_repeat(id, often, spans) for id, often in times.items())
            found.unused.extend(Unused(id, spans[id_key(id)][0]) for id in unused)
    return found


def _faulty(path: SitePath, link: Link, known: Known) -> Iterator[Link]:
    target = link.target
    if target.state != "found":
        yield link
    elif target.file == path:
        yield _in_state(link, "anchorless")
    if target.file and target.file != path and target.anchor in known.dead.get(target.file, ()):
        yield _in_state(link, "anchorless")


def _in_state(link: Link, state: State) -> Link:
    return replace(link, target=replace(link.target, state=state))


def _unused(reader: Reader, document: Document, known: Known) -> Sequence[str]:
    if known.asked is None or document.trouble:
        return ()
    asked = known.asked.get(document.path, frozenset())
    used = {*asked, *map(unquote, asked), *reader.used_by_itself(document.path)}
    return [id for id in dict.fromkeys(document.ids) if id not in used]


def _spans(
    reader: Reader, document: Document, links: Iterable[Link], ids: Collection[str]
) -> Mapping[Key, Sequence[Span]]:
    """Where links and ids of a document stand."""
    try:
        raw = (reader.root / document.path).read_bytes()
    except OSError:
        raw = b""  # gone since it was read: its findings stand at its start
    text = as_utf8(raw)[0].decode(errors="replace")
    wanted = {*map(_key, links), *map(id_key, ids)}
    found = offsets(document.path, text, wanted)
    lines = Lines.of(document.path, text)
    return {key: [lines.span(offset) for offset in found.get(key, (0,))] for key in wanted}


def _key(link: Link) -> Key:
    return link_key(link.element, link.attribute, link.href)


def _repeat(id: str, times: int, spans: Mapping[Key, Sequence[Span]]) -> Repeat:
    places = spans[id_key(id)]
    return Repeat(id, times, places[0].line, places[min(1, len(places) - 1)])
