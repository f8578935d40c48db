"""What a printed sheet is made of. Values only, so that HTML and PDF say the same."""

from dataclasses import dataclass, field
from typing import Literal

from kb.catalogue import Language, language_of
from kb.model import SourcePath

Look = Literal["steps", "plain", "stop", "care", "tick"]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture that the program drew, or a clinic's logo."""

    path: SourcePath
    data: bytes
    words: str  # what it shows, for who cannot see it
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Pictures:
    """Drawings side by side, numbered, each with a word below it."""

    drawings: tuple[Drawing, ...]
    captions: tuple[str, ...]
    note: str

    @property
    def is_tall(self) -> bool:
        return self.drawings[0].height > self.drawings[0].width


@dataclass(frozen=True, slots=True)
class Listing:
    title: str
    items: tuple[str, ...]
    look: Look = "plain"
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with their values: a dose."""

    title: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Point:
    """What is said, with what it is about before it, and how sure anyone is of it behind."""

    about: str
    text: str
    level: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    title: str
    points: tuple[Point, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """An exercise on a sheet about something else."""

    title: str
    href: str  # the whole short address
    drawings: tuple[Drawing, ...]
    text: str  # how to do it, in one run
    dose: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Moves:
    title: str
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    drawing: Drawing | None = None  # the same as a picture


@dataclass(frozen=True, slots=True)
class Ticks:
    """Boxes to tick: a row for each week, a column for each day."""

    title: str
    lead: str
    days: tuple[str, ...]
    weeks: tuple[str, ...]


Part = Pictures | Listing | Facts | Points | Moves | Table | Ticks


@dataclass(frozen=True, slots=True)
class Warnings:
    """The signs of one urgency."""

    urgency: str
    title: str
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Word:
    title: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Address:
    """Where the sheet's page lives, for eye and camera."""

    shown: str  # "moving-parts.example/h/glute-bridge/"
    href: str
    code: str  # what the square holds: the version goes along behind a #
    square: str  # SVG


@dataclass(frozen=True, slots=True)
class ClinicBlock:
    """Who hands the sheet out; empty lines to write on where the settings name nobody."""

    name: str = ""
    phone: str = ""
    logo: Drawing | None = None
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One piece of paper: warning signs first, then two columns, then what is to be said over the whole width."""

    id: str  # of the page that it is made from
    page: SourcePath  # that it is made from; its language is the sheet's
    kind: str  # "Exercise"
    title: str
    summary: str
    warnings: tuple[Warnings, ...]
    warning_note: str
    top: tuple[Part, ...]
    main: tuple[Part, ...]
    side: tuple[Part, ...]
    end: tuple[Part, ...]
    words: tuple[Word, ...]
    address: Address
    clinic: ClinicBlock
    lines: tuple[str, ...]  # version, edition, state of review, publisher
    publisher: str
    pages: int = 1  # a programme may take both sides of its paper
    made_from: str = field(default="", compare=False)  # the digest of all that it was composed from; "": nobody asked

    @property
    def language(self) -> Language:
        return language_of(self.page)
