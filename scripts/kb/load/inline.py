"""Find what one run of text links to. A link is what Python-Markdown would make one, in the order in which it does.

Its patterns go over the text one after the other: references, links, pictures, labels, addresses, tags. What one has
found, the next does not see. Here that is a text in which the marks of what was found are overwritten.
"""

import re
from bisect import bisect_left
from collections.abc import Container
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from kb.load.code_spans import find_code_spans
from kb.load.runs import Run
from kb.load.tags import COMMENT, INLINE_TAG, Attribute, attributes, ids_of, targets_of
from kb.load.targets import find_target
from kb.model import Form, Written

LONGEST_LABEL = 999
TAKEN = "\x02"  # stands where something was found: no mark, no space, no letter

CITATIONS = re.compile(r"\[@[^\[\]\s;]++(?:;\s*+@[^\[\]\s;]++)*+\]")
CITATION = re.compile(r"@(?P<id>[^\]\s;]+)")
BRACKET = re.compile(r"[\[\]]")
LABEL = re.compile(r"\s?\[(?P<label>[^\]]*)\]")
AUTOLINK = re.compile(r"<(?P<href>[A-Za-z][A-Za-z0-9+.-]*+://[^<>]*+)>")
MAIL = re.compile(r"<(?P<href>[^<> !]+@[^@<> ]+)>")
FOOTNOTE = re.compile(r"\[\^[^\[\]\s]+\](?!:)")
BARE_ADDRESS = re.compile(r"(?<![\w/:])https?://[^\s<>()\[\]\x02]*[^\s<>()\[\]\x02.,;:!?'\"]")
OPEN_COMMENT = re.compile("<!--")
ATTRIBUTE_LIST = re.compile(r"\{:? *(?P<list>[^{}\n ][^{}\n]*)\}")
HEADING_ATTRIBUTES = re.compile(rf"(?<! ) +{ATTRIBUTE_LIST.pattern} *\Z")
NAMED = re.compile(r"(?:^|(?<=\s))(?:#(?P<id>[^\s{}]+)|id=(?P<quoted>\"[^\"]*\"|'[^']*'|[^\s{}\"']+))")


class Hit(NamedTuple):
    """A link, picture or citation in a run; the places are offsets in its text."""

    form: Form
    start: int  # of the target; of a reference that of its label, for the target stands elsewhere
    end: int
    begin: int  # of all of it
    stop: int
    text: str
    label: str | None = None
    written: Written = "markdown"


StrangeKind = Literal["undefined label", "footnote", "bare address", "open comment"]


class Strange(NamedTuple):
    """Something that looks like a link, and is none."""

    kind: StrangeKind
    start: int
    end: int


@dataclass
class Inline:
    hits: list[Hit] = field(default_factory=list)
    strange: list[Strange] = field(default_factory=list)
    ids: list[tuple[str, int]] = field(default_factory=list)


def read_inline(run: Run, labels: Container[str]) -> Inline:
    return _Reader(run, labels).read()


