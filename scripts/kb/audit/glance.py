"""Read many files for what the whole site must know of them, in as little room as it takes.

That a page has something to say is only noted here; `closer.py` reads it once more and says it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kb.audit.documents import Reader, answers
from kb.audit.site import Anchors, Document, SitePath, State

END = "\0"  # between anchors; no id can hold it


@dataclass(frozen=True, slots=True)
class Glance:
    paths: Sequence[SitePath]
    anchors: Anchors
    asked: Anchors  # of other files, the anchors that these ones lead to
    odd: frozenset[SitePath]  # something is wrong with them, whatever the others have
    redirects: Mapping[SitePath, SitePath]


def glance(reader: Reader, paths: Sequence[SitePath]) -> Glance:
    anchors: dict[SitePath, str] = {}
    asked: defaultdict[SitePath, set[str]] = defaultdict(set)
    odd: set[SitePath] = set()
    redirects: dict[SitePath, SitePath] = {}
    for path in paths:
        document = reader.read(path)
        if document.anchors is not None:
            anchors[path] = END.join(document.anchors)
        if document.redirect and document.redirect.target.file:
            redirects[path] = document.redirect.target.file
        if _is_odd(document):
            odd.add(path)
        for link in document.links:
            target = link.target
            if target.file and target.anchor and target.file != path:
                asked[target.file].add(target.anchor)
    joined = {file: END.join(sorted(found)) for file, found in asked.items()}
    return Glance(paths, anchors, joined, frozenset(odd), redirects)


def _is_odd(document: Document) -> bool:
    path = document.path
    own = any(link.target.state != "found" or link.target.file == path for link in document.links)
    return own or bool(document.trouble) or len(set(document.ids)) < len(document.ids)


def dead_anchors(glances: Iterable[Glance], anchors: Anchors) -> Mapping[SitePath, frozenset[str]]:
    """What is asked of files that they do not have."""
    asked: defaultdict[SitePath, set[str]] = defaultdict(set)
    for one in glances:
        for file, wanted in one.asked.items():
            asked[file].update(wanted.split(END))
    dead = {}
    for file in asked.keys() & anchors.keys():
        having = frozenset(anchors[file].split(END))
        if missing := frozenset(anchor for anchor in asked[file] if not answers(having, anchor)):
            dead[file] = missing
    return dead


def chains(redirects: Mapping[SitePath, SitePath]) -> Mapping[SitePath, State]:
    """The redirects that lead to another redirect, and those that never arrive."""
    found: dict[SitePath, State] = {}
    for start in redirects:
        trail, place = {start}, redirects[start]
        while place in redirects and place not in trail and place not in found:
            trail.add(place)
            place = redirects[place]
        is_endless = place in trail or found.get(place) == "endless"
        for passed in trail:
            if is_endless:
                found[passed] = "endless"
            elif redirects[passed] in redirects:
                found[passed] = "chained"
    return found
