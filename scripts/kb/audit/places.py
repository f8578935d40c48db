"""Find the line and column of links and ids in the text of a built file. The HTML parser does not keep them."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html import unescape

from kb.audit import attributes, styles
from kb.audit.site import SitePath, printable
from kb.model import SourcePath, Span

Key = tuple[str, str, str]  # element, attribute, href; for an id: "", "id", the id

# Every branch matches to the end of the text rather than fail there: the time stays linear, whatever the text is.
_TAG = re.compile(r"""<!--.*?(?:-->|\Z)|<([a-zA-Z][^\s/>]*)((?:[^>"']++|"[^"]*"?+|'[^']*'?+)*+)>?""", re.DOTALL)
_ATTRIBUTE = re.compile(r"""([^\s=>"'/]++)(?:\s*+=\s*+(?:"([^"]*)|'([^']*)|([^\s>"'][^\s>]*)))?""")
_RAW_TEXT = frozenset(("script", "style", "textarea", "title"))


@dataclass(frozen=True, slots=True)
class Lines:
    """Where the lines of a file begin."""

    path: SitePath
    starts: tuple[int, ...]

    @classmethod
    def of(cls, path: SitePath, text: str) -> "Lines":
        return cls(path, (0, *(newline.end() for newline in re.finditer("\n", text))))

    def span(self, offset: int) -> Span:
        line = bisect_right(self.starts, offset)
        return Span(SourcePath(printable(self.path)), line, offset - self.starts[line - 1] + 1)


def offsets(path: SitePath, text: str, wanted: Collection[Key]) -> dict[Key, list[int]]:
    """Where the wanted keys stand. One that is not found (the parser repaired the page too much) is left out."""
    found: dict[Key, list[int]] = {}
    marks = _style_marks("", text, 0) if path.lower().endswith(".css") else _marks(text)
    for key, offset in marks:
        if key in wanted:
            found.setdefault(key, []).append(offset)
    return found


def link_key(element: str, attribute: str, href: str) -> Key:
    return element.lower(), attribute, href


def id_key(id: str) -> Key:
    return "", "id", id


def _marks(text: str) -> Iterator[tuple[Key, int]]:
    position = 0
    while tag := _TAG.search(text, position):
        position = tag.end()
        if tag[1] is None:
            continue
        element = tag[1].lower()
        for attribute in _ATTRIBUTE.finditer(tag[2]):
            yield from _attribute_marks(element, attribute, tag.start(2))
        if element in _RAW_TEXT:
            end = _end_of(element, text, position)
            if element == "style":
                yield from _style_marks(element, text[position:end], position)
            position = end


def _attribute_marks(element: str, attribute: re.Match[str], start: int) -> Iterator[tuple[Key, int]]:
    name = attribute[1].lower()
    if name not in attributes.NAMES:
        return
    written = attribute[2] or attribute[3] or attribute[4] or ""
    # `&copy=` is a character reference for unescape() but not for a browser: either reading may be the wanted one.
    for value in dict.fromkeys((unescape(written), written)):
        for href in attributes.hrefs(name, value):
            yield id_key(href) if name == "id" else link_key(element, name, href), start + attribute.start()


def _style_marks(element: str, css: str, start: int) -> Iterator[tuple[Key, int]]:
    return ((link_key(element, "", href), start + offset) for offset, href in styles.loads(css))


def _end_of(element: str, text: str, position: int) -> int:
    end = re.compile(f"</{element}", re.IGNORECASE).search(text, position)
    return end.start() if end else len(text)
