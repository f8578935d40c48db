"""Say which version of a page this is, which ones were published before, and what changed since each of them.

A printed sheet and a link carry the version: the page can then tell its reader that the sheet is older.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, cast

from kb import marks
from kb.graph import Graph
from kb.ledger.identity import present_id
from kb.load.allowances import places
from kb.model import Kind, Page, PageId, Promise
from kb.schema import Base, Exercise, Handout
from kb.signs import signs_for

HANDED_OUT: tuple[Kind, ...] = ("condition", "exercise", "technique", "muscle", "handout")
NOT_TOLD = {
    "aka",
    "asked",
    "draft",
    "references",
    "reviewed",
    "review_by",
    "source_version",
}  # for finding, for authors: on no sheet
PART_OF: Mapping[str, str] = {  # field -> part; every other field is of the part "other"
    "stop_if": "stop",
    "stop_when": "stop",
    "dose": "dose",
    "exercises": "dose",  # of a handout: which exercises, and how much of each
    "move_on": "dose",  # of a programme: when to do more
    "cautions": "cautions",
    "position": "steps",
    "equipment": "steps",
    "steps": "steps",
}


class Version(NamedTuple):
    """A state of a page."""

    name: str  # "ab12cd34"
    since: str  # the edition that published it first, or this one
    marks: tuple[str, ...]  # of the parts, in their order


class Earlier(NamedTuple):
    """A version that was published before, and what changed since."""

    name: str
    since: str
    changed: Mapping[str, str]  # part -> since when it is as it is today


def version_of(graph: Graph, page: Page) -> Version:
    """The version of today. One that the ledger does not know yet is of this edition."""
    now = _marks_of(graph, page)
    last = _published(graph).get(page.id, ())[-1:]
    known = next((version.since for version in last if version.marks == now), None)
    return Version(marks.name(now), known or graph.knowledge_base.settings.edition.isoformat(), now)


def version_fragment(graph: Graph, page: Page) -> str:
    """What stands behind an address on a sheet: `#v=ab12cd34`. The page reads it."""
    return f"#v={version_of(graph, page).name}"


def earlier_versions(graph: Graph, page: Page) -> list[Earlier]:
    """Every version that was published and differs from that of today, newest first; of two with one name the last."""
    now = version_of(graph, page)
    states = [*_published(graph).get(page.id, ()), now]
    since = {part: _since(states, place) for place, part in enumerate(marks.PARTS)}
    found: dict[str, Earlier] = {}
    for version in reversed(states):
        changed = {part: since[part] for part in _differing(version, now)}
        if version.name != now.name:
            found.setdefault(version.name, Earlier(version.name, version.since, changed))
    return list(found.values())


def changes(graph: Graph, page: Page) -> list[tuple[str, tuple[str, ...]]]:
    """When the page changed, newest first, and which of its parts."""
    states = [*_published(graph).get(page.id, ()), version_of(graph, page)]
    return [
        (after.since, parts)
        for before, after in reversed(list(pairwise(states)))
        if (parts := _differing(before, after))
    ]


def _differing(one: Version, other: Version) -> tuple[str, ...]:
    pairs = zip(marks.PARTS, one.marks, other.marks, strict=True)
    return tuple(part for part, before, after in pairs if before != after)


def new_versions(graph: Graph) -> tuple[Promise, ...]:
    """The versions of this edition that the ledger does not have, in the order of ids."""
    edition, published = graph.knowledge_base.settings.edition.isoformat(), _published(graph)
    last = {id: versions[-1].marks for id, versions in published.items()}
    fresh = ((page.id, own) for page in handed_out(graph) if last.get(page.id) != (own := _marks_of(graph, page)))
    return tuple(Promise(marks.written(own), id, edition, 0) for id, own in fresh)


def handed_out(graph: Graph) -> list[Page]:
    """The pages that a clinician hands out, in the order of their ids."""
    pages = (page for page in graph.published.values() if page.kind in HANDED_OUT)
    return sorted(pages, key=lambda page: page.id)


def _since(states: list[Version], part: int) -> str:
    """The day on which a part became what it is in the last of these states."""
    since = states[0].since
    for before, after in pairwise(states):
        if before.marks[part] != after.marks[part]:
            since = after.since
    return since


@lru_cache(maxsize=2)
def _published(graph: Graph) -> Mapping[str, list[Version]]:
    """The published versions of each page, also those from before it was moved."""
    found: dict[str, list[Version]] = defaultdict(list)
    for promise in graph.knowledge_base.versions:
        own = marks.read(promise.address)
        found[present_id(graph, promise.id)].append(Version(marks.name(own), promise.since, own))
    return found


def _marks_of(graph: Graph, page: Page) -> tuple[str, ...]:
    known = _marks(graph)
    if page not in known:
        known[page] = _find_marks(graph, page)
    return known[page]


@lru_cache(maxsize=2)
def _marks(graph: Graph) -> dict[Page, tuple[str, ...]]:
    """Those that somebody has asked for: the preview makes one page after a change."""
    return {}


def _find_marks(graph: Graph, page: Page) -> tuple[str, ...]:
    parts: dict[str, list[object]] = defaultdict(list)
    for field, value in _fields(page).items():
        if field == "red_flags":
            parts["signs"] += [[sign.urgency, sign.text] for sign in signs_for(graph.knowledge_base, value)]
        elif value:
            parts[_part(page, field)].append([field, value])
    for exercise in _exercises(graph, page):
        for field in ("stop_if", "dose", "position", "equipment", "steps"):
            parts[PART_OF[field]].append([exercise.title, exercise.model_dump(mode="json")[field]])
    parts["other"].append(_words(page))
    return tuple(marks.mark(parts[part]) for part in marks.PARTS)


def _fields(page: Page) -> dict[str, list[str]]:
    return cast(Base, page.fields).model_dump(mode="json", exclude=NOT_TOLD, exclude_defaults=True)


def _part(page: Page, field: str) -> str:
    return "other" if field == "exercises" and page.kind != "handout" else PART_OF.get(field, "other")


def _exercises(graph: Graph, page: Page) -> Iterable[Exercise]:
    """What a sheet shows of the pages of its exercises is on the sheet too."""
    entries = page.fields.exercises if isinstance(page.fields, Handout) else ()
    found = (graph.published.get(PageId(entry.exercise)) for entry in entries)
    return [exercise.fields for exercise in found if exercise and isinstance(exercise.fields, Exercise)]


def _words(page: Page) -> str:
    """The text that its author wrote, without what is for authors."""
    text, at = "", 0
    for start, end in places(page.body):
        text, at = text + page.body[at:start], end
    return text + page.body[at:]
