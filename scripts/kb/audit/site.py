"""What a built site is made of, as far as the audit looks. Values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NewType

from kb.model import SourcePath, Span

SitePath = NewType("SitePath", str)  # "muscles/psoas-major/index.html": a file below the site folder, exact letter case
Address = NewType("Address", str)  # "/muscles/psoas-major/": seen from the site's root, whether it exists or not

# follow: a reader goes there. send: a form does. load: the browser fetches it unasked. connect: it only says hello.
# name: it is no address, but the id of another element of the page.
Use = Literal["follow", "send", "load", "connect", "name"]
# script: `javascript:`. unreadable: no browser can read it as an address. chained, endless: a redirect to a redirect.
State = Literal[
    "found", "miscased", "missing", "anchorless", "outside", "script", "unreadable", "chained", "endless", "relative"
]
Anchors = Mapping[SitePath, str]  # of the pages whose anchors are known; joined by NUL, which takes a tenth of the room


@dataclass(frozen=True, slots=True)
class Target:
    """What an href resolves to."""

    state: State
    address: Address
    file: SitePath | None = None  # the file that answers, where there is one
    anchor: str = ""  # what follows the #, as written


@dataclass(frozen=True, slots=True)
class Link:
    """Anything a built file points at. Links with the same words at the same kind of place are one link."""

    element: str  # "a", "img"; "" in a style sheet
    attribute: str  # "href", "srcset"; "" in the text of a <style> element or of a style sheet
    href: str  # as the browser reads it: character references decoded, nothing else
    use: Use
    target: Target


@dataclass(frozen=True, slots=True)
class Document:
    """A page, picture or style sheet of the site, with what can be said of it alone."""

    path: SitePath
    anchors: frozenset[str] | None = None  # None: any anchor may do, or nobody can tell
    links: tuple[Link, ...] = ()  # those that do not simply land; an anchor on another page is still open
    ids: tuple[str, ...] = ()
    trouble: str = ""  # why it cannot be read as a page
    redirect: Link | None = None  # with which it sends its readers elsewhere at once


@dataclass(frozen=True, slots=True)
class Fault:
    """A link that does not land as it should, and where it stands."""

    link: Link
    span: Span


@dataclass(frozen=True, slots=True)
class Repeat:
    """An id that stands more than once on a page; the place is that of its second use."""

    id: str
    times: int
    first_line: int
    span: Span


@dataclass(frozen=True, slots=True)
class Unused:
    """An id that nothing on the site leads to."""

    id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Site:
    """A built site after it was surveyed: what exists, and everything about it that asks for a word."""

    root: Path
    files: frozenset[SitePath] = frozenset()
    anchors: Anchors = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    repeats: tuple[Repeat, ...] = ()
    unused: tuple[Unused, ...] = ()  # only where somebody asked
    unreadable: Mapping[SitePath, str] = field(default_factory=dict)  # page -> why
    trouble: str = ""  # why there is nothing to audit


def start_of(path: SitePath) -> Span:
    return Span(SourcePath(printable(path)))


def printable(text: str, longest: int = 120) -> str:
    """Foreign text that is safe in a one-line message: file names and hrefs can hold anything."""
    if text.isprintable() and len(text) <= longest:
        return text
    clean = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
    return clean if len(clean) <= longest else f"{clean[:longest]}…"
