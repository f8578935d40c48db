"""Link the first use of each glossary word in a section to its entry, and list the words of a page at its end.

The list carries the meanings: a script opens them where the words stand, a screen reader reads them out with the link,
and paper shows them. A page holds only the meanings of its own words, however long the glossary is.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kb.catalogue import phrase
from kb.generate.levels import level_meanings
from kb.generate.markup import block, box, escape, front_matter, relative, title_in_html
from kb.graph import GLOSSARY, Graph, site_path, term_lexicon
from kb.load.inline import CITATIONS
from kb.load.markdown import HEADING, LINK_OR_PICTURE, TEXT, Body, blank
from kb.load.untouched import TAG
from kb.model import Page, PageId, SourcePath
from kb.schema import Term

TABLE_ROW = re.compile(r"^[ \t]*\|[^\n]*", re.M)
ADDRESS = re.compile(r"<?https?://[^\s>)]+>?")
ANY_TAG = re.compile(r"<[^<>\n]+>")
NAMED_LINK = re.compile(rf"\[{TEXT}\]\[[^\[\]\n]*\]", re.S)
DEFINITION_LINE = re.compile(r"^ {0,3}\[[^\]\n]+\]:[^\n]*", re.M)
NO_TERM = re.compile(r"^[^\n]*<!--\s*kb: no-term\s*-->[^\n]*", re.M)
NO_TEXT = (CITATIONS, LINK_OR_PICTURE, NAMED_LINK, DEFINITION_LINE, HEADING, TABLE_ROW, TAG, ANY_TAG, ADDRESS)
# In what the program writes: links, headings, tables, code, cards (each is one large link), tags and entities.
NO_TEXT_IN_HTML = re.compile(
    r'<(?P<tag>a|h[1-6]|table|code)\b.*?</(?P=tag)>|<div class="kb-cards">.*?</div>|<[^<>]*>|&#?\w+;', re.S
)
SPACE_ENTITY = re.compile(r"&nbsp;|&#160;|&#[xX]0*[aA]0;")
USED = re.compile(r'aria-describedby="word-([a-z0-9-]+)"')


class Use(NamedTuple):
    """A glossary word in a text, with its place."""

    term: PageId
    start: int
    end: int


def uses_in_markdown(graph: Graph, text: str, sections: Sequence[int], linked: set[tuple[int, str]]) -> Iterator[Use]:
    """The words that an author's text shall link.

    `sections`: where its sections begin. `linked`: what the author linked, each with its section's number.
    """
    text = SPACE_ENTITY.sub(_spaces, text)
    readable = Body(NO_TERM.sub(blank, text) if "kb: no-term" in text else text, SourcePath(""), 1).mask
    for pattern in NO_TEXT:
        readable = pattern.sub(blank, readable)
    seen = set(linked)
    for use in _uses(graph, readable, text):
        place = (bisect_right(sections, use.start), use.term)
        if place not in seen:
            seen.add(place)
            yield use


def link_words(graph: Graph, source: SourcePath, html: str, besides: PageId | None = None) -> str:
    """HTML of one section with the first use of each word linked, `besides` one."""
    parts, at = [], 0
    seen = {besides}
    address = site_path(SourcePath(relative(source, GLOSSARY))) if source != GLOSSARY else ""
    for use in _uses(graph, NO_TEXT_IN_HTML.sub(blank, html), html):
        if use.term not in seen:
            seen.add(use.term)
            words = html[use.start : use.end]
            marks = f' class="kb-term"{_marks(graph, use.term, words)}' if address else ""
            parts += [html[at : use.start], f'<a href="{address}#{use.term}"{marks}>{words}</a>']
            at = use.end
    return "".join(parts) + html[at:]


def _uses(graph: Graph, readable: str, text: str) -> Iterator[Use]:
    for found in term_lexicon(graph).find(readable):
        if readable[found.start : found.end] == text[found.start : found.end]:  # nothing was blanked out in between
            yield Use(PageId(found.name), found.start, found.end)


def _spaces(entity: re.Match[str]) -> str:
    return "\u00a0" * len(entity[0])


def markdown_marks(graph: Graph, id: PageId, words: str) -> str:
    """What follows a Markdown link that leads to the entry of a word."""
    return f"{{ .kb-term{_marks(graph, id, words)} }}"


def _marks(graph: Graph, id: PageId, words: str) -> str:
    fields = graph.published[id].fields
    is_latin = isinstance(fields, Term) and fields.lang and words.casefold() == fields.title.casefold()
    return f' aria-describedby="word-{id}"' + (' lang="la"' if is_latin else "")


def words_in(text: str) -> frozenset[PageId]:
    """The words that a written page links."""
    return frozenset(map(PageId, USED.findall(text)))


def with_words(graph: Graph, matter: Mapping[str, object], text: str, title: str = "") -> str:
    """A whole page: its front matter, its text, and the words that it links with their meanings."""
    words = (graph.published[id] for id in words_in(text))
    entries = [_meaning(page) for page in sorted(words, key=lambda page: (page.fields.title.casefold(), page.id))]
    entries += level_meanings(GLOSSARY, text)
    if not entries:
        return front_matter(**matter) + text
    listed = box(
        "kb-words", f"<h2>{title or phrase(GLOSSARY, 'page.words')}</h2>\n<dl{_said()}>\n{''.join(entries)}</dl>\n"
    )
    return front_matter(**matter, script="words") + text + block(listed)


def _said() -> str:
    """What the script says in the box that it opens."""
    return f' data-kb-more="{phrase(GLOSSARY, "word.more")}" data-kb-more-on="{phrase(GLOSSARY, "word.more-on")}"'


def _meaning(page: Page) -> str:
    assert isinstance(page.fields, Term)
    sound = phrase(page.path, "page.sounds", sound=escape(page.fields.say)) if page.fields.say else ""
    spoken = f" <small>{sound}</small>" if sound else ""
    definition = f'<dd id="word-{page.id}">{escape(page.fields.definition)}</dd>'
    return f"<div>\n<dt>{title_in_html(page)}{spoken}</dt>\n{definition}\n</div>\n"
