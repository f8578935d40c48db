"""Read tags of raw HTML: where their attributes stand, what they lead to and which ids they give."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kb.load.untouched import TAG
from kb.model import Form

INLINE_TAG = re.compile(
    r"<(?P<end>/)?+(?P<tag>[a-zA-Z][^\s\"'<>@/]*+)(?P<attributes>(?:\s++[^\s\"'=<>]++"
    r"(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>]++))?+)*+)\s*+/?>"
)
COMMENT = re.compile(r"<!--(?:(?!<!--|-->).)*+-->", re.S)
ATTRIBUTE = re.compile(
    r"(?P<name>[^\s\"'<>/=]+)(?:\s*+=\s*+(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'=<>`]+)))?"
)
CANDIDATE = re.compile(r"(?P<href>[^\s,][^\s]*?)(?:,(?=\s)|,?\Z|\s+[^,]*(?:,|\Z))")
NO_HTML = re.compile(r"<!--.*?-->|<(script|style|textarea|title)\b[^<>]*>.*?</\1\s*>", re.S | re.I)

# What an attribute of a tag is; `*` stands for every tag.
LINKS = frozenset([("a", "href"), ("area", "href")])
PICTURES = frozenset([("img", "src")])
FILES = frozenset(
    [(tag, "src") for tag in ("source", "video", "audio", "track", "iframe", "embed", "input", "script")]
    + [("video", "poster"), ("object", "data"), ("link", "href"), ("use", "href"), ("image", "href")]
)


class Attribute(NamedTuple):
    value: str
    start: int
    end: int


def attributes(text: str, tag: re.Match[str]) -> dict[str, Attribute]:
    """Of two with one name the first, as in a browser."""
    found: dict[str, Attribute] = {}
    if tag["end"]:
        return found
    for match in ATTRIBUTE.finditer(text, *tag.span("attributes")):
        group = next((name for name in ("double", "single", "bare") if match[name] is not None), None)
        where = match.span(group) if group else (match.end(), match.end())
        found.setdefault(match["name"].lower(), Attribute(match[group] if group else "", *where))
    return found


def targets_of(tag: str, given: Mapping[str, Attribute]) -> Iterator[tuple[Form, Attribute, str]]:
    """Form, target and text of everything that a tag leads to or shows."""
    tag = tag.lower()
    alt = given["alt"].value if "alt" in given else ""
    for written, attribute in given.items():
        name = written.removeprefix("xlink:")
        if (tag, name) in LINKS:
            yield "link", attribute, ""
        elif (tag, name) in PICTURES:
            yield "image", attribute, alt
        elif (tag, name) in FILES:
            yield "file", attribute, ""
        elif name == "srcset":
            for candidate in CANDIDATE.finditer(attribute.value):
                start = attribute.start + candidate.start("href")
                yield "file", Attribute(candidate["href"], start, start + len(candidate["href"])), ""


def ids_of(tag: str, given: Mapping[str, Attribute]) -> Iterator[Attribute]:
    if "id" in given and given["id"].value:
        yield given["id"]
    if tag.lower() == "a" and "name" in given and given["name"].value:
        yield given["name"]


def find_tags(text: str) -> Iterator[re.Match[str]]:
    """The tags of a block of HTML, but none in a comment or a script. The offsets are those of `text`."""
    if "<!--" in text or "<s" in text.lower() or "<t" in text.lower():
        text = NO_HTML.sub(lambda match: " " * len(match[0]), text)
    return TAG.finditer(text)