class _Reader:
    def __init__(self, run: Run, labels: Container[str]) -> None:
        self.run = run
        self.labels = labels
        self.found = Inline()
        self.code = find_code_spans(run.text)
        self.text = _overwrite(run.text, [(start, end) for start, end, _ in self.code])

    def read(self) -> Inline:
        if "[" in self.text:
            footnotes = [Strange("footnote", *match.span()) for match in FOOTNOTE.finditer(self.text)]
            self._citations()
            self.partners = _partners(self.text)
            self._full_references()
            self._links()
            self._pictures()
            self._labels()
            self.found.strange += footnotes
        if "<" in self.text:
            self._addresses()
            self._tags()
        if "{" in self.text:
            self._attribute_lists()
        if "://" in self.text:
            self._strange_all("bare address", BARE_ADDRESS)
        self.found.hits.sort(key=lambda hit: hit.start)
        return self.found

    def _citations(self) -> None:
        taken = []
        for group in CITATIONS.finditer(self.text) if "[@" in self.text else ():
            taken.append(group.span())
            for match in CITATION.finditer(self.text, *group.span()):
                self.found.hits.append(Hit("citation", *match.span("id"), *group.span(), ""))
        self.text = _overwrite(self.text, taken)

    def _opening(self, at: int, is_picture: bool) -> tuple[int, int] | None:
        """The next text in square brackets that may be that of a link, or of a picture."""
        while (at := self.text.find("[", at)) >= 0:
            if (self.text[at - 1 : at] == "!") == is_picture and at in self.partners:
                return at, self.partners[at]
            at += 1
        return None

    def _full_references(self, is_picture: bool = False) -> None:
        taken = []
        opening = self._opening(0, is_picture)
        while opening:
            start, end = opening
            after = start + 1
            if match := LABEL.match(self.text, end + 1):
                after = match.end()
                label = _label(self.text, *(match.span("label") if match["label"] else (start + 1, end)))
                if label in self.labels:
                    taken += self._take(start, end, after, match.span("label"), label, is_picture)
                elif not match[0][0].isspace():
                    self.found.strange.append(Strange("undefined label", start - is_picture, after))
            opening = self._opening(after, is_picture)
        self.text = _overwrite(self.text, taken)

    def _links(self, is_picture: bool = False) -> None:
        taken = []
        opening = self._opening(0, is_picture)
        while opening:
            start, end = opening
            target = find_target(self.text, end + 1)
            if target:
                taken += self._take(start, end, target.stop, (target.start, target.end), None, is_picture)
            opening = self._opening(target.stop if target else start + 1, is_picture)
        self.text = _overwrite(self.text, taken)

    def _take(
        self, start: int, end: int, stop: int, target: tuple[int, int], label: str | None, is_picture: bool
    ) -> list[tuple[int, int]]:
        """Note a link. Its text stays open to what comes after it; the text of a picture is no Markdown."""
        form: Form = "image" if is_picture else "link"
        begin = start - is_picture
        self.found.hits.append(Hit(form, *target, begin, stop, self.run.text[start + 1 : end], label))
        return [(begin, stop)] if is_picture else [(start, start + 1), (end, stop)]

    def _pictures(self) -> None:
        if "![" in self.text:
            before = len(self.found.hits)
            self._links(is_picture=True)
            self._full_references(is_picture=True)
            self._drop_inside([(hit.begin, hit.stop) for hit in self.found.hits[before:]], before)

    def _labels(self) -> None:
        for is_picture in (False, True):
            taken = []
            opening = self._opening(0, is_picture)
            while opening:
                start, end = opening
                label = _label(self.text, start + 1, end)
                if label in self.labels:
                    taken += self._take(start, end, end + 1, (start + 1, end), label, is_picture)
                    start = end
                elif is_picture and self.text[end + 1 : end + 2] != "[":
                    self.found.strange.append(Strange("undefined label", start - 1, end + 1))
                opening = self._opening(start + 1, is_picture)
            self.text = _overwrite(self.text, taken)
        used = sorted((hit.begin, hit.stop) for hit in self.found.hits)
        begins = [begin for begin, _ in used]
        self.found.strange = [
            one for one in self.found.strange if bisect_left(begins, one.start) == bisect_left(begins, one.end)
        ]

    def _addresses(self) -> None:
        for pattern, written in ((AUTOLINK, "markdown"), (MAIL, "mail")):
            matches = list(pattern.finditer(self.text))
            for match in matches:
                hit = Hit("link", *match.span("href"), *match.span(), match["href"], written=written)  # type: ignore[arg-type]
                self.found.hits.append(hit)
            self.text = _overwrite(self.text, [match.span() for match in matches])

    def _tags(self) -> None:
        """Tags and comments. What was found inside of one is none of it, but part of a comment or a value."""
        taken = [match.span() for match in COMMENT.finditer(self.text)] if "<!--" in self.text else []
        self._drop_inside(taken, len(self.found.hits), citations_too=True)
        text = _overwrite(self.text, taken)
        before = len(self.found.hits)
        for tag in INLINE_TAG.finditer(text):
            taken.append(tag.span())
            given = attributes(self.run.text, tag)
            self.found.ids += [(id.value, id.start) for id in ids_of(tag["tag"], given)]
            for form, target, label in targets_of(tag["tag"], given):
                self.found.hits.append(_from_tag(form, target, label, tag))
        self._drop_inside(taken, before)
        self.text = _overwrite(text, taken)
        self._strange_all("open comment", OPEN_COMMENT)

    def _drop_inside(self, ranges: list[tuple[int, int]], before: int, citations_too: bool = False) -> None:
        """Forget those of the first hits that stand inside of one of the ranges."""
        ranges = sorted(ranges)
        begins = [start for start, _ in ranges]

        def is_inside(hit: Hit) -> bool:
            index = bisect_left(begins, hit.begin) - 1
            return (citations_too or hit.form != "citation") and index >= 0 and hit.begin < ranges[index][1]

        self.found.hits[:before] = [hit for hit in self.found.hits[:before] if not is_inside(hit)]

    def _attribute_lists(self) -> None:
        """Ids in `{#id}`: behind something inline, on the last line of a paragraph, at the end of a cell."""
        ends = {hit.stop for hit in self.found.hits if hit.written != "html"} | {
            end for _, end, is_code in self.code if is_code
        }
        for match in ATTRIBUTE_LIST.finditer(self.text):
            before, start = self.text[: match.start()], match.start()
            is_last = not self.text[match.end() :].strip(" ")
            own_line = is_last and self.run.role == "text" and before.rstrip(" ").endswith("\n")
            in_cell = is_last and self.run.role == "cell" and before.endswith(" ")
            is_emphasis = before.endswith(("*", "_")) and before[-1] in before.rstrip("*_")
            if start in ends or is_emphasis or own_line or in_cell:
                named = list(NAMED.finditer(match["list"]))[-1:]
                for id in named:
                    value = id["id"] or id["quoted"].strip("\"'")
                    self.found.ids.append((value, match.start("list") + id.start()))

    def _strange_all(self, kind: StrangeKind, pattern: re.Pattern[str]) -> None:
        self.found.strange += [Strange(kind, *match.span()) for match in pattern.finditer(self.text)]


def _from_tag(form: Form, target: Attribute, label: str, tag: re.Match[str]) -> Hit:
    return Hit(form, target.start, target.end, *tag.span(), label, written="html")


def _label(text: str, start: int, end: int) -> str:
    return re.sub(r"\s+", " ", text[start:end].lower()) if end - start <= LONGEST_LABEL else ""


def _overwrite(text: str, spans: list[tuple[int, int]]) -> str:
    if not spans:
        return text
    parts, at = [], 0
    for start, end in sorted(spans):
        if end > at:
            parts += [text[at : max(at, start)], TAKEN * (end - max(at, start))]
            at = end
    return "".join(parts) + text[at:]


def _partners(text: str) -> dict[int, int]:
    """Each opening bracket with the one that closes it."""
    partners, open_ones = {}, []
    for bracket in BRACKET.finditer(text):
        if bracket[0] == "[":
            open_ones.append(bracket.start())
        elif open_ones:
            partners[open_ones.pop()] = bracket.start()
    return partners
