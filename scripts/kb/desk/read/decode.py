"""Turn bytes into text, whatever wrote them."""

import codecs
import re
import unicodedata

from kb.desk.source import Unreadable

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]*encoding=["']([\w-]+)""", re.I)
LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def decode(data: bytes, name: str) -> str:
    """The text of a file, composed (NFC) and with plain line ends. Raises `Unreadable` where it is no text."""
    if not data.strip(b"\x00 \t\r\n"):
        raise Unreadable(f"`{name}` is empty", "name the file that holds the article")
    text = _decoded(data)
    if text is None or len(CONTROL.findall(text[:10_000])) > len(text[:10_000]) // 50:
        help = "save the article as plain text, Markdown, HTML, DOCX or PDF"
        raise Unreadable(f"`{name}` is no text in any known encoding", help)
    return composed(text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n"))


def composed(text: str) -> str:
    """With accents on their letters, without signs that steer a terminal; "ﬃ" is three letters."""
    return unicodedata.normalize("NFC", CONTROL.sub("", text.translate(LIGATURES)))


def _decoded(data: bytes) -> str | None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    declared = DECLARED.search(data[:2048])
    named = (declared[1] or declared[2]).decode() if declared else ""
    for encoding in filter(None, ("utf-8", named)):
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    from charset_normalizer import from_bytes  # as long to import as most articles to read

    best = from_bytes(data[:200_000]).best()
    return data.decode(best.encoding, errors="replace") if best else None
