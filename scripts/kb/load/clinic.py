"""Read who hands out the sheets: name, phone, colour and logo, from the settings."""

from pathlib import Path
from typing import Annotated
from xml.etree import ElementTree

from pydantic import Field, StringConstraints

from kb.closed import Closed, Text
from kb.knowledge_base import Clinic, Logo
from kb.load.document import Document
from kb.model import SourcePath

WHERE = ("extra", "kb", "clinic")
LARGEST_LOGO = 100_000  # bytes; a sheet may have 300,000, and it carries the logo
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
BEGINNINGS = {".png": (b"\x89PNG\r\n\x1a\n",), ".jpg": (b"\xff\xd8\xff",), ".jpeg": (b"\xff\xd8\xff",)}


class ClinicRecord(Closed):
    name: Text | None = Field(None, description="the name of the clinic, as patients know it")
    phone: Text | None = Field(None, description="its phone number, in quotes")
    colour: Colour | None = Field(None, description='its colour, in quotes: "#17494d"')
    logo: Text | None = Field(None, description="a picture below docs/: assets/clinic/logo.svg")


def read_clinic(record: ClinicRecord, docs: Path, document: Document) -> Clinic:
    logo = _read_logo(record.logo, docs, document) if record.logo else None
    span = document.positions.get((*WHERE, "colour"))
    return Clinic(record.name or "", record.phone or "", record.colour or "", logo, span)


def _read_logo(name: str, docs: Path, document: Document) -> Logo | None:
    path = docs / name
    try:
        if not path.resolve().is_relative_to(docs.resolve()):
            raise FileNotFoundError
        data = path.read_bytes()
    except (OSError, ValueError):
        _refuse(document, f"there is no picture `docs/{name}`", "put the file there, or delete the line")
        return None
    if not is_picture(path.suffix.lower(), data):
        _refuse(document, f"`{name}` is not a picture", "name a file in the format SVG, PNG or JPEG")
    elif len(data) > LARGEST_LOGO:
        size = f"{len(data) // 1000} kB"
        _refuse(document, f"`{name}` has {size}", f"make it smaller than {LARGEST_LOGO // 1000} kB; every sheet has it")
    else:
        return Logo(SourcePath(name), data)
    return None


def is_picture(suffix: str, data: bytes) -> bool:
    """Whether the file holds what its ending says."""
    if suffix == ".svg":
        return _is_drawing(data)
    return data.startswith(BEGINNINGS.get(suffix, ())) if suffix in BEGINNINGS else False


def _is_drawing(data: bytes) -> bool:
    """A whole SVG file. Entities are refused: a few lines of them could unfold to gigabytes."""
    parser = ElementTree.XMLParser()
    try:
        if b"<!ENTITY" in data:
            return False
        parser.feed(data)
        return str(parser.close().tag).endswith("}svg")
    except ElementTree.ParseError:
        return False


def _refuse(document: Document, message: str, help: str) -> None:
    document.report("broken-logo", document.positions[(*WHERE, "logo")], message, help)
