"""Write what the search knows, as scripts, so that it loads from disk too: a small start, and the rest in pieces.

A reader's browser loads the start with the dialog, and of the pieces only those that hold the words of the question
and the pages that answer it. So what is loaded grows with the question, not with the site.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import chain
from typing import Any

from kb.generate.lay_words import lay_table, said_table
from kb.generate.search_index import Postings, index_names, index_text
from kb.generate.search_pages import Findable, findable_pages
from kb.graph import Graph
from kb.model import FOLDERS, SourcePath
from kb.search_words import ENDINGS, word_set

FOLDER = "assets/search"
NAMES_PIECE, TEXT_PIECE = 24_000, 24_000  # characters; about a third of it is sent
PAGES_PIECE = 16  # pages
WAYS = (
    ("body-map", "point"),
)  # a page and what the search calls it; offered where nothing was found, if the site has the page
SHARED_BY = 4  # a heading on so many pages is told once, and says nothing about any of them


def write_search_data(graph: Graph, texts: Mapping[SourcePath, str]) -> Iterator[tuple[SourcePath, str]]:
    lay = graph.knowledge_base.lay_words
    empty = word_set(lay.empty)
    pages = findable_pages(graph, texts, empty)
    shared = _shared_sections(pages)
    names = index_names(pages, frozenset(heading for _, heading in shared), empty)
    text = index_text(pages)
    name_pieces, text_pieces = list(_pieces(names, NAMES_PIECE)), list(_pieces(text, TEXT_PIECE))
    bodies: Iterator[tuple[str, Any]] = chain(
        ((f"names-{number}", [names[word] for word in piece]) for number, piece in enumerate(name_pieces)),
        (
            (f"text-{number}", [" ".join(piece), [text[word] for word in piece]])
            for number, piece in enumerate(text_pieces)
        ),
        (
            (f"pages-{number}", [_card(page, shared) for page in pages[first : first + PAGES_PIECE]])
            for number, first in enumerate(range(0, len(pages), PAGES_PIECE))
        ),
    )
    kinds = list(FOLDERS)
    start = {
        "pages": len(pages),
        "kinds": kinds,
        "kindOf": "".join(str(kinds.index(page.kind)) for page in pages),
        "ways": [way for way in WAYS if SourcePath(f"{way[0]}.md") in texts],
        "pagesPiece": PAGES_PIECE,
        "endings": ENDINGS,
        "empty": " ".join(sorted(empty)),
        "names": [" ".join(piece) for piece in name_pieces],
        "text": [piece[0] for piece in text_pieces],
        "sections": shared,
        **lay_table(lay, empty),
        "dangers": said_table(graph.knowledge_base.warning_signs),
    }
    lines = {name: _line(body) for name, body in chain([("start", start)], bodies)}  # never all that they are made of
    version = sha256("".join(chain.from_iterable(lines.items())).encode()).hexdigest()[:8]
    for name, line in lines.items():
        yield SourcePath(f"{FOLDER}/{name}.js"), _script(name, version, line)


def _script(name: str, version: str, line: str) -> str:
    """The version tells a piece of another build apart: its numbers would mean other pages."""
    return f'kbSearchData("{name}","{version}",{line});\n'


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=list)


def _pieces(postings: Postings, size: int) -> Iterator[list[str]]:
    """The words in their order, cut where a piece is full."""
    piece: list[str] = []
    filled = 0
    for word in sorted(postings):
        if piece and filled >= size:
            yield piece
            piece, filled = [], 0
        piece.append(word)
        filled += len(word) + 3 * len(postings[word])
    if piece:
        yield piece


def _shared_sections(pages: Sequence[Findable]) -> list[tuple[str, str]]:
    """The anchors and headings that many pages have, most frequent first."""
    sections = chain.from_iterable(page.sections for page in pages)
    counted = Counter((str(section.anchor), section.heading) for section in sections)
    frequent = [(section, count) for section, count in counted.items() if count >= SHARED_BY]
    return [section for section, _ in sorted(frequent, key=lambda pair: (-pair[1], pair[0]))]


def _card(page: Findable, shared: Sequence[tuple[str, str]]) -> list[object]:
    """What the browser shows of a page. A shared section is its number."""
    places = {section: number for number, section in enumerate(shared)}
    sections = [
        places.get((section.anchor, section.heading), [section.anchor, section.heading]) for section in page.sections
    ]
    return [page.address, page.kind, page.title, page.aka, page.signs, page.summary, sections]
