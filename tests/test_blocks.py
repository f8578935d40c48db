"""What patients read: which text of a page is weighed, and where it stands."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

from kb.blocks import PROSE, find_blocks
from kb.closed import Id, Text
from kb.model import PageId
from kb.schema import SCHEMAS
from tiny_site import make_site, plain_page

# Text that nobody reads as a sentence: names, numbers, codes, anatomy, who wrote an article.
FACTS = {
    *("aka asked latin region origin insertion name roots artery actions uberon fma mesh ta98 icd10 icd11".split()),
    *("role version sets reps hold say forms author source source_version rights published at".split()),
}


def blocks(root: Path, body: str) -> list[tuple[int, int, str]]:
    """Line, column and words of each block in the body of a page, which begins in line 5."""
    graph = make_site(root, {"about.md": plain_page(body)})
    found = [block for block in find_blocks(graph) if not block.field]
    return [(block.span.line, block.span.column, " ".join(block.passages[0].text.split())) for block in found]


def test_a_body_is_cut_into_paragraphs_items_headings_and_cells(tmp_path: Path) -> None:
    body = "## A heading\nRight below.\n\nOne\ntwo.\n\n- first\n- second\n  goes on\n1. third\n\n"
    body += "| a | b c |\n|---|---|\n> quote\n> on"
    assert blocks(tmp_path, body) == [
        (5, 4, "A heading"),
        (6, 1, "Right below."),
        (8, 1, "One two."),
        (11, 3, "first"),
        (12, 3, "second goes on"),
        (14, 4, "third"),
        (16, 3, "a"),
        (16, 7, "b c"),
        (18, 3, "quote on"),
    ]


def test_marks_of_markdown_are_no_words(tmp_path: Path) -> None:
    body = "**Bold** and [a _link_](x.md 'y') [@one; @two] <b>here</b> &amp; {.css} `code` <!-- comment -->."
    assert [text for *_, text in blocks(tmp_path, body)] == ["Bold and a link here ."]


def test_a_picture_is_told_apart_from_the_text_around_it(tmp_path: Path) -> None:
    assert [text for *_, text in blocks(tmp_path, "Look: ![A leg.](leg.svg) Nice.")] == ["Look:", "A leg.", "Nice."]


def test_the_entries_of_a_field_are_one_block_with_a_place_each(tmp_path: Path) -> None:
    page = "---\ntitle: T\nsummary: S.\nwho:\n  - one\n  - two\n---\n"
    graph = make_site(tmp_path, {"techniques/massage.md": page})
    who = next(block for block in find_blocks(graph) if block.field == "who")
    assert who.owner is graph.pages[PageId("massage")]
    assert [(passage.text, passage.at(1).line) for passage in who.passages] == [("one", 5), ("two", 6)]


def test_every_text_field_is_prose_or_known_not_to_be() -> None:
    named = {name for schema in SCHEMAS.values() for name in texts(schema)}
    assert named - FACTS == PROSE


def texts(schema: type[BaseModel]) -> Iterator[str]:
    """The names of all fields that hold text, in whatever depth."""
    for name, info in schema.model_fields.items():
        annotation: Any = info.annotation
        is_text = annotation is str and info.metadata == list(get_args(Text)[1:])
        if is_text or contains(annotation, Text):
            yield name
        for inner in models(annotation):
            yield from texts(inner)


def contains(annotation: Any, wanted: Any) -> bool:
    return annotation == wanted or any(contains(part, wanted) for part in get_args(annotation) if part is not Id)


def models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models(part)
