"""Find the line and column of links and ids in the text of a built file. The HTML parser does not keep them."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from kb.audit import attributes, styles
from kb.audit.documents import LOCATION
from kb.audit.parsed import Parser
from kb.audit.plain import unescaped
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
    if path.lower().endswith(".xml"):
        marks: Iterator[tuple[Key, int]] = _location_marks(text)
    else:
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
        found = {attribute[1].lower(): attribute for attribute in reversed([*_ATTRIBUTE.finditer(tag[2])])}
        given = {name: _value(attribute) for name, attribute in found.items() if name in attributes.NAMES}
        for name in given:
            start = tag.start(2) + found[name].start()
            yield from ((key, start) for key in _keys(element, name, given))
        if element in _RAW_TEXT and not (tag[2].endswith("/") and _is_drawing(text, position)):
            end = _end_of(element, text, position)
            if element == "style":
                yield from _style_marks(element, text[position:end], position)
            position = end


def _value(attribute: re.Match[str]) -> str:
    return unescaped(attribute[2] or attribute[3] or attribute[4] or "")


def _keys(element: str, name: str, given: Mapping[str, str]) -> Iterator[Key]:
    if name == "id":
        yield id_key(given[name])
    elif name == "srcdoc":
        mentions = Parser().contents(given[name].encode(errors="replace")).mentions
        yield from (link_key(element, name, href) for mention in mentions for href in mention.hrefs)
    else:
        yield from (link_key(element, name, href) for href in attributes.hrefs(name, given[name], given))


def _location_marks(text: str) -> Iterator[tuple[Key, int]]:
    return ((link_key("loc", "", unescaped(found[1].strip())), found.start(1)) for found in LOCATION.finditer(text))


def _style_marks(element: str, css: str, start: int) -> Iterator[tuple[Key, int]]:
    return ((link_key(element, "", href), start + offset) for offset, href in styles.loads(css))


def _is_drawing(text: str, position: int) -> bool:
    """Whether the place is inside an `<svg>`, where `<script/>` ends at once."""
    return text.rfind("<svg", 0, position) > text.rfind("</svg", 0, position)


def _end_of(element: str, text: str, position: int) -> int:
    end = re.compile(f"</{element}", re.IGNORECASE).search(text, position)
    return end.start() if end else len(text)
