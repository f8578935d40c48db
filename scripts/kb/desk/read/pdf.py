"""Read PDF: the text layer of each page, one page after the other, lines joined to paragraphs."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from kb.desk.read.plain import read_plain
from kb.desk.source import Source, Unreadable


def read_pdf(path: Path) -> Source:
    """Raises `Unreadable` for a locked or damaged file, and for one that holds pictures of text only."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable(f"`{path.name}` is locked with a password", "save a copy without one")
        pages = [page.extract_text() or "" for page in reader.pages]
        said = reader.metadata
    except (PyPdfError, OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, IndexError) as error:
        raise Unreadable(f"`{path.name}` is damaged: {error}", "print it to a new PDF, or copy its text") from error
    if not re.search(r"\w{3}", "".join(pages)):
        help = "run it through text recognition (OCR), or copy its text into a .txt file"
        raise Unreadable(f"`{path.name}` holds pictures of pages, and no text", help)
    source = read_plain("\n\n".join(_paragraphs(page) for page in _without_running_heads(pages)))
    title = (said.title or "").strip() if said else ""
    author = (said.author or "").strip() if said else ""
    return Source(
        source.blocks, title if len(title.split()) > 1 else source.title, author or source.author, source.date
    )


def _without_running_heads(pages: Sequence[str]) -> Iterator[str]:
    """Pages without the lines that stand at the top or foot of most of them, and without page numbers."""
    edges = Counter(line for page in pages for line in {_still(line) for line in _edges(page)})
    often = {line for line, times in edges.items() if times > max(2, len(pages) // 2)}
    for page in pages:
        lines = page.split("\n")
        yield "\n".join(
            line for line in lines if _still(line) not in often and not re.fullmatch(r"\s*\d{1,4}\s*", line)
        )


def _edges(page: str) -> list[str]:
    lines = [line for line in page.split("\n") if line.strip()]
    return lines[:2] + lines[-2:]


def _still(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip())


def _paragraphs(page: str) -> str:
    """Words that were parted at the end of a line are one again."""
    return re.sub(r"(?<=[a-z])-\n(?=[a-z])", "", page)
