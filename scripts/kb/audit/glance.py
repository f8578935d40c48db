"""Read many files for what the whole site must know of them, in as little room as it takes.

That a page has something to say is only noted here; `closer.py` reads it once more and says it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kb.audit.documents import answers
from kb.audit.sayings import END
from kb.audit.site import Anchors, Document, SitePath, State
from kb.audit.skim import Skimmer

Asked = Iterable[str]  # each a file, END and an anchor that somebody asks of it


@dataclass(frozen=True, slots=True)
class Glance:
    paths: Sequence[SitePath]
    anchors: dict[SitePath, str] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)  # of other files: file, END, anchor
    odd: set[SitePath] = field(default_factory=set)  # something is wrong with them, whatever the others have
    redirects: dict[SitePath, SitePath] = field(default_factory=dict)


def glance(skimmer: Skimmer, paths: Sequence[SitePath]) -> Glance:
    found = Glance(paths)
    for path in paths:
        skimmed = skimmer.skim(path)
        if skimmed is None:
            _add(found, skimmer.reader.read(path))
            continue
        found.anchors[path] = END.join(skimmed.anchors)
        found.asked.update(skimmed.asked)
        if skimmed.redirect:
            found.redirects[path] = skimmed.redirect
    return found


def _add(found: Glance, document: Document) -> None:
    path = document.path
    if document.anchors is not None:
        found.anchors[path] = END.join(document.anchors)
    if document.redirect and document.redirect.target.file:
        found.redirects[path] = document.redirect.target.file
    if _is_odd(document):
        found.odd.add(path)
    targets = [link.target for link in document.links]
    found.asked.update(f"{to.file}{END}{to.anchor}" for to in targets if to.file and to.anchor and to.file != path)


def _is_odd(document: Document) -> bool:
    path = document.path
    own = any(link.target.state != "found" or link.target.file == path for link in document.links)
    return own or bool(document.trouble) or len(set(document.ids)) < len(document.ids)


def by_file(asked: Asked) -> Mapping[SitePath, frozenset[str]]:
    found: defaultdict[SitePath, list[str]] = defaultdict(list)
    for one in asked:
        file, _, anchor = one.partition(END)
        found[SitePath(file)].append(anchor)
    return {file: frozenset(anchors) for file, anchors in found.items()}


def dead_anchors(asked: Asked, anchors: Anchors) -> frozenset[str]:
    """What is asked of files that they do not have."""
    dead: list[str] = []
    for file, wanted in by_file(asked).items():
        if file in anchors:
            having = frozenset(anchors[file].split(END))
            dead += (f"{file}{END}{anchor}" for anchor in wanted if not answers(having, anchor))
    return frozenset(dead)


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
