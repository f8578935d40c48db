"""Connect pages: who links to whom, what a link means where it stands."""

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeVar
from urllib.parse import unquote, urlsplit

from kb.diagnostics import Finding, Mistake
from kb.knowledge_base import KnowledgeBase
from kb.layout import LAYOUTS, Panel
from kb.load.markdown import slug
from kb.model import (
    FOLDERS,
    Anchor,
    Claim,
    FieldPath,
    Link,
    Page,
    PageId,
    Redirect,
    Reference,
    ReferenceId,
    SourcePath,
)
from kb.predicates import PREDICATES
from kb.relations import RELATIONS, RelationType
from kb.schema import Term
from kb.terms import Lexicon, build_lexicon, verb_forms

Key = TypeVar("Key")
Value = TypeVar("Value")

GLOSSARY = SourcePath("glossary.md")
REFERENCES = SourcePath("references.md")
CLAIMS = SourcePath("claims/index.md")
BODY_MAP = SourcePath("body-map.md")
LOAD_SHARING = SourcePath("load-sharing.md")
COMPONENTS = SourcePath("components.md")  # for whoever looks after the design
COMPOSER = SourcePath("compose.md")
PLAN = SourcePath("plan.md")
GALLERY = SourcePath("pictures.md")  # for whoever looks after the drawings
DATA = SourcePath("kb.json")  # the whole knowledge base for another program
DATA_SCHEMA = SourcePath("kb.schema.json")
OVERVIEW = SourcePath("llms.txt")


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation as seen from one page."""

    label: str
    other: PageId


@dataclass(frozen=True, slots=True)
class Backlink:
    """A link to a page, as seen from that page."""

    source: Page
    link: Link


@dataclass(frozen=True, slots=True)
class Told:
    """A relation of a claim as seen from one of its ends."""

    label: str
    other: str  # a page id, or a plain value
    claim: Claim


class Target(NamedTuple):
    """What a link resolves to: a file of docs/ or a generated page, and perhaps a place in it."""

    path: SourcePath
    anchor: Anchor | None
    page: Page | None


@dataclass(frozen=True, slots=True, eq=False)  # one is like no other, so that what is found in it can be kept
class Graph:
    knowledge_base: KnowledgeBase
    mistakes: Mapping[str, tuple[Finding, ...]]  # rule name -> what reading found
    pages: Mapping[PageId, Page]  # every page; of two with one id the first
    published: Mapping[PageId, Page]
    by_path: Mapping[SourcePath, Page]
    references: Mapping[ReferenceId, Reference]
    claims: Mapping[str, Claim]
    relations: Mapping[PageId, tuple[Edge, ...]]
    backlinks: Mapping[PageId, tuple[Backlink, ...]]
    claims_about: Mapping[PageId, tuple[Claim, ...]]
    told: Mapping[str, tuple[Told, ...]]  # what claims link a page or term with, from both ends
    warning_names: frozenset[str]  # what `red_flags` may name: a sign, or a group of signs
    generated: frozenset[SourcePath]
    moved: Mapping[str, PageId]  # old address without its folder and ending -> the page that took its place

    def resolve(self, page: Page, href: str) -> Target | None:
        """What `href` on `page` means, or None where it leaves the site. The target need not exist."""
        return resolve(self.by_path, page.path, href)

    def exists(self, path: SourcePath) -> bool:
        return path in self.by_path or path in self.generated or path in self.knowledge_base.files

    def anchors(self, page: Page) -> frozenset[Anchor]:
        """The anchors that the built page may have. Panels without content are left to the audit."""
        return _anchors(page)


@lru_cache(maxsize=2**16)  # what did not change since the graph before is the same page
def _anchors(page: Page) -> frozenset[Anchor]:
    panels = (slot.title for slot in LAYOUTS[page.kind] if isinstance(slot, Panel) and slot.title)
    own = {heading.anchor for heading in page.headings} | {place.anchor for place in page.places}
    return frozenset(own | {Anchor(slug(title)) for title in panels})


def resolve(by_path: Mapping[SourcePath, Page], source: SourcePath, href: str) -> Target | None:
    place = _place(source.rpartition("/")[0], href)
    if place is None:
        return None
    target, anchor = place
    return Target(target or source, anchor, by_path.get(target or source))


@lru_cache(maxsize=65536)  # every rule that looks at links asks again
def _place(folder: str, href: str) -> tuple[SourcePath | None, Anchor | None] | None:
    """The file (None: the page itself) and the anchor that `href` names in `folder`; None outside the site."""
    try:
        parts = urlsplit(href)
    except ValueError:  # no address at all; see `is_address`
        return None
    if parts.scheme or parts.netloc or href.startswith("//"):
        return None
    named = parts.fragment.partition(":~:")[0]  # behind it stands text to be highlighted
    anchor = Anchor(unquote(named)) if named else None
    path = unquote(parts.path)
    if not path:
        return None, anchor
    joined = path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path)
    return SourcePath(posixpath.normpath(joined)), anchor


def is_address(href: str) -> bool:
    try:
        parts = urlsplit(href)
    except ValueError:  # a bracket without its partner
        return False
    return bool(parts.netloc) or not href.startswith("//")


def connect(knowledge_base: KnowledgeBase, mistakes: Iterable[Mistake] = ()) -> Graph:
    pages: dict[PageId, Page] = {}
    for page in knowledge_base.pages:
        pages.setdefault(page.id, page)
    published = {id: page for id, page in pages.items() if not page.fields.draft}
    by_path = {page.path: page for page in knowledge_base.pages}
    return Graph(
        knowledge_base=knowledge_base,
        mistakes=_group((mistake.rule, mistake.finding) for mistake in mistakes),
        pages=pages,
        published=published,
        by_path=by_path,
        references={reference.id: reference for reference in knowledge_base.references},
        claims={claim.id: claim for claim in knowledge_base.claims},
        relations=_connect_relations(published),
        backlinks=_connect_backlinks(published, by_path),
        claims_about=_group((id, claim) for claim in knowledge_base.claims for id in dict.fromkeys(claim.about)),
        told=_group(_told(knowledge_base.claims)),
        warning_names=frozenset(_warning_names(knowledge_base)),
        generated=frozenset(_generated_paths(knowledge_base)),
        moved=_moved(knowledge_base.redirects, published),
    )


def relation_targets(page: Page, relation: RelationType) -> Iterator[tuple[PageId, FieldPath]]:
    """The ids that a page names in the field of a relation, and where it names them."""
    for index, value in enumerate(getattr(page.fields, relation.field)):
        if isinstance(value, str):
            yield PageId(value), (relation.field, index)
        else:
            yield PageId(value.exercise), (relation.field, index, "exercise")


def _connect_relations(pages: Mapping[PageId, Page]) -> dict[PageId, tuple[Edge, ...]]:
    edges: dict[tuple[PageId, Edge], None] = {}  # a dictionary keeps the order and drops what both sides wrote
    inverse: dict[tuple[PageId, Edge], None] = {}
    for page in pages.values():
        for there, back in _relations_of(page):
            if there.other in pages:
                edges[page.id, there] = None
                inverse[there.other, back] = None
    return _group(edges | inverse)


@lru_cache(maxsize=2**16)  # what did not change since the graph before is the same page
def _relations_of(page: Page) -> tuple[tuple[Edge, Edge], ...]:
    """Each as seen from the page, and from the other one."""
    return tuple(
        (Edge(relation.label, other), Edge(relation.inverse, page.id))
        for relation in RELATIONS
        if relation.source == page.kind
        for other, _ in relation_targets(page, relation)
        if other != page.id
    )


def _connect_backlinks(
    pages: Mapping[PageId, Page], by_path: Mapping[SourcePath, Page]
) -> dict[PageId, tuple[Backlink, ...]]:
    """One backlink for each page that links here: its first link."""
    found: dict[tuple[PageId, PageId], Backlink] = {}
    for page in pages.values():
        for path, backlink in _ways_out(page):
            target = by_path.get(path)
            if target and target.id != page.id:
                found.setdefault((target.id, page.id), backlink)
    return _group((target, backlink) for (target, _), backlink in found.items())


@lru_cache(maxsize=2**16)  # what did not change since the graph before is the same page
def _ways_out(page: Page) -> tuple[tuple[SourcePath, Backlink], ...]:
    """The first link to each other path."""
    found: dict[SourcePath, Backlink] = {}
    for link in page.links:
        target = resolve({}, page.path, link.address) if link.form == "link" else None
        if target:
            found.setdefault(target.path, Backlink(page, link))
    return tuple(found.items())


def _told(claims: Iterable[Claim]) -> Iterator[tuple[str, Told]]:
    for claim in claims:
        for relation in claim.relations:
            predicate = PREDICATES[relation.predicate]
            yield relation.subject, Told(predicate.label, relation.object or relation.value or "", claim)
            if relation.object and predicate.inverse:
                yield relation.object, Told(predicate.inverse, relation.subject, claim)


def _warning_names(knowledge_base: KnowledgeBase) -> Iterator[str]:
    for sign in knowledge_base.warning_signs:
        yield from (sign.id, *sign.groups)


def _moved(redirects: Iterable[Redirect], pages: Mapping[PageId, Page]) -> dict[str, PageId]:
    """The ids that pages had before they moved. One that two of them had says nothing."""
    following = {redirect.old: redirect.target for redirect in redirects}
    ends: dict[str, set[PageId]] = defaultdict(set)
    for old in following:
        target, steps = following[old], 0
        while target in following and steps < len(following):
            target, steps = following[target], steps + 1
        ends[posixpath.basename(old).removesuffix(".html")].add(PageId(target))
    return {old: end for old, (end, *more) in ends.items() if not more and end in pages and old not in pages}


def _generated_paths(knowledge_base: KnowledgeBase) -> Iterator[SourcePath]:
    yield from (
        *(GLOSSARY, REFERENCES, CLAIMS, BODY_MAP, LOAD_SHARING),
        *(DATA, DATA_SCHEMA, OVERVIEW, GALLERY, COMPONENTS, COMPOSER, PLAN),
    )
    for kind, folder in FOLDERS.items():
        if folder and kind != "term":
            yield SourcePath(f"{folder}/index.md")
    for claim in knowledge_base.claims:
        yield SourcePath(f"claims/{claim.id}.md")
    for record in knowledge_base.retired:
        if record.was.endswith(".html"):
            yield SourcePath(f"{record.was.removesuffix('.html')}.md")


def _group(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, tuple[Value, ...]]:
    groups: dict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


@lru_cache(maxsize=1)
def term_lexicon(graph: Graph) -> Lexicon:
    """Finds the terms that are linked by themselves; words with an everyday meaning (`link: false`) are not."""
    terms = ((id, page.fields) for id, page in graph.published.items())
    return build_lexicon({id: term_names(term) for id, term in terms if isinstance(term, Term) and term.link})


def term_names(term: Term) -> tuple[str, ...]:
    """Everything that stands for the term in a text."""
    return (term.title, *term.aka, *(form for verb in term.forms for form in verb_forms(verb)))


def site_path(path: SourcePath) -> str:
    """Where a page lives on the built site."""
    return f"{path.removesuffix('.md')}.html"
