"""A sheet as a small page: one piece of paper from the browser's printer, its square readable, usable by everyone."""

import re
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
PRINTER = 150 / 72
KINDS = ("glute-bridge", "sciatica", "spinal-manipulation", "glute-bridge-for-low-back-pain")


def sheets(site: Path) -> list[Path]:
    return sorted((site / "sheets").glob("*.html"))


def is_programme(path: Path) -> bool:
    return '<body class="programme">' in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_every_sheet_prints_on_one_piece_of_paper(phone: Page, site: Path, paper: str) -> None:
    found = sheets(site)
    assert len(found) > 60
    for path in found:
        phone.goto(path.as_uri())
        pdf = pypdfium2.PdfDocument(phone.pdf(format=paper, prefer_css_page_size=False))
        assert len(pdf) <= (2 if is_programme(path) else 1), path.name


@pytest.mark.parametrize("id", KINDS)
def test_the_square_is_read_from_the_printed_page(phone: Page, site: Path, id: str) -> None:
    path = site / "sheets" / f"{id}.html"
    phone.goto(path.as_uri())
    pdf = pypdfium2.PdfDocument(phone.pdf(format="A4"))
    pictures = [page.render(scale=PRINTER).to_pil().convert("L") for page in pdf]
    codes = {code.text for picture in pictures for code in zxingcpp.read_barcodes(picture)}
    wanted = re.search(r"<desc>([^<]+)</desc>", path.read_text(encoding="utf-8"))
    assert wanted
    assert codes == {wanted[1]}


@pytest.mark.parametrize("width", [360, 1200])
@pytest.mark.parametrize("id", KINDS)
def test_a_sheet_is_for_everyone(phone: Page, web: str, id: str, width: int) -> None:
    phone.set_viewport_size({"width": width, "height": 900})
    phone.goto(f"{web}/sheets/{id}.html")
    results = Axe().run(phone)
    assert results.violations_count == 0, results.generate_report()
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_page_leads_to_its_sheet_and_the_sheet_to_its_pdfs(phone: Page, web: str) -> None:
    phone.goto(f"{web}/exercises/glute-bridge.html")
    phone.click(".kb-sheets a:first-child")
    phone.wait_for_url("**/sheets/glute-bridge.html")
    for link in phone.locator("nav a").all():
        assert phone.request.get(f"{web}/sheets/{link.get_attribute('href')}").ok
