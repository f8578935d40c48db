"""Turn a sheet into plain data and files, as the Typst template reads them."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import NamedTuple

from kb.catalogue import heading, phrase
from kb.generate.sheets.parts import Drawing, Sheet


class Paper(NamedTuple):
    name: str
    width: float  # in millimetres
    height: float


def as_files(sheet: Sheet, paper: Paper, sizes: tuple[float, ...], large: bool, most: int) -> Mapping[str, bytes]:
    """Everything that Typst needs beside its template: data, drawings, square. `most`: how many pages it may take."""
    drawings: dict[str, bytes] = {}
    data = {
        "sheet": _plain(sheet, drawings),
        "paper": paper._asdict(),
        "sizes": sizes,
        "large": large,
        "most-pages": most,
        "language": sheet.language,
        "labels": {
            "warning": heading(sheet.page, "When to get help"),
            "words": phrase(sheet.page, "page.words-on-sheet"),
            "online": phrase(sheet.page, "paper.online"),
            "clinic": phrase(sheet.page, "paper.clinic"),
            "phone": phrase(sheet.page, "paper.phone"),
            "square": phrase(sheet.page, "sheet.code", address=sheet.address.shown),
        },
    }
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return drawings | {"data.json": text.encode(), "square.svg": sheet.address.square.encode()}


def _plain(value: object, drawings: dict[str, bytes]) -> object:
    """Dictionaries and lists; a part says of itself what it is, and a drawing where it lies."""
    if isinstance(value, Drawing):
        is_svg = value.path.endswith(".svg")
        if is_svg:
            drawings[value.path] = value.data
        pixels = [] if is_svg else list(value.data)  # typst-py takes files of text only
        return {"path": value.path, "pixels": pixels} | {n: getattr(value, n) for n in ("words", "width", "height")}
    if is_dataclass(value):
        told = (field.name for field in fields(value) if field.compare)
        own = {name: _plain(getattr(value, name), drawings) for name in told}
        return {"part": type(value).__name__, **own}
    if isinstance(value, tuple):
        return [_plain(entry, drawings) for entry in value]
    return value
