"""Make the PDF of one sheet: tagged, with its fonts inside, the same bytes on any day."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from kb.cache import digest
from kb.generate.sheets import Sheet
from kb.handout.as_data import Paper, as_files

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
STANDARD: Literal["ua-1"] = (
    "ua-1"  # Typst refuses what PDF/UA forbids: a picture without words, a letter without a font
)
SIZES = (11.0, 10.5, 10.0, 9.5, 9.0)  # points, the largest that fits is taken
PROGRAMME_SIZES, LARGE_SIZES = (10.5, 10.0, 9.5), (18.0,)

A4, LETTER = Paper("A4", 210, 297), Paper("US Letter", 215.9, 279.4)
PAPERS: Mapping[str, Paper] = {".pdf": A4, "-letter.pdf": LETTER, "-large.pdf": A4}
LARGE = "-large.pdf"
LARGE_PAGES = {1: 2, 2: 6}  # how many a sheet may take in large print


class NotSet(Exception):
    """A sheet that cannot be made, with Typst's reason."""


def typeset(sheet: Sheet, ending: str, edition: date) -> tuple[str, Callable[[], bytes]]:
    """The digest of all that a PDF is made from, and what makes it. `ending`: the form, as the file's name ends."""
    large = ending == LARGE
    sizes = LARGE_SIZES if large else PROGRAMME_SIZES if sheet.pages > 1 else SIZES
    most = LARGE_PAGES[sheet.pages] if large else sheet.pages
    files = {"main.typ": _template(), **as_files(sheet, PAPERS[ending], sizes, large, most)}
    stamp = int(datetime(edition.year, edition.month, edition.day, tzinfo=UTC).timestamp())
    made_of = (part for name in sorted(files) for part in (name, files[name]))
    key = digest("sheet", _version(), str(stamp), _fonts(), *made_of)
    return key, partial(_compile, files, stamp)


def _compile(files: Mapping[str, bytes], stamp: int) -> bytes:
    import typst  # a twentieth of the start of a command, and most commands print nothing

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    try:
        pdf = typst.Compiler(font_paths=fonts).compile(  # type: ignore[type-var]  # its types know no dictionaries
            input=dict(files), format="pdf", pdf_standards=[STANDARD], timestamp=stamp
        )
    except typst.TypstError as error:
        raise NotSet(error.message) from error
    assert isinstance(pdf, bytes)
    return pdf


@lru_cache
def _version() -> str:
    return version("typst")  # reads a file


@lru_cache
def _template() -> bytes:
    return (HERE / "sheet.typ").read_bytes()


@lru_cache
def _fonts() -> str:
    return digest(*(font.read_bytes() for font in sorted(FONTS.glob("*.ttf"))))
