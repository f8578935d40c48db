"""Every page prints well: its text and no menus, links with their short address, and no empty sheet at the end."""

from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from .kinds import PAGES
from .test_every_page import read_pages

pytestmark = pytest.mark.browser

LEAST_LETTERS = 40  # on a sheet; fewer are a heading that was left alone
SCREEN_ONLY = ("On this page", "Print this page", "Skip to content", "Point at the body")
OWN_SHEET = ("composer", "plan")  # they print the sheet that was made in them, and nothing around it
MOST_SHEETS = {"condition": 10, "exercise": 6, "muscle": 6, "technique": 6, "claim": 1, "help": 3, "handout": 1}


def printed(page: Page, paper: str = "A4") -> list[str]:
    """The text of each sheet."""
    document = pypdfium2.PdfDocument(page.pdf(format=paper))
    return [sheet.get_textpage().get_text_bounded() for sheet in document]


@pytest.mark.parametrize("path", [path for kind, path in PAGES.items() if kind not in OWN_SHEET])
def test_a_printed_page_holds_its_text_and_no_menus(phone: Page, web: str, path: str) -> None:
    phone.goto(f"{web}/{path}")
    title = phone.locator("h1").inner_text()
    sheets = printed(phone)
    text = " ".join(" ".join(sheets).split())
    assert " ".join(title.split()) in text
    assert [words for words in SCREEN_ONLY if words in text] == []


@pytest.mark.parametrize("kind", MOST_SHEETS)
def test_a_page_takes_few_sheets(phone: Page, web: str, kind: str) -> None:
    phone.goto(f"{web}/{PAGES[kind]}")
    assert len(printed(phone)) <= MOST_SHEETS[kind]


def test_no_page_ends_with_an_empty_sheet(browser: Browser, web: str, site: Path) -> None:
    """All pages, on both sizes of paper by turns."""
    empty = {}
    with browser.new_context() as context:
        page = context.new_page()
        for number, path in enumerate(read_pages(site)):
            page.goto(f"{web}/{path}")
            sheets = printed(page, ("A4", "Letter")[number % 2])
            empty |= {path: len(sheets)} if any(len(sheet.strip()) < LEAST_LETTERS for sheet in sheets) else {}
    assert empty == {}


@pytest.mark.parametrize("kind", ["condition", "exercise", "muscle", "technique"])
def test_a_printed_page_says_its_short_address(phone: Page, web: str, kind: str) -> None:
    phone.goto(f"{web}/{PAGES[kind]}")
    text = "".join("".join(printed(phone)).split())
    assert f"/h/{Path(PAGES[kind]).stem}/" in text


def test_a_printed_link_says_where_it_leads(phone: Page, web: str) -> None:
    """A word in the text cannot be pressed on paper: what it leads to stands behind it, short enough to type."""
    phone.goto(f"{web}/{PAGES['condition']}")
    cards = phone.locator(".kb-cards a").first
    phone.emulate_media(media="print")
    assert "h/" in cards.evaluate("link => getComputedStyle(link, '::after').content")
