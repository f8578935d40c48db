"""Find what a body links to, the places in it that have ids, and what looks like a link and is none."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Literal, NamedTuple

from kb.load.inline import read_inline
from kb.load.markdown import Body, plain_text, sentence
from kb.load.outline import Definition
from kb.load.runs import Run
from kb.load.tags import attributes, find_tags, ids_of, targets_of
from kb.model import Anchor, Form, Heading, Link, Place, Written

LINKING = re.compile(r"[\[<{]|://")  # what a run without a link or an id has none of

OddityKind = Literal["undefined label", "footnote", "bare address", "open comment", "double label", "unused label"]


class Oddity(NamedTuple):
    """What is no link as it stands; `text` is what the author wrote."""

    kind: OddityKind
    offset: int
    text: str


@dataclass
class Linked:
    links: list[Link] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    oddities: list[Oddity] = field(default_factory=list)


def read_links(body: Body, headings: tuple[Heading, ...]) -> Linked:
    return _Reader(body, headings).read()


class _Reader:
    def __init__(self, body: Body, headings: tuple[Heading, ...]) -> None:
        self.body = body
        self.starts = [heading.start for heading in headings]
        self.headings = headings
        self.labels: dict[str, Definition] = {definition.label: definition for definition in body.outline.definitions}
        self.used: dict[tuple[str, Form], None] = {}
        self.linked = Linked()

    def read(self) -> Linked:
        outline = self.body.outline
        for run in outline.runs:
            if LINKING.search(run.text):
                self._read_run(run)
        for piece in outline.pieces:
            if piece.kind in ("html", "unclosed html", "box", "unclosed box"):
                self._read_html(piece.start, outline.source[piece.start : piece.end])
        self.linked.oddities += self._labels_of_no_use()
        self.linked.links.sort(key=lambda link: link.start)
        self.linked.places.sort(key=lambda place: place.span)
        return self.linked

    def _read_run(self, run: Run) -> None:
        inline = read_inline(run, self.labels)
        for hit in inline.hits:
            begin = self.body.origin(run.origin(hit.begin))
            if hit.label is None:
                end = run.origin(hit.end - 1) + 1 if hit.end > hit.start else run.origin(hit.start)
                self._add(hit.form, run.origin(hit.start), end, plain_text(hit.text), begin, hit.written)
            elif (hit.label, hit.form) not in self.used:
                self.used[hit.label, hit.form] = None
                definition = self.labels[hit.label]
                self._add(hit.form, definition.start, definition.end, plain_text(hit.text), begin)
        for value, start in inline.ids:
            self._add_place(value, run.origin(start))
        for kind, start, end in inline.strange:
            offset = self.body.origin(run.origin(start))
            self.linked.oddities.append(Oddity(kind, offset, run.text[start:end]))

    def _read_html(self, shift: int, text: str) -> None:
        for tag in find_tags(text):
            given = attributes(text, tag)
            begin = self.body.origin(shift + tag.start())
            for form, target, label in targets_of(tag["tag"], given):
                self._add(form, shift + target.start, shift + target.end, label, begin, "html")
            for id in ids_of(tag["tag"], given):
                self._add_place(id.value, shift + id.start)

    def _add(self, form: Form, start: int, end: int, text: str, begin: int, written: Written = "markdown") -> None:
        """`start` and `end` are offsets in the outline's source, `begin` one in the body."""
        start, end = self.body.origin(start), self.body.origin(end)
        before = bisect_right(self.starts, begin)
        section = self.headings[before - 1].anchor if before else None
        quote = partial(sentence, self.body.text, self.body.blocks, begin)  # not the body: it holds its whole outline
        span = self.body.span(start)
        link = Link(form, self.body.text[start:end], text, section, start, end, span, quote, written)
        self.linked.links.append(link)

    def _add_place(self, value: str, start: int) -> None:
        self.linked.places.append(Place(Anchor(value), self.body.span(self.body.origin(start))))

    def _labels_of_no_use(self) -> Iterator[Oddity]:
        used = {label for label, _ in self.used}
        for definition in self.body.outline.definitions:
            offset = self.body.origin(definition.start)
            if self.labels[definition.label] is not definition:
                yield Oddity("double label", offset, definition.label)
            elif definition.label not in used:
                yield Oddity("unused label", offset, definition.label)
