"""Turn the bytes of a built file into UTF-8 as a browser would read them, or say why they are no text."""

import codecs
import re

_DECLARED = re.compile(rb"<meta[^>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_LOOKED_AT = 1024  # bytes: a browser looks no further for the encoding
_MARKS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
LARGEST = 32_000_000  # bytes; no phone opens such a page


def as_utf8(raw: bytes) -> tuple[bytes, str]:
    """The text as UTF-8, and why it is no page: an empty text where it is one."""
    if len(raw) > LARGEST:
        return b"", f"it is larger than {LARGEST // 1_000_000} MB"
    if not raw or raw.isspace():
        return raw, "it is empty"
    if raw.startswith(codecs.BOM_UTF8):
        raw = raw[len(codecs.BOM_UTF8) :]
    else:
        raw, trouble = _decoded(raw)
        if trouble:
            return raw, trouble
    if b"\0" in raw:
        return raw, "it holds NUL characters, so it is no text"
    try:
        raw.decode()
    except UnicodeDecodeError as error:
        return raw, f"it is not UTF-8: byte 0x{raw[error.start]:02x} at offset {error.start}"
    return raw, ""


def _decoded(raw: bytes) -> tuple[bytes, str]:
    encoding = _encoding(raw)
    if encoding == "utf-8":
        return raw, ""
    try:
        return raw.decode(encoding).encode(), ""
    except UnicodeError:
        return raw, f"it is not {encoding}, as it says"


def _encoding(raw: bytes) -> str:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return encoding
    declared = _DECLARED.search(raw, 0, _LOOKED_AT)
    if declared is None:
        return "utf-8"
    try:
        name = codecs.lookup(declared[1].decode("ascii", "replace")).name
    except LookupError:
        return "utf-8"
    if name in ("iso8859-1", "ascii"):
        return "cp1252"  # the standard reads both so
    return "utf-8" if name.startswith("utf") else name
