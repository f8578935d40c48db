"""Read an article from a file: plain text, Markdown, HTML, DOCX, PDF. What it is, its first bytes say."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from kb.desk.read.decode import decode
from kb.desk.read.docx import read_docx
from kb.desk.read.html import read_html
from kb.desk.read.markdown import read_markdown
from kb.desk.read.pdf import read_pdf
from kb.desk.read.plain import read_plain
from kb.desk.source import Source, Unreadable

LARGEST_TEXT = 5_000_000  # bytes; a book has one million
LARGEST_FILE = 400_000_000  # with pictures
TOO_LARGE = f"give the article alone; the largest text has {LARGEST_TEXT // 1_000_000} MB"

TEXTS: Mapping[str, Callable[[str], Source]] = {
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
}


def read_source(path: Path) -> Source:
    """The article in a file. Raises `Unreadable` where there is none."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(1024)
    except OSError as error:
        raise Unreadable(f"`{path}` cannot be opened: {error.strerror}", "name a file that exists") from error
    source = _read(path, start, size)
    if not any(block.kind != "heading" for block in source.blocks):
        raise Unreadable(f"`{path.name}` has no text", "save the article again, or paste its text into a .txt file")
    letters = sum(len(block.text) for block in source.blocks)
    if letters > LARGEST_TEXT:
        raise Unreadable(f"`{path.name}` holds {letters // 1_000_000} million letters", TOO_LARGE)
    return source if source.title else replace(source, title=source.blocks[0].text[:120])


def _read(path: Path, start: bytes, size: int) -> Source:
    if size > LARGEST_FILE:
        raise Unreadable(f"`{path.name}` has {size // 1_000_000} MB", "save the text alone")
    if b"%PDF-" in start:
        return read_pdf(path)
    if start.startswith(b"PK\x03\x04"):
        return read_docx(path)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(f"`{path.name}` is an old Word file", "save it as .docx")
    if size > LARGEST_TEXT:
        raise Unreadable(f"`{path.name}` is a text of {size // 1_000_000} MB", TOO_LARGE)
    text = decode(path.read_bytes(), path.name)
    head = text[:1000].lstrip().lower()
    looks_like_html = head.startswith(("<!doctype html", "<html", "<?xml")) or "<body" in head
    read = read_html if looks_like_html else TEXTS.get(path.suffix.lower(), read_plain)
    return read(text)
