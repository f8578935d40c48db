"""Sheets say what a clinician needs on one piece of paper, and their PDFs are whole, tagged and the same every time."""

import io
import re
from collections.abc import Iterator
from datetime import date
from functools import cache

import pypdfium2
import pytest
import zxingcpp
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from kb.cache import NOTHING_KEPT
from kb.catalogue import DEFAULT
from kb.generate.sheets import Sheet, compose_sheets
from kb.generate.sheets.html import write_sheet
from kb.generate.sheets.packed import pack, shared_drawings, unpack
from kb.graph import Graph
from kb.handout.typeset import FONTS, LARGE, LARGE_PAGES, typeset
from kb.ledger.sheets import PDFS
from kb.model import PageId
from kb.schema import Exercise

EDITION = date(2026, 11, 21)
ONE_OF_EACH = ("glute-bridge", "sciatica", "spinal-manipulation", "glute-bridge-for-low-back-pain")
PRINTER = 150 / 72  # 150 dots an inch, for a page measured in points
LARGEST = 300_000


@pytest.fixture(scope="module")
def sheets(graph: Graph) -> dict[str, Sheet]:
    return {sheet.id: sheet for sheet in compose_sheets(graph) if sheet.language == DEFAULT}


@pytest.fixture(scope="module")
def printed(sheets: dict[str, Sheet]) -> dict[tuple[str, str], bytes]:
    """One of each kind in every form."""
    return {
        (id, ending): NOTHING_KEPT.made(*typeset(sheets[id], ending, EDITION)) for id in ONE_OF_EACH for ending in PDFS
    }


def html(sheet: Sheet) -> str:
    return write_sheet(sheet, "https://site.example/")


def test_everything_that_is_handed_out_has_a_sheet(graph: Graph, sheets: dict[str, Sheet]) -> None:
    kinds = {"exercise", "condition", "technique", "handout"}
    assert set(sheets) == {id for id, page in graph.published.items() if page.kind in kinds}


def test_a_sheet_says_all_that_a_page_says_of_an_exercise(graph: Graph, sheets: dict[str, Sheet]) -> None:
    for id, sheet in sheets.items():
        fields = graph.published[PageId(id)].fields
        if isinstance(fields, Exercise):
            text = re.sub(r"\s+", " ", html(sheet).replace("&#x27;", "'").replace("&quot;", '"'))
            wanted = (fields.title, *fields.steps, *fields.feel, *fields.stop_if, fields.dose.often, fields.position)
            assert [words for words in wanted if words not in text] == [], id


def test_a_sheet_names_what_a_clinic_must_know(graph: Graph, sheets: dict[str, Sheet]) -> None:
    """Version, edition, state of review, address in letters, square with a title."""
    settings = graph.knowledge_base.settings
    for id, sheet in sheets.items():
        text = html(sheet)
        version = sheet.address.code.rpartition("=")[2]
        for words in (f"Version {version}.", f"Edition of {settings.edition}.", "not yet reviewed by a clinician"):
            assert words in text, id
        assert f">{sheet.address.shown}</a>" in text
        assert f"h/{id}/" in sheet.address.shown
        assert re.search(r'<svg [^>]*aria-labelledby="square"[^>]*><title id="square">', text), id


def test_warning_signs_come_before_the_first_thing_to_do(sheets: dict[str, Sheet]) -> None:
    for id, sheet in sheets.items():
        text = html(sheet)
        help = text.index('class="help"')
        first = min(text.find(mark) for mark in ("<ol>", 'class="exercises"', 'class="points"') if mark in text)
        assert help < first, id
        assert any(one.urgency in ("emergency", "see-clinician") for one in sheet.warnings), id


def test_the_words_of_a_sheet_are_those_of_the_glossary(graph: Graph, sheets: dict[str, Sheet]) -> None:
    meanings = {page.fields.title: page.fields for page in graph.published.values() if page.kind == "term"}
    used = [word for sheet in sheets.values() for word in sheet.words]
    assert len(used) > 20
    for word in used:
        assert word.meaning == getattr(meanings[word.title], "definition", None)


@pytest.mark.parametrize("ending", PDFS)
@pytest.mark.parametrize("id", ONE_OF_EACH)
def test_a_pdf_is_what_a_clinic_can_give_to_everyone(
    printed: dict[tuple[str, str], bytes], sheets: dict[str, Sheet], id: str, ending: str
) -> None:
    pdf, sheet = printed[id, ending], sheets[id]
    assert len(pdf) < LARGEST
    assert pages(pdf) <= (LARGE_PAGES[sheet.pages] if ending == LARGE else sheet.pages)
    reader = PdfReader(io.BytesIO(pdf))
    root = reader.trailer["/Root"]
    assert root["/Lang"].startswith("en")
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == sheet.title
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert sheet.address.href in links(reader)
    assert sheet.address.code in links(reader)


