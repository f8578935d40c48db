"""Take plain text for a sheet out of what an author wrote in a body: no links, no sources, no marks."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kb.blocks import page_blocks
from kb.load.markdown import Body
from kb.model import Page
from kb.readability import split_sentences

BEFORE_MARK = re.compile(r"\s+([.,;:!?)])")
LEAD = re.compile(r"\*\*(.+?)\*\*", re.S)


class Said(NamedTuple):
    """A paragraph or item of a section."""

    lead: str  # what the author set in bold at its beginning, without its full stop
    text: str  # what follows


def section(page: Page, title: str) -> Iterator[Said]:
    """The paragraphs and items below a second-level heading."""
    for start, end in _span(page, title):
        for block in page_blocks(page):
            for passage in block.passages:
                if isinstance(passage.source, Body) and start <= passage.start < end:
                    yield _said(page.body[passage.start :], tidy(passage.text))


def _span(page: Page, title: str) -> Iterator[tuple[int, int]]:
    headings = [heading for heading in page.headings if heading.level <= 2]
    ends = [heading.start for heading in headings[1:]] + [len(page.body)]
    for heading, end in zip(headings, ends, strict=True):
        if heading.text == title:
            yield heading.end, end


def _said(source: str, text: str) -> Said:
    match = LEAD.match(source.lstrip())
    if not match:
        return Said("", text)
    lead = tidy(match[1])
    return Said(lead.rstrip("."), text.removeprefix(lead).strip())


def tidy(text: str) -> str:
    """One line, with no blank before a mark that closes a sentence."""
    return BEFORE_MARK.sub(r"\1", " ".join(text.split()))


def first_sentences(text: str, most: int) -> str:
    """As many whole sentences as fit in `most` letters, at least one."""
    ends = [end for _, end in split_sentences(text)]
    fitting = [end for end in ends if len(text[:end].strip()) <= most]
    return text[: max(fitting, default=ends[0] if ends else 0)].strip()
