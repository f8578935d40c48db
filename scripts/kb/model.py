"""What the knowledge base is made of. Values only: no I/O, no Markdown, no engine."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from typing import Literal, NamedTuple, NewType, Protocol

PageId = NewType("PageId", str)  # "psoas-major": the file's stem, unique in the whole knowledge base, permanent
ClaimId = NewType("ClaimId", str)  # "a2-01"
ReferenceId = NewType("ReferenceId", str)  # "moen2012"
SourcePath = NewType("SourcePath", str)  # "muscles/psoas-major.md": below docs/, with forward slashes
Anchor = NewType("Anchor", str)  # "how-long-it-takes": what follows the # in an address

Kind = Literal["muscle", "condition", "technique", "exercise", "term", "handout", "article", "page"]
Level = Literal["strong", "moderate", "limited", "contested", "traditional"]
Presentation = Literal["fact", "fact-with-caveat", "approach", "advice", "correct-it"]
Form = Literal["link", "image", "file", "citation"]  # a file is loaded with a page, and is no picture with a text
Written = Literal["markdown", "html", "mail"]
Urgency = Literal["emergency", "urgent", "see-clinician", "before-treatment"]

ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!|])")  # the characters that a backslash makes plain

FieldPath = tuple[str | int, ...]  # ("dose", "sets") or ("steps", 0): where a value stands in a YAML document

# Kind -> the folder its pages live in. "page" is the root of docs/.
FOLDERS: Mapping[Kind, str] = {
    "muscle": "muscles",
    "condition": "conditions",
    "technique": "techniques",
    "exercise": "exercises",
    "term": "terms",
    "handout": "handouts",
    "article": "articles",
    "page": "",
}


def one(kind: Kind) -> str:
    """As a sentence names a page of it: "a muscle", "an exercise"."""
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


class Span(NamedTuple):
    """A place in a source file. Line and column count from 1, in code points."""

    path: SourcePath
    line: int = 1
    column: int = 1


class Review(Protocol):
    """Who read a page, and when."""

    @property
    def name(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def date(self) -> date: ...
    @property
    def version(self) -> str: ...


class Fields(Protocol):
    """What the front matter of every kind has; `schema.py` declares the rest of each kind."""

    @property
    def title(self) -> str: ...
    @property
    def aka(self) -> tuple[str, ...]: ...
    @property
    def asked(self) -> tuple[str, ...]: ...
    @property
    def summary(self) -> str: ...
    @property
    def draft(self) -> bool: ...
    @property
    def reviewed(self) -> Review | None: ...
    @property
    def review_by(self) -> date | None: ...
    @property
    def references(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str  # without Markdown marks
    anchor: Anchor
    start: int  # offset in the body where its line begins
    end: int  # offset after its line
    span: Span


@dataclass(frozen=True, slots=True)
class Link:
    """A link, picture or citation as the author wrote it."""

    form: Form
    href: str  # as written; for a citation the reference id
    text: str
    section: Anchor | None  # the section it stands in
    start: int  # offset in the body of the part that names the target
    end: int
    span: Span
    quote: Callable[[], str] = field(repr=False, compare=False)
    written: Written = "markdown"

    @property
    def address(self) -> str:
        """What a browser is given: without backslashes and character entities."""
        if self.written == "mail":
            return f"mailto:{self.href.removeprefix('mailto:')}"
        href = ESCAPED.sub(r"\1", self.href) if self.written == "markdown" else self.href
        return unescape(href) if "&" in href else href

    @property
    def sentence(self) -> str:
        """The plain sentence around it, cut out when it is asked for: of many links to a page only the first is."""
        return self.quote()


@dataclass(frozen=True, slots=True)
class Place:
    """A place on a page that an author named with an id; headings are places by themselves."""

    anchor: Anchor
    span: Span


@dataclass(frozen=True, slots=True, eq=False)  # one is like no other, so that what is found in it can be kept
class Page:
    id: PageId
    kind: Kind
    path: SourcePath
    fields: Fields
    body: str
    body_line: int  # the line of the file on which the body begins
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    positions: Mapping[FieldPath, Span]
    places: tuple[Place, ...] = ()

    def span(self, *where: str | int) -> Span:
        """The place of a front-matter value, or of the nearest value around it."""
        return nearest_span(self.positions, where, Span(self.path))


@dataclass(frozen=True, slots=True)
class Relation:
    """One statement of a claim: subject, predicate, and either another page or a plain value."""

    subject: str
    predicate: str
    object: str | None
    value: str | None


@dataclass(frozen=True, slots=True, eq=False)  # one is like no other, so that what is found in it can be kept
class Claim:
    """One idea of an article, how sure anyone is of it, and who says so."""

    id: ClaimId
    statement: str
    type: str
    level: Level
    says: str  # one plain sentence: what the evidence says
    supports: tuple[ReferenceId, ...]
    contradicts: tuple[ReferenceId, ...]
    context: tuple[ReferenceId, ...]
    about: tuple[PageId, ...]
    relations: tuple[Relation, ...]
    present_as: Presentation
    article: PageId
    positions: Mapping[FieldPath, Span]

    def span(self, *where: str | int) -> Span:
        return nearest_span(self.positions, where, next(iter(self.positions.values())))


@dataclass(frozen=True, slots=True)
class WarningSign:
    """A sign that needs help, told in one place and shown on every page that names it or its group."""

    id: str
    urgency: Urgency
    text: str
    why: str
    groups: tuple[str, ...]
    references: tuple[ReferenceId, ...]
    span: Span
    said: tuple[str, ...] = ()  # how people say it in a search: "numb / tingly + groin / between legs"


@dataclass(frozen=True, slots=True)
class SignText:
    """A warning sign in another language."""

    id: str
    text: str
    source_version: str  # of the English text that it was made from
    span: Span


@dataclass(frozen=True, slots=True)
class LayWords:
    """What people say, and what the pages say for it. Only the search uses it."""

    empty: tuple[str, ...] = ()  # words that say nothing about where to go
    places: tuple[str, ...] = ()  # words for places on the body
    feelings: tuple[str, ...] = ()  # words for how it feels
    same: tuple[tuple[str, ...], ...] = ()  # each line: words that mean the same
    leads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # what is said -> words of the pages
    positions: Mapping[FieldPath, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reference:
    """A source that was seen. `csl` is its CSL-JSON record."""

    id: ReferenceId
    csl: Mapping[str, object]
    seen: Literal["full", "abstract", "partial", "citation"]
    note: str
    span: Span


@dataclass(frozen=True, slots=True)
class Redirect:
    """An address that moved, or a place on a page: `old` now answers with `target`.

    `target` is an id or an address, perhaps with an anchor, or another old address.
    """

    old: str
    target: str
    span: Span


@dataclass(frozen=True, slots=True)
class Retired:
    """A page, word, claim or source that is no more. Its address tells why, and what took its place."""

    id: str
    was: str  # its address: "conditions/leg-pain.html", "glossary.html#tendon"
    title: str
    replaced_by: tuple[str, ...]
    because: str
    date: date
    red_flags: tuple[str, ...]
    positions: Mapping[FieldPath, Span]

    def span(self, *where: str | int) -> Span:
        return nearest_span(self.positions, where, next(iter(self.positions.values())))


class Promise(NamedTuple):
    """A line of the ledger: what was published, and so is good for ever. An address, a code or a version."""

    address: str  # "conditions/sciatica.html#how-long-it-takes"; in codes.txt "0c"; in versions.txt its name and marks
    id: str  # the page, word, claim or source it belongs to; "-" for a list that the program makes
    since: str  # the edition that published it first: "2026-11-21"
    line: int


@dataclass(frozen=True, slots=True)
class Allowance:
    """A comment that lets a finding stand, with the reason."""

    span: Span
    codes: tuple[str, ...]
    reason: str  # "" where it gives none, or is not written as it should be
    lines: range  # of the file: what it speaks for
    start: Span  # where `written` begins
    written: str  # what goes when it goes: the comment with its blanks or its whole line


@dataclass(frozen=True, slots=True)
class PictureCredit:
    """Who made a picture file, and what others may do with it."""

    path: SourcePath
    author: str
    licence: str
    source: str
    span: Span


def nearest_span(positions: Mapping[FieldPath, Span], where: FieldPath, otherwise: Span) -> Span:
    while where and where not in positions:
        where = where[:-1]
    return positions.get(where, otherwise)
