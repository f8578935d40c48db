"""Read a page by its tags alone, twice as fast as a parser, where that is sure to find the same; else leave it to one.

A browser makes a tree, and a few constructs mean something only there: templates, tags that stand where tables forbid
them, what looks like a tag inside a script or a comment. Such pages are not plain. A test shows for any text that a
plain page reads the same both ways.
"""

import re
from collections.abc import Sequence
from html import unescape
from html.entities import html5

from kb.audit.attributes import NAMES, Attributes
from kb.audit.contents import Contents, Tag, tag

# A start tag, or the "/" of an end tag with more than a name. Linear, because each "<" of a plain page has its ">".
_TOKEN = re.compile(rb"<([^/][^>]*+(?=>)|/(?![a-zA-Z][a-zA-Z0-9-]*+>))")
_STYLE = re.compile(rb"<style(?:[ \t\n\f\r][^<>]*+)?>([^<]*+)", re.IGNORECASE)
_RAW = "script|style|title|textarea|xmp|iframe|noembed|noframes"  # what stands in them is no tag
_RAW_TAGS = re.compile(rf"<({_RAW})(?=[\s/>])[^<]*+<(?!/\1>)".encode())  # and yet there is a "<" in it
_FORMS = re.compile(rb"<(/?)form(?=[\s/>])")
_USUAL = re.compile(rb'[a-z][a-z0-9]*+(?: [a-z-]++(?:="[^"<&\r\0]*+")?+)*+')
_USUAL_ATTRIBUTE = re.compile(rb' ([a-z-]++)="([^"]*+)"')
_START = re.compile(
    rb"""([a-zA-Z][^\ \t\n\f/>\0]*+)
    ((?: [\ \t\n\f/]++
       | [^\ \t\n\f/>=]++(?:[\ \t\n\f]*+=[\ \t\n\f]*+(?:"[^"]*+"|'[^']*+'|[^\ \t\n\f"'][^\ \t\n\f]*+|\Z))?+
    )*+)""",
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(
    rb"""([^\ \t\n\f/>=]++)(?:[\ \t\n\f]*+(=)[\ \t\n\f]*+(?:"([^"]*+)"|'([^']*+)'|([^\ \t\n\f"'][^\ \t\n\f]*+))?+)?+""",
    re.VERBOSE,
)
_NAMES = frozenset(name.encode() for name in NAMES)
_REFERENCE = re.compile(r"&(#(?:[xX][0-9a-fA-F]+|[0-9]+);?|[a-zA-Z][a-zA-Z0-9]*;?)(=?)")
# The parser moves or drops these, or what stands in them, wherever the tree asks for it.
_SHOUTED = frozenset(_RAW.encode().split(b"|"))  # in capitals they would be overlooked
_NEVER = frozenset((b"template", b"plaintext", b"frameset", b"frame", b"math", b"image"))
_SELDOM = frozenset(b"caption col colgroup tbody td tfoot th thead tr head option optgroup".split())
_ONCE = frozenset(("html", "body", "form", "base"))
KEPT = _ONCE | {"style"}  # their being there says something
UNUSUAL = "|".join(sorted([*(name.decode() for name in _NEVER | _SELDOM), *KEPT]))
TREE = Tag("not plain", "")
_MOST = 100_000  # tags remembered; so many are met in ten thousand pages, and take 50 MB


class Tags(dict[bytes, "Tag | None"]):
    """What each tag says, by its text. Most stand on many pages."""

    def __missing__(self, text: bytes) -> Tag | None:
        if len(self) >= _MOST:
            self.clear()
        self[text] = found = _read(text)
        return found

    def contents(self, raw: bytes) -> Contents | None:
        """What a page in UTF-8 holds; None where it is not plain."""
        found = tokens(raw)
        if found is None:
            return None
        tags = [tag for tag in map(self.__getitem__, found) if tag]
        if TREE in tags:
            return None
        elements = [tag.element for tag in tags if tag.element in KEPT]
        styles = style_texts(raw) if "style" in elements else []
        return None if styles is None or stand_too_often(elements, raw) else Contents(tags, styles)


def tokens(raw: bytes) -> list[bytes] | None:
    """The text of each start tag; None where what looks like one may not be one."""
    return None if raw.rfind(b"<") > raw.rfind(b">") or _RAW_TAGS.search(raw) else _TOKEN.findall(raw)


def style_texts(raw: bytes) -> list[str] | None:
    """The text of `<style>` elements; None where a parser may read it otherwise."""
    styles = [css.decode() for css in _STYLE.findall(raw)]
    return None if any("&" in css or "\r" in css for css in styles) else styles


def stand_too_often(elements: Sequence[str], raw: bytes) -> bool:
    """Whether the parser drops one of them: the second of those that stand once, and a form inside a form."""
    several = {element for element in _ONCE.intersection(elements) if elements.count(element) > 1}
    if several != {"form"}:
        return bool(several)
    ends = _FORMS.findall(raw)
    return ends != [b"", b"/"] * (len(ends) // 2)


def _read(text: bytes) -> Tag | None:
    if text.startswith(b"!"):
        return None if _is_skipped(text) else TREE
    if _USUAL.fullmatch(text):
        name = text.partition(b" ")[0]
        given = {key.decode(): value.decode() for key, value in _USUAL_ATTRIBUTE.findall(text) if key in _NAMES}
        if len(given) < text.count(b'="') and any(text.count(b" %b=" % key.encode()) > 1 for key in given):
            return TREE
        return _judged(name, given)
    start = _START.fullmatch(text)
    if start is None or b"<" in text or b"\r" in text or (start[1].lower() in _SHOUTED and not start[1].islower()):
        return TREE
    return _judged(start[1].lower(), _attributes(start[2]))


def _attributes(text: bytes) -> dict[str, str | None]:
    """The first of several attributes of one name counts."""
    given: dict[str, str | None] = {}
    for written, sign, *values in _ATTRIBUTE.findall(text):
        if (name := written.lower()) in _NAMES:
            given.setdefault(name.decode(), unescaped(b"".join(values).decode()) if sign else None)
    return given


def _judged(name: bytes, given: Attributes) -> Tag | None:
    if name in _NEVER:
        return TREE
    element = name.decode(errors="replace")
    found = tag(element, given) if given else None
    if found is None:
        return Tag(element, "") if element in KEPT else None
    return TREE if name in _SELDOM else found


def _is_skipped(text: bytes) -> bool:
    """Whether it is a comment without anything to stumble over, or the usual document type."""
    if text.startswith(b"!--"):
        return len(text) >= 5 and text.endswith(b"--") and b"--" not in text[3:-2] and b"<" not in text
    return text.lower() == b"!doctype html"


def unescaped(value: str) -> str:
    """An attribute's value with its character references read as in attributes: `?a=1&copy=2` holds none."""
    return _REFERENCE.sub(_character, value) if "&" in value else value


def _character(reference: re.Match[str]) -> str:
    name, sign = reference[1], reference[2]
    if name.startswith("#"):
        digits = name[1:].rstrip(";").lower()
        return (unescape(f"&{name}") or chr(int(digits.lstrip("x"), 16 if digits[0] == "x" else 10))) + sign
    if name not in html5 or (sign and not name.endswith(";")):
        return reference[0]
    return html5[name] + sign
