"""Everything docs/ says, in one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kb.cue import Cue
from kb.model import (
    Allowance,
    Claim,
    LayWords,
    Page,
    PictureCredit,
    Promise,
    Redirect,
    Reference,
    Retired,
    SignText,
    SourcePath,
    Span,
    WarningSign,
)


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture file below docs/."""

    path: SourcePath
    data: bytes


@dataclass(frozen=True, slots=True)
class Clinic:
    """Who hands out the sheets. What is empty is a line to write on."""

    name: str = ""
    phone: str = ""
    colour: str = ""  # "#17494d"
    logo: Logo | None = None
    colour_span: Span | None = None  # where the settings name the colour


@dataclass(frozen=True, slots=True)
class Settings:
    """What a site decides for itself, in `mkdocs.yml`."""

    site_name: str
    site_url: str  # ends with a slash
    emergency_number: str
    edition: date  # printed on sheets; also the time stamp of every built file
    clinic: Clinic = Clinic()
    security_contact: str = ""  # whom to tell about a hole; "" where the site names nobody
    saved_copies: bool | None = None  # whether readers may keep opened pages; False: they could once
    description: str = ""  # of the site, in one line


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """Everything docs/ says, as values, in the order of their paths."""

    settings: Settings
    pages: tuple[Page, ...] = ()
    claims: tuple[Claim, ...] = ()
    references: tuple[Reference, ...] = ()
    warning_signs: tuple[WarningSign, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    retired: tuple[Retired, ...] = ()
    ledger: tuple[Promise, ...] = ()
    codes: tuple[Promise, ...] = ()  # short names of exercises, in links to a plan
    versions: tuple[Promise, ...] = ()  # states of pages
    dropped: tuple[tuple[SourcePath, str], ...] = ()  # lines that a file of the ledger had in an earlier commit
    picture_credits: tuple[PictureCredit, ...] = ()
    hard_words: Mapping[str, Span] = field(default_factory=dict)  # words that no page may use without a definition
    plain_words: Mapping[str, str] = field(default_factory=dict)  # hard word -> what to say in its place
    cues: tuple[Cue, ...] = ()
    allowances: tuple[Allowance, ...] = ()
    lay_words: LayWords = field(default_factory=LayWords)
    styles: Mapping[SourcePath, str] = field(default_factory=dict)  # the parts of the stylesheet
    files: frozenset[SourcePath] = frozenset()  # every other file below docs/: pictures, styles, scripts
    translations: tuple[Page, ...] = ()  # pages in other languages, each with the id of its original
    sign_texts: tuple[SignText, ...] = ()  # warning signs in other languages
    outlines: Mapping[SourcePath, str] = field(default_factory=dict)  # digest of what a file tells other pages
