"""Rewrite an author's body: links, citations, heading ids and the first use of each glossary word in a section."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from kb.catalogue import phrase
from kb.generate.markup import relative
from kb.generate.words import markdown_marks, uses_in_markdown
from kb.graph import GLOSSARY, Graph, site_path
from kb.load.allowances import places
from kb.load.inline import CITATION, CITATIONS, HEADING_ATTRIBUTES
from kb.load.markdown import Body, heading_text
from kb.model import Heading, Link, Page, PageId, ReferenceId, SourcePath

LINK_END = re.compile(r">?(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)(?!\{)")
PATH_END = re.compile(r"[?#].*", re.S)


class Edit(NamedTuple):
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class WrittenBody:
    """A body cut into second-level sections, ready to be put in the reader's order."""

    sections: Mapping[str, str]  # title -> Markdown below its heading
    whole: str
    cited: tuple[ReferenceId, ...]  # in the order of their numbers; the first use of each has the id `cite-<reference>`


def write_body(graph: Graph, page: Page, order: Iterable[str]) -> WrittenBody:
    """`order`: the titles of sections as the reader meets them, which is the order in which sources are numbered."""
    body = Body(page.body, page.path, page.body_line)
    spans = _section_spans(page)
    first_uses = _first_uses(page, spans, order)
    edits = [*_link_edits(graph, page), *_heading_edits(page), *_citation_edits(body, first_uses)]
    edits += _allowance_edits(page)
    edits = sorted([*edits, *_term_edits(graph, page, spans)])
    return WrittenBody(
        sections={heading.text: _apply(page.body, edits, heading.end, end) for heading, end in spans if heading},
        whole=_apply(page.body, edits, 0, len(page.body)),
        cited=tuple(first_uses),
    )


def _section_spans(page: Page) -> list[tuple[Heading | None, int]]:
    """Each second-level heading with the end of its section; None for what stands before the first."""
    headings = [heading for heading in page.headings if heading.level <= 2]
    ends = [heading.start for heading in headings[1:]] + [len(page.body)]
    return [(None, headings[0].start if headings else len(page.body)), *zip(headings, ends, strict=False)]


def _first_uses(page: Page, spans: list[tuple[Heading | None, int]], order: Iterable[str]) -> dict[ReferenceId, int]:
    """Each source with the offset of its first citation, in the order of their numbers."""
    places = {heading.text: (heading.start, end) for heading, end in spans if heading}
    ranges = [places[title] for title in order if title in places] + [(0, len(page.body))]
    citations = [link for link in page.links if link.form == "citation"]
    first_uses: dict[ReferenceId, int] = {}
    for start, end in ranges:
        for link in citations:
            if start <= link.start < end:
                first_uses.setdefault(ReferenceId(link.href), link.start)
    return first_uses


def _link_edits(graph: Graph, page: Page) -> Iterator[Edit]:
    """Terms have no page of their own: a link to one leads to its place in the glossary.

    In HTML, which an engine copies as it is, a link to a page names the built page. A path in backslashes, entities or
    percent signs is written out, for not every engine reads them.
    """
    for link in page.links:
        target = graph.resolve(page, link.address) if link.form == "link" else None
        if target and target.page and target.page.kind == "term":
            path = relative(page.path, GLOSSARY)
            yield Edit(link.start, link.end, f"{_as_written(link, path)}#{target.page.id}")
        elif target and target.path.endswith(".md") and link.href[:1] not in ("#", "?"):
            path, behind = PATH_END.split(link.href, maxsplit=1)[0], "".join(PATH_END.findall(link.address)[:1])
            if link.written == "html" or any(mark in path for mark in "\\&%"):
                built = f"{_as_written(link, relative(page.path, target.path))}{behind}"
                yield Edit(link.start, link.end, escape(built) if link.written == "html" else built)


def _as_written(link: Link, path: str) -> str:
    return site_path(SourcePath(path)) if link.written == "html" else path


def _allowance_edits(page: Page) -> Iterator[Edit]:
    """What lets a finding stand is for authors."""
    for start, end in places(page.body):
        yield Edit(start, min(end, len(page.body)), "")


def _heading_edits(page: Page) -> Iterator[Edit]:
    """Every heading gets its id in writing, so that any engine makes the same anchors."""
    for heading in page.headings:
        line = page.body[heading.start : heading.end].split("\n", 1)[0].rstrip()
        if heading_text(line)[1]:
            continue
        if HEADING_ATTRIBUTES.search(line):
            end = heading.start + line.rindex("}")
            yield Edit(end, end, f" #{heading.anchor}")
        else:
            bare = line.rstrip("#")
            end = heading.start + len(line if bare.endswith("\\") else bare.rstrip())
            yield Edit(end, end, f" {{#{heading.anchor}}}")


def _citation_edits(body: Body, first_uses: Mapping[ReferenceId, int]) -> Iterator[Edit]:
    numbers = {id: number for number, id in enumerate(first_uses, 1)}
    for group in CITATIONS.finditer(body.mask):
        links = []
        for match in CITATION.finditer(body.mask, group.start(), group.end()):
            id = ReferenceId(match["id"])
            place = f" #cite-{id}" if first_uses[id] == match.start("id") else ""
            label = phrase(body.path, "page.source", number=numbers[id])
            links.append(f'[{numbers[id]}](#ref-{id}){{{place} aria-label="{label}" }}')
        yield Edit(_end_of_word(body.text, group.start()), group.end(), f'<sup class="kb-cite">{" ".join(links)}</sup>')


def _end_of_word(text: str, offset: int) -> int:
    """Where the word before `offset` ends, so that a source's number stands close to it; never across paragraphs."""
    start = offset
    while start and text[start - 1] in " \n":
        start -= 1
    return offset if "\n\n" in text[start:offset] else start


def _term_edits(graph: Graph, page: Page, spans: list[tuple[Heading | None, int]]) -> Iterator[Edit]:
    """The first use of each word in a section is linked. What the author linked there is the first use."""
    glossary = relative(page.path, GLOSSARY)
    sections = [heading.start if heading else 0 for heading, _ in spans]
    linked: set[tuple[int, str]] = set()
    for link in page.links:
        term = _linked_term(graph, page, link)
        end = LINK_END.match(page.body, link.end) if term else None
        if term and end and page.body[link.start - 1] in "(<" and not _in_heading(page, link):
            linked.add((bisect_right(sections, link.start), term))
            yield Edit(end.end(), end.end(), markdown_marks(graph, term, link.text))
    for use in uses_in_markdown(graph, page.body, sections, linked):
        words = page.body[use.start : use.end]
        text = f"[{words}]({glossary}#{use.term}){markdown_marks(graph, use.term, words)}"
        yield Edit(use.start, use.end, text)


def _in_heading(page: Page, link: Link) -> bool:
    before = bisect_right(page.headings, link.start, key=lambda heading: heading.start)
    return before > 0 and link.start < page.headings[before - 1].end


def _linked_term(graph: Graph, page: Page, link: Link) -> PageId | None:
    target = graph.resolve(page, link.address) if link.form == "link" else None
    return target.page.id if target and target.page and target.page.kind == "term" else None


def _apply(text: str, edits: list[Edit], start: int, end: int) -> str:
    """The text between two places after its edits, which come in their order."""
    parts, at = [], start
    for edit in edits:
        if at <= edit.start and start < max(edit.end, 1) and edit.end <= end:
            parts += [text[at : edit.start], edit.text]
            at = edit.end
    return ("".join(parts) + text[at:end]).strip("\n") + "\n\n"
