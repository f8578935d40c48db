"""Read DOCX: a zip with the text as XML. Only what is needed is unpacked, and never more than a book."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

from kb.desk.source import Block, BlockKind, Source, Unreadable

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CORE = "{http://purl.org/dc/elements/1.1/}"
TERMS = "{http://purl.org/dc/terms/}"
LARGEST_PART = 40_000_000  # bytes, unpacked
MOST_PARAGRAPHS = 100_000


def read_docx(path: Path) -> Source:
    """Raises `Unreadable` for any other zip, a damaged one, or one that unpacks without end."""
    try:
        with zipfile.ZipFile(path) as packed:
            names = set(packed.namelist())
            if "word/document.xml" not in names:
                raise Unreadable(f"`{path.name}` is a zip file, but no Word document", "unpack it and name the article")
            core = _part(packed, "docProps/core.xml") if "docProps/core.xml" in names else b"<none/>"
            blocks = tuple(_blocks(_part(packed, "word/document.xml")))
            said = ElementTree.fromstring(_safe(core))
    except (zipfile.BadZipFile, ElementTree.ParseError, EOFError, OSError, RuntimeError, NotImplementedError) as error:
        help = "open it in a word processor and save it again as .docx"
        raise Unreadable(f"`{path.name}` is damaged or locked: {error}", help) from error
    heading = next((block.text for block in blocks[:3] if block.kind == "heading"), "")
    author, title = said.findtext(f"{CORE}creator") or "", said.findtext(f"{CORE}title") or heading
    return Source(blocks, title.strip(), author.strip(), (said.findtext(f"{TERMS}created") or "")[:10])


def _part(packed: zipfile.ZipFile, name: str) -> bytes:
    with packed.open(name) as part:
        data = part.read(LARGEST_PART + 1)  # the size that a zip declares may lie
    if len(data) > LARGEST_PART:
        raise Unreadable(f"`{name}` unpacks to more than {LARGEST_PART // 1_000_000} MB", "save the text alone as .txt")
    return _safe(data)


def _safe(data: bytes) -> bytes:
    plain = data.replace(b"\0", b"")  # in UTF-16 every other byte
    if b"<!ENTITY" in plain or b"<!DOCTYPE" in plain:
        raise Unreadable("the document declares entities, which Word never does", "save the text alone as .txt")
    return data


def _blocks(xml: bytes) -> Iterator[Block]:
    count = 0
    for _, paragraph in ElementTree.iterparse(BytesIO(xml)):
        if paragraph.tag != f"{WORD}p":
            continue
        count += 1
        if count > MOST_PARAGRAPHS:
            raise Unreadable(f"the document has more than {MOST_PARAGRAPHS:,} paragraphs", "give the article alone")
        text = " ".join("".join(_text(paragraph)).split())
        if text:
            yield Block(_kind(paragraph), text)
        paragraph.clear()


def _text(paragraph: ElementTree.Element) -> Iterator[str]:
    for node in paragraph.iter():
        if node.tag == f"{WORD}t":
            yield node.text or ""
        elif node.tag in (f"{WORD}tab", f"{WORD}br", f"{WORD}cr"):
            yield " "


def _kind(paragraph: ElementTree.Element) -> BlockKind:
    style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
    name = style.get(f"{WORD}val", "") if style is not None else ""
    if re.match(r"(?i)heading|title|berschrift|titre", name):
        return "heading"
    return "item" if paragraph.find(f"{WORD}pPr/{WORD}numPr") is not None else "text"
