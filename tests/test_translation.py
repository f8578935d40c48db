"""Pages in other languages: whole, apart from the English ones, and known to be stale when their original changes."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from kb.catalogue import Language, language_of
from kb.catalogue import texts as catalogue_texts
from kb.checks import check
from kb.generate.sheets import compose_sheets
from kb.generate.translations import write_translations
from kb.graph import Graph, connect
from kb.handout.as_data import as_files
from kb.handout.typeset import A4, SIZES
from kb.ledger import promised
from kb.model import Page, SourcePath
from kb.schema import Base
from kb.translation import in_language

FOLDERS = ("conditions", "exercises", "techniques", "muscles")
SPANISH = Language("es")
HANDOUT = SourcePath("es/handouts/glute-bridge-for-low-back-pain.md")


@pytest.fixture(scope="module")
def spanish(graph: Graph) -> Mapping[str, Page]:
    return {str(page.id): page for page in in_language(graph, SPANISH).published.values()}


def test_a_handout_and_what_it_is_made_of_are_in_spanish(graph: Graph, spanish: Mapping[str, Page]) -> None:
    handout = spanish["glute-bridge-for-low-back-pain"]
    named = {*handout.fields.conditions, *(entry.exercise for entry in handout.fields.exercises)}  # type: ignore[attr-defined]
    assert named <= set(spanish)


def test_every_translation_is_marked_as_a_draft_and_says_where_the_original_is(
    texts: Mapping[SourcePath, str], spanish: Mapping[str, Page]
) -> None:
    for page in spanish.values():
        text = texts[page.path]
        assert 'lang: "es"' in text
        assert "Borrador de traducción" in text
        assert re.search(r'<a href="\.\./\.\./[a-z-]+/[a-z-]+\.html" lang="en" hreflang="en">', text)
        assert "not yet reviewed" not in text


def test_warning_signs_stand_there_in_spanish_and_are_those_of_the_original(
    graph: Graph, texts: Mapping[SourcePath, str], spanish: Mapping[str, Page]
) -> None:
    for page in spanish.values():
        original = texts[SourcePath(page.path.removeprefix("es/"))]
        assert texts[page.path].count("kb-urgency--") == original.count("kb-urgency--") > 0
    for sign in graph.knowledge_base.warning_signs:
        assert not any(sign.text in texts[page.path] for page in spanish.values())


def test_what_holds_no_words_comes_from_the_original(graph: Graph, spanish: Mapping[str, Page]) -> None:
    bridge = spanish["glute-bridge"].fields
    original = next(page for page in graph.published.values() if page.id == "glute-bridge").fields
    assert bridge.figure == original.figure is not None  # type: ignore[attr-defined]
    assert bridge.references == original.references
    assert bridge.aka != original.aka


def test_other_languages_are_told_on_both_pages(texts: Mapping[SourcePath, str]) -> None:
    for path in (HANDOUT, SourcePath(HANDOUT.removeprefix("es/"))):
        assert texts[path].count('"lang": "e') == 2
        assert "/es/handouts/" in texts[path].split("---")[1]


def test_a_translation_is_promised_with_its_short_address(graph: Graph, texts: Mapping[SourcePath, str]) -> None:
    addresses = promised(graph, texts)
    assert addresses["es/handouts/glute-bridge-for-low-back-pain.html"] == "glute-bridge-for-low-back-pain"
    assert "es/h/glute-bridge-for-low-back-pain/" in addresses
    assert "/es/h/glute-bridge-for-low-back-pain/" in texts[HANDOUT]


def test_a_translation_has_a_sheet_of_its_own(graph: Graph, texts: Mapping[SourcePath, str]) -> None:
    """In its language from the first word to the last, with its own short address, its PDFs, and the way to each."""
    addresses = promised(graph, texts)
    sheets = {sheet.id: sheet for sheet in compose_sheets(graph) if sheet.language == SPANISH}
    assert set(sheets) == {"glute-bridge", "glute-bridge-for-low-back-pain", "low-back-pain"}
    english = set(texts_of_catalogue("en")) - set(texts_of_catalogue("es"))
    for id, sheet in sheets.items():
        page = texts[SourcePath(f"sheets/{id}.es.html")]
        whole = LexborHTMLParser(page).body
        assert whole
        shown = [" ".join(text.split()) for text in whole.text(separator="\n").splitlines()]
        assert not english & set(shown), id
        assert '<html lang="es">' in page
        assert "Borrador de traducción" in page
        assert f"/es/h/{id}/" in sheet.address.href
        assert f"../../sheets/{id}.es.html" in texts[sheet.page]
        assert addresses[f"es/h/{id}-sheet/"] == addresses[f"sheets/{id}.es-large.pdf"] == id
        data = json.loads(as_files(sheet, A4, SIZES, False, 1)["data.json"])
        assert data["language"] == SPANISH
        assert not english & set(data["labels"].values()), id


def texts_of_catalogue(language: str) -> Iterator[str]:
    """Texts that would be seen as they are: without gaps, and long enough to be no name."""
    for text in catalogue_texts(Language(language)).values():
        if isinstance(text, str) and "{" not in text and len(text) > 3:
            yield text


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_page_of_every_kind_can_be_translated(graph: Graph, folder: str) -> None:
    """Here its English text stands in the folder of another language: what the program writes around it is there."""
    original = next(page for page in graph.published.values() if page.path.startswith(f"{folder}/"))
    page = replace(original, path=SourcePath(f"es/{original.path}"))
    own = replace(graph.knowledge_base, translations=(page,))
    texts = dict(write_translations(connect(own)))
    assert f'lang: "{SPANISH}"' in texts[page.path]


def test_english_lists_and_relations_do_not_hold_translations(graph: Graph, texts: Mapping[SourcePath, str]) -> None:
    assert all(language_of(page.path) == "en" for page in graph.published.values())
    assert "Puente" not in texts[SourcePath("exercises/index.md")]
    assert "Puente" not in texts[SourcePath("glossary.md")]


def test_no_translation_is_stale_or_broken(graph: Graph) -> None:
    assert [one for one in check(graph) if one.code in ("KB125", "KB126", "KB127")] == []


def test_no_word_of_the_english_glossary_is_linked_on_a_translation(texts: Mapping[SourcePath, str]) -> None:
    assert not any("kb-term" in text for path, text in texts.items() if path.startswith("es/"))


def test_stale_check_reads_the_whole_page(graph: Graph) -> None:
    """A change of one word of the original is enough."""
    base = graph.knowledge_base
    changed = tuple(
        replace(page, fields=page.fields.model_copy(update={"summary": "You lift your hips high."}))
        if page.id == "glute-bridge" and isinstance(page.fields, Base)
        else page
        for page in base.pages
    )
    found = [one for one in check(connect(replace(base, pages=changed))) if one.code == "KB126"]
    assert [Path(one.finding.span.path).name for one in found] == ["glute-bridge.md"]
