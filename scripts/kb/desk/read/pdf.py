"""Read PDF: the text layer of each page, line by line, with the places and sizes of its letters."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb.desk.read.decode import composed
from kb.desk.read.pdf_lines import Line, read_lines
from kb.desk.read.plain import described
from kb.desk.source import Source, Unreadable

if TYPE_CHECKING:
    from pypdf import PageObject

MOST_PAGES = 2000
MOST_LETTERS = 20_000_000  # a book has one million


def read_pdf(path: Path) -> Source:
    """Raises `Unreadable` for a locked or damaged file, and for one that holds pictures of text only."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise _locked(path)
        if len(reader.pages) > MOST_PAGES:
            raise Unreadable(f"`{path.name}` has {len(reader.pages)} pages", "print the article's own pages to a PDF")
        pages, letters = [], 0
        for page in reader.pages:
            pages.append(_lines(page))
            letters += sum(len(line.text) for line in pages[-1])
            if letters > MOST_LETTERS:
                raise Unreadable(f"`{path.name}` holds more text than a library shelf", "give the article alone")
        said = reader.metadata
    except DependencyError as error:
        raise _locked(path) from error
    except (PyPdfError, OSError, ArithmeticError, LookupError, ValueError, TypeError, AttributeError, RecursionError,
            MemoryError) as error:  # fmt: skip
        raise Unreadable(f"`{path.name}` is damaged: {error}", "print it to a new PDF, or copy its text") from error
    blocks = list(read_lines(pages))
    if not any(re.search(r"\w{3}", block.text) for block in blocks):
        help = "run it through text recognition (OCR), or copy its text into a .txt file"
        raise Unreadable(f"`{path.name}` holds pictures of pages, and no text", help)
    title = (said.title or "").strip() if said else ""
    author = (said.author or "").strip() if said else ""
    return described(blocks, title if len(title.split()) > 1 else "", author)


def _locked(path: Path) -> Unreadable:
    return Unreadable(f"`{path.name}` is locked with a password", "save a copy without one")


def _lines(page: "PageObject") -> list[Line]:
    lines: list[Line] = []

    def hear(text: str, frame: list[float], place: list[float], font: dict[str, Any] | None, size: float) -> None:
        if not text.strip():
            return
        y = place[4] * frame[1] + place[5] * frame[3] + frame[5]
        height = abs(size * place[3] * frame[3]) or abs(size) or 1.0
        is_bold = bool(re.search("bold|black|heavy", str((font or {}).get("/BaseFont", "")), re.I))
        for part in filter(str.strip, composed(text).split("\n")):
            if lines and abs(lines[-1].y - y) < 0.4 * height:
                before = lines.pop()
                lines.append(Line(before.text + part, y, max(before.size, height), before.is_bold and is_bold))
            else:
                lines.append(Line(part, y, height, is_bold))

    page.extract_text(visitor_text=hear)
    return lines
