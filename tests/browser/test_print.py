"""A printed page is to be read, and the square of a handout leads to the site. Sheets: see test_sheets.py."""

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page

from .kinds import PAGES

pytestmark = pytest.mark.browser


def test_the_square_leads_to_the_site(phone: Page, web: str) -> None:
    phone.goto(f"{web}/{PAGES['handout']}")
    phone.emulate_media(media="print")
    square = phone.locator(".kb-sheet__address img").first
    codes = zxingcpp.read_barcodes(Image.open(BytesIO(square.screenshot())))
    home = phone.locator("link[rel=canonical]").get_attribute("href") or ""
    assert [code.text.startswith(home.split("/handouts/")[0]) for code in codes] == [True]


@pytest.mark.parametrize("kind", ["condition", "exercise", "muscle"])
def test_a_printed_page_has_text_and_no_menus(phone: Page, web: str, kind: str) -> None:
    phone.goto(f"{web}/{PAGES[kind]}")
    phone.emulate_media(media="print")
    for part in (".kb-bar", ".kb-menu", ".kb-search"):
        assert not phone.locator(part).is_visible()
    assert phone.locator("h1").is_visible()