@pytest.mark.parametrize("id", ONE_OF_EACH)
def test_every_picture_of_a_pdf_has_words_and_every_font_is_inside(
    printed: dict[tuple[str, str], bytes], sheets: dict[str, Sheet], id: str
) -> None:
    reader = PdfReader(io.BytesIO(printed[id, ".pdf"]))
    nodes = list(structure(reader.trailer["/Root"]["/StructTreeRoot"]))
    figures = [node for node in nodes if node.get("/S") == "/Figure"]
    assert figures
    assert all(len(str(node.get("/Alt", ""))) > 10 for node in figures)
    assert {"/H1", "/L", "/LI"} <= {str(node.get("/S")) for node in nodes}
    assert sizes_of_fonts(reader)
    assert all(sizes_of_fonts(reader).values())


@pytest.mark.parametrize("ending", PDFS)
@pytest.mark.parametrize("id", ONE_OF_EACH)
def test_the_square_is_read_from_paper_in_grey(
    printed: dict[tuple[str, str], bytes], sheets: dict[str, Sheet], id: str, ending: str
) -> None:
    assert squares(printed[id, ending]) == {sheets[id].address.code}


@pytest.mark.engine  # of no engine, but all of them take half a minute
def test_every_pdf_of_the_site(sheets: dict[str, Sheet]) -> None:
    for id, sheet in sheets.items():
        for ending in PDFS:
            pdf = NOTHING_KEPT.made(*typeset(sheet, ending, EDITION))
            assert pages(pdf) <= (LARGE_PAGES[sheet.pages] if ending == LARGE else sheet.pages), (id, ending)
            assert len(pdf) < LARGEST
            assert ending != ".pdf" or squares(pdf) == {sheet.address.code}, (id, ending)


def test_the_same_sheet_gives_the_same_bytes(sheets: dict[str, Sheet]) -> None:
    sheet = sheets["glute-bridge"]
    assert NOTHING_KEPT.made(*typeset(sheet, ".pdf", EDITION)) == NOTHING_KEPT.made(*typeset(sheet, ".pdf", EDITION))
    assert NOTHING_KEPT.made(*typeset(sheet, ".pdf", EDITION)) != NOTHING_KEPT.made(
        *typeset(sheet, ".pdf", date(2027, 1, 1))
    )


def test_the_fonts_are_free_and_those_that_were_taken() -> None:
    lines = (FONTS / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert {name: digest for digest, name in (line.split() for line in lines)} == {
        path.name: sha256(path.read_bytes()) for path in FONTS.glob("*.ttf")
    }
    assert "SIL Open Font License" in (FONTS / "OFL.txt").read_text(encoding="utf-8")


@cache
def sha256(data: bytes) -> str:
    from hashlib import sha256 as digest

    return digest(data).hexdigest()


def pages(pdf: bytes) -> int:
    return len(pypdfium2.PdfDocument(pdf))


def squares(pdf: bytes) -> set[str]:
    """What a camera reads on its pages, printed in grey at 150 dots an inch."""
    pictures = [page.render(scale=PRINTER).to_pil().convert("L") for page in pypdfium2.PdfDocument(pdf)]
    return {code.text for picture in pictures for code in zxingcpp.read_barcodes(picture)}


def links(reader: PdfReader) -> set[str]:
    notes = (note.get_object() for page in reader.pages for note in page.get("/Annots", ()))
    return {str(note["/A"]["/URI"]) for note in notes if "/URI" in note.get("/A", {})}


def structure(node: object) -> Iterator[DictionaryObject]:
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(node, DictionaryObject):
        yield node
        below = node.get("/K", ())
        below = below.get_object() if isinstance(below, IndirectObject) else below
        for child in below if isinstance(below, list) else [below]:
            yield from structure(child)


def sizes_of_fonts(reader: PdfReader) -> dict[str, bool]:
    """Font -> whether it is embedded."""
    found: dict[str, bool] = {}
    for page in reader.pages:
        for name, font in page["/Resources"].get("/Font", {}).items():
            inner = font.get_object().get("/DescendantFonts", [font])[0].get_object()
            descriptor = inner["/FontDescriptor"].get_object()
            found[name] = any(key in descriptor for key in ("/FontFile2", "/FontFile3"))
    return found


def test_a_sheet_that_was_written_down_is_the_same_and_shares_its_pictures(
    graph: Graph, sheets: dict[str, Sheet]
) -> None:
    pictures = [drawing.data for drawing in shared_drawings(graph).values()]
    assert pictures
    for sheet in sheets.values():
        packed = pack(graph, sheet)
        assert unpack(graph, packed) == sheet
        assert not any(picture in packed for picture in pictures)
