"""Rewrite an author's body: links, citations, heading ids and the first use of each glossary word in a section."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from kb.generate.markup import relative
from kb.graph import GLOSSARY, Graph, site_path
from kb.load.inline import CITATION, CITATIONS, HEADING_ATTRIBUTES
from kb.load.markdown import HEADING, LINK_OR_PICTURE, TEXT, Body, blank, heading_text
from kb.model import Heading, Link, Page, PageId, ReferenceId, SourcePath
from kb.terms import Lexicon

TABLE_ROW = re.compile(r"^[ \t]*\|[^\n]*", re.M)
ADDRESS = re.compile(r"<?https?://[^\s>)]+>?")
ANY_TAG = re.compile(r"<[^<>\n]+>")
NAMED_LINK = re.compile(rf"\[{TEXT}\]\[[^\[\]\n]*\]", re.S)
PATH_END = re.compile(r"[?#].*", re.S)
DEFINITION_LINE = re.compile(r"^ {0,3}\[[^\]\n]+\]:[^\n]*", re.M)
NO_TERM = re.compile(r"^[^\n]*<!--\s*kb: no-term\s*-->[^\n]*", re.M)


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
    terms: frozenset[PageId]  # glossary words it uses


def write_body(graph: Graph, lexicon: Lexicon, page: Page, order: Iterable[str]) -> WrittenBody:
    """`order`: the titles of sections as the reader meets them, which is the order in which sources are numbered."""
    body = Body(page.body, page.path, page.body_line)
    spans = _section_spans(page)
    first_uses = _first_uses(page, spans, order)
    term_edits = list(_term_edits(lexicon, page, body, spans))
    edits = [*_link_edits(graph, page), *_heading_edits(page), *_citation_edits(body, first_uses)]
    edits += [edit for edit, _ in term_edits]
    edits.sort()
    return WrittenBody(
        sections={heading.text: _apply(page.body, edits, heading.end, end) for heading, end in spans if heading},
        whole=_apply(page.body, edits, 0, len(page.body)),
        cited=tuple(first_uses),
        terms=frozenset(term for _, term in term_edits),
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
            links.append(f'[{numbers[id]}](#ref-{id}){{{place} aria-label="Source {numbers[id]}" }}')
        yield Edit(_end_of_word(body.text, group.start()), group.end(), f'<sup class="kb-cite">{" ".join(links)}</sup>')


def _end_of_word(text: str, offset: int) -> int:
    """Where the word before `offset` ends, so that a source's number stands close to it; never across paragraphs."""
    start = offset
    while start and text[start - 1] in " \n":
        start -= 1
    return offset if "\n\n" in text[start:offset] else start


def _term_edits(
    lexicon: Lexicon, page: Page, body: Body, spans: list[tuple[Heading | None, int]]
) -> Iterator[tuple[Edit, PageId]]:
    text = NO_TERM.sub(blank, page.body) if "kb: no-term" in page.body else body.mask
    text = _mask_again(text if text is body.mask else Body(text, page.path, 1).mask)
    glossary = relative(page.path, GLOSSARY)
    starts = [heading.start if heading else 0 for heading, _ in spans]
    seen: set[tuple[int, str]] = set()
    for occurrence in lexicon.find(text):
        section = sum(start <= occurrence.start for start in starts)
        words = page.body[occurrence.start : occurrence.end]
        is_whole = words == text[occurrence.start : occurrence.end]  # no link or code was blanked out between its words
        if is_whole and (section, occurrence.name) not in seen:
            seen.add((section, occurrence.name))
            link = f"[{words}]({glossary}#{occurrence.name}){{ .kb-term }}"
            yield Edit(occurrence.start, occurrence.end, link), PageId(occurrence.name)


def _mask_again(mask: str) -> str:
    """Blank out what may hold no glossary link: links, citations, headings, tables, tags, addresses."""
    for pattern in (CITATIONS, LINK_OR_PICTURE, NAMED_LINK, DEFINITION_LINE, HEADING, TABLE_ROW, ANY_TAG, ADDRESS):
        mask = pattern.sub(blank, mask)
    return mask


def _apply(text: str, edits: list[Edit], start: int, end: int) -> str:
    """The text between two places after its edits, which come in their order."""
    parts, at = [], start
    for edit in edits:
        if at <= edit.start and start < max(edit.end, 1) and edit.end <= end:
            parts += [text[at : edit.start], edit.text]
            at = edit.end
    return ("".join(parts) + text[at:end]).strip("\n") + "\n\n"
