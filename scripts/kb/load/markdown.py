"""Find the headings, links, pictures and citations of a page's body, with their places.

No Markdown parser keeps columns. So what is not text (code, comments) is masked with blanks of the same length, and the
rest is scanned; every offset in the mask is an offset in the body. The built HTML is audited as the second net.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from html import unescape
from typing import Literal
from unicodedata import normalize

from kb.model import Anchor, Heading, Link, SourcePath, Span

FENCE = re.compile(
    r"^(?P<indent>(?:> ?)*[ ]{0,3})(?P<fence>`{3,}|~{3,})[^`\n]*\n(?:.*\n)*?"
    r"(?:(?P=indent)(?P=fence)[`~]*[ \t]*$|.*\Z)",  # a fence that is never closed runs to the end
    re.M,
)
COMMENT = re.compile(r"<!--.*?-->", re.S)
CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.S)
PARAGRAPH = re.compile(r"(?:[^\n]+\n?)+")
INDENTED = re.compile(r"(?:^|(?<=\n\n))(?:(?: {4}|\t)[^\n]*\n?)+")
HEADING = re.compile(r"^(?P<marks>#{1,6})(?P<atx>[^\n]*)$|^(?P<setext>[^\n]+)\n(?P<line>=+|-+)[ \t]*$", re.M)
EXPLICIT_ID = re.compile(r"\{(?=[^{}\n]*\}\s*$):?(?:[^{}\n]*[ ])?#(?P<id>[^ {}\n]+)[^{}\n]*\}\s*$")
# Possessive (`++`, `*+`): what was matched is not given back, so that no page takes more than linear time.
TEXT = r"(?:[^\[\]\\]++|\\.|\[(?:[^\[\]\\]++|\\.)*+\])*+"
# Of a picture too; its `!` stands before it, for what begins with one certain character is found fast.
LINK = re.compile(
    rf"\[(?P<text>{TEXT})\]\(\s*+(?:<(?P<angle>[^<>\n]*)>|(?P<href>(?:[^\s()<>]++|\([^\s()]*+\))*+))"
    r"(?:\s++(?:\"[^\"\n]*\"|'[^'\n]*'))?+\s*+\)",
    re.S,
)
LINK_OR_PICTURE = re.compile(f"!?{LINK.pattern}", re.S)
DEFINITION = re.compile(r"^ {0,3}\[(?P<text>[^\]\n^@][^\]\n]*)\]:[ \t]*<?(?P<href>[^\s>]+)>?", re.M)
TAG = re.compile(r"<(?P<tag>a|area|img)\b(?P<attributes>[^<>]*)>", re.I)
ATTRIBUTE = re.compile(r"(?<![\w-])(?P<name>href|src|alt)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')", re.I)
CITATIONS = re.compile(r"\[@[^\[\]\s;]++(?:;\s*+@[^\[\]\s;]++)*+\]")
CITATION = re.compile(r"@(?P<id>[^\]\s;]+)")
SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=\S)")
BLOCK_START = re.compile(r"\n\s*\n|\n\s*(?:[-*+>#]+|\d+[.)])\s|^#[^\n]*\n")
SPACE = re.compile(r"\s*")
REACH = 1000  # how far a sentence is looked for
ANY_TAG = re.compile(r"<[^<>]*>")
BLOCK_MARK = re.compile(r"\s*(?:#+|>|[-*+]|\d+[.)])\s+")
CALLOUT = re.compile(r"\[!\w+\]")
EMPHASIS_OR_ESCAPED = re.compile(r"\\([^\w\s])|\*\*|__|\*|(?<!\w)_|_(?!\w)|`+")
LIST_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
NOT_PLAIN = re.compile(r"[\[<&\\*_`]|\A\s*(?:[-+>#]|\d+[.)])")  # what `plain_text` has to look at
MARK = "\x01"  # stands for the link while its sentence is cut out

_Form = Literal["link", "image", "citation"]


@dataclass
class Body:
    """A body as it is scanned: its text, its mask, and where its lines and blocks begin."""

    text: str
    path: SourcePath
    first_line: int

    @cached_property
    def mask(self) -> str:
        return mask(self.text)

    @cached_property
    def line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    @cached_property
    def blocks(self) -> list[int]:
        """Where its paragraphs and list items begin."""
        return [0, *(match.end() for match in BLOCK_START.finditer(self.text))]

    def span(self, offset: int) -> Span:
        line = bisect_right(self.line_starts, offset)
        return Span(self.path, self.first_line + line - 1, offset - self.line_starts[line - 1] + 1)


def mask(text: str) -> str:
    """`text` with code, comments and escaped characters blanked out; the same length, the same lines."""
    written = text
    if "`" in text or "~~~" in text:
        text = FENCE.sub(blank, text)
    if "<!--" in text:
        closed = text.rfind("-->") + 3  # behind it no comment ends, and none needs to be looked for
        text = COMMENT.sub(blank, text[:closed]) + text[closed:]
    if "    " in text or "\t" in text:
        text = _mask_indented(text, written)
    if "`" in text:
        text = PARAGRAPH.sub(lambda paragraph: CODE.sub(blank, paragraph[0]), text)
    return re.sub(r"\\[^\w\s]", "  ", text) if "\\" in text else text


def blank(match: re.Match[str]) -> str:
    text = match[0]
    return re.sub(r"[^\n]", " ", text) if "\n" in text else " " * len(text)


def _mask_indented(text: str, written: str) -> str:
    """Blank out indented code, but not what continues a list item, nor what follows a comment in its line."""
    code_end = -1

    def blank_code(match: re.Match[str]) -> str:
        nonlocal code_end
        before = _line_before(text, match.start())
        follows_code = code_end >= 0 and SPACE.fullmatch(text, code_end, match.start())
        in_list = LIST_ITEM.match(before) or before.startswith((" ", "\t"))
        if (in_list and not follows_code) or not written[match.start()].isspace():
            return match[0]
        code_end = match.end()
        return blank(match)

    return INDENTED.sub(blank_code, text)


def _line_before(text: str, offset: int) -> str:
    """The nearest line above that is not blank."""
    while offset and text[offset - 1].isspace():
        offset -= 1
    return text[text.rfind("\n", 0, offset) + 1 : offset]


def find_headings(body: Body) -> tuple[Heading, ...]:
    taken: dict[str, int] = {}
    return tuple(
        Heading(
            level=len(match["marks"]) if match["marks"] else (1 if match["line"][0] == "=" else 2),
            text=plain_text(EXPLICIT_ID.sub("", text)),
            anchor=_anchor(text, taken),
            start=match.start(),
            end=match.end(),
            span=body.span(match.start()),
        )
        for match in HEADING.finditer(body.mask)
        if match["marks"] or _is_setext(match)
        for text in [_heading_text(body, match)]
    )


def _heading_text(body: Body, match: re.Match[str]) -> str:
    group = "atx" if match["marks"] else "setext"
    text = body.text[match.start(group) : match.end(group)].strip()
    open_text = text.rstrip("#") if match["marks"] else text
    return text if open_text.endswith("\\") else open_text.strip()


def _is_setext(match: re.Match[str]) -> bool:
    return bool(match["setext"].strip()) and not re.match(r"\s*(?:[-*+>|]|\d+[.)])\s", match["setext"])


def _anchor(text: str, taken: dict[str, int]) -> Anchor:
    """`taken`: the anchors so far, each with the last number that was put behind it."""
    explicit = EXPLICIT_ID.search(text)
    wanted = anchor = explicit["id"] if explicit else slug(plain_text(text)) or "section"
    while anchor in taken and not explicit:
        taken[wanted] += 1
        anchor = f"{wanted}_{taken[wanted]}"
    taken.setdefault(anchor, 0)
    return Anchor(anchor)


@lru_cache(maxsize=4096)  # pages of a kind have the same headings
def slug(text: str) -> str:
    """The anchor of a heading: lower case, words joined by hyphens, letters of any script kept."""
    words = re.sub(r"[^\w\s-]", "", normalize("NFC", text)).strip().lower()
    return re.sub(r"[\s-]+", "-", words)


def find_links(body: Body, headings: tuple[Heading, ...]) -> tuple[Link, ...]:
    starts = [heading.start for heading in headings]
    found = []
    for form, start, end, text, at in sorted(_scan(body), key=lambda found: found[1]):
        before = bisect_right(starts, start)
        section = headings[before - 1].anchor if before else None
        href = body.text[start:end]
        found.append(Link(form, href, text, section, start, end, body.span(start), partial(sentence, body, at)))
    return tuple(found)


def _scan(body: Body) -> Iterator[tuple[_Form, int, int, str, int]]:
    """Form, start and end of the target, text, and where the whole link begins."""
    yield from _scan_inline(body, 0, len(body.mask))
    for match in DEFINITION.finditer(body.mask) if "]:" in body.mask else ():
        yield "link", *match.span("href"), match["text"], match.start()
    for match in TAG.finditer(body.mask):
        yield from _scan_tag(body, match)
    for group in CITATIONS.finditer(body.mask):
        for match in CITATION.finditer(body.mask, group.start(), group.end()):
            yield "citation", *match.span("id"), "", group.start()


def _scan_inline(body: Body, start: int, end: int) -> Iterator[tuple[_Form, int, int, str, int]]:
    for match in LINK.finditer(body.mask, start, end):
        target = "angle" if match["angle"] is not None else "href"
        text = body.text[match.start("text") : match.end("text")]
        if body.mask[match.start() - 1 : match.start()] == "!":
            yield "image", *match.span(target), plain_text(text), match.start() - 1
        else:
            yield "link", *match.span(target), plain_text(text), match.start()
        if "[" in match["text"]:
            yield from _scan_inline(body, *match.span("text"))


def _scan_tag(body: Body, tag: re.Match[str]) -> Iterator[tuple[_Form, int, int, str, int]]:
    attributes = {match["name"].lower(): match for match in ATTRIBUTE.finditer(body.mask, *tag.span("attributes"))}
    target = attributes.get("src" if tag["tag"].lower() == "img" else "href")
    if target:
        group = "double" if target["double"] is not None else "single"
        alt = attributes.get("alt")
        text = (alt["double"] or alt["single"] or "") if alt else ""
        yield "image" if tag["tag"].lower() == "img" else "link", *target.span(group), text, tag.start()


def sentence(body: Body, offset: int) -> str:
    """The plain sentence around an offset, which a backlink quotes; from at most 1,000 characters either way."""
    text = body.text
    start = max(body.blocks[bisect_right(body.blocks, offset) - 1], offset - REACH)
    stop = BLOCK_START.search(text, offset, offset + REACH)
    marked = plain_text(text[start:offset] + MARK + text[offset : stop.start() if stop else offset + REACH])
    chosen = next((part for part in SENTENCE_END.split(marked) if MARK in part), marked)
    return chosen.replace(MARK, "").strip()


def plain_text(text: str) -> str:
    """Markdown without its marks, on one line."""
    if not NOT_PLAIN.search(text):
        return " ".join(text.split())
    text = CITATIONS.sub("", text)
    for _ in range(2):  # a link, and a picture in its text; nothing nests deeper
        text = LINK_OR_PICTURE.sub(lambda match: match["text"], text) if "](" in text else text
    text = ANY_TAG.sub("", text)
    lead = BLOCK_MARK.match(text)
    text = CALLOUT.sub("", text[lead.end() :] if lead else text)
    text = EMPHASIS_OR_ESCAPED.sub(lambda match: match[1] or "", text)
    return " ".join(unescape(text).split())
