"""How a page of each kind looks, against how it looked last time: small, middle and wide, light and dark, and on paper.

The pages are those of the golden site, so that a new sentence in docs/ changes nothing here. KB_UPDATE=1 writes the
pictures of tests/browser/looks/ anew; where one differs, the message names a picture of both and the difference.
A font that all systems can have is named for the test, and pictures are compared at an eighth of their size: another
Chromium draws edges otherwise, but puts nothing elsewhere.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Literal

import pypdfium2
import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page

from golden_project import write_golden_project

from .conftest import ROOT

pytestmark = pytest.mark.browser

EXPECTED = Path(__file__).parent / "looks"
PAGES = {
    "home": "index.html",
    "list": "conditions/index.html",
    "condition": "conditions/sore-calf.html",
    "muscle": "muscles/calf.html",
    "exercise": "exercises/heel-raise.html",
    "technique": "techniques/stretching.html",
    "handout": "handouts/sore-calf-sheet.html",
    "claim": "claims/a-01.html",
    "glossary": "glossary.html",
    "help": "when-to-get-help.html",
    "body-map": "body-map.html",
    "components": "components.html",
}
WIDTHS = (360, 768, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
HEIGHT = 1600  # of a page, from its top
SCALE = 8
COLOURS = 48
FONT = ":root { --sans: 'Liberation Sans', Arimo, Arial !important; }"
FAINT = 40  # of 255: what another way of drawing edges changes at most
MOST_DIFFERENT = 0.02  # of all dots


@pytest.fixture(scope="module")
def golden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The golden site as the engine builds it."""
    root = tmp_path_factory.mktemp("golden")
    write_golden_project(root)
    environment = os.environ | {"PYTHONPATH": str(ROOT / "scripts")}
    command = [sys.executable, "-m", "kb", "build", "--root", str(root)]
    subprocess.run([*command, "--site", str(root / "site"), "--dist", str(root / "dist")], env=environment, check=True)
    return root / "site"


def views(browser: Browser, address: str) -> Iterator[Image.Image]:
    for scheme in SCHEMES:
        for width in WIDTHS:
            with browser.new_context(
                viewport={"width": width, "height": HEIGHT},
                color_scheme=scheme,
                reduced_motion="reduce",
                bypass_csp=True,
            ) as context:
                page = context.new_page()
                page.goto(address)
                page.add_style_tag(content=FONT)
                yield small(Image.open(BytesIO(page.screenshot())))
                if scheme == "light" and width == WIDTHS[-1]:
                    yield small(printed(page))


def printed(page: Page) -> Image.Image:
    """The first sheet."""
    sheet: Image.Image = pypdfium2.PdfDocument(page.pdf(format="A4"))[0].render(scale=1.5).to_pil()
    return sheet


def small(image: Image.Image) -> Image.Image:
    return image.convert("RGB").resize((image.width // SCALE, image.height // SCALE), Image.Resampling.BOX)


def side_by_side(images: list[Image.Image]) -> Image.Image:
    sheet = Image.new("RGB", (sum(image.width for image in images), max(image.height for image in images)))
    left = 0
    for image in images:
        sheet.paste(image, (left, 0))
        left += image.width
    return sheet


def difference(now: Image.Image, before: Image.Image) -> tuple[Image.Image, float]:
    """Where they differ, and the share of dots that do so more than faintly."""
    apart = ImageChops.difference(now, before).convert("L").point(lambda dot: 255 if dot > FAINT else 0)
    return apart, apart.histogram()[255] / (apart.width * apart.height)


def test_a_difference_is_seen() -> None:
    before = Image.new("RGB", (100, 100), "white")
    now = before.copy()
    now.paste((200, 200, 200), (0, 0, 100, 10))
    assert difference(now, before)[1] == pytest.approx(0.1)
    assert difference(before, before)[1] == 0


def test_the_font_of_the_pictures_is_installed() -> None:
    found = subprocess.run(["fc-match", "Liberation Sans"], capture_output=True, text=True, check=True).stdout
    assert "Liberation" in found, "on Debian run: apt-get install fonts-liberation"


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_looks_as_before(browser: Browser, golden: Path, tmp_path: Path, kind: str) -> None:
    now = side_by_side(list(views(browser, (golden / PAGES[kind]).as_uri()))).quantize(COLOURS)
    file = EXPECTED / f"{kind}.png"
    if os.environ.get("KB_UPDATE"):
        EXPECTED.mkdir(exist_ok=True)
        now.save(file, optimize=True)
    before = Image.open(file).convert("RGB")
    assert now.size == before.size, "a page has another size: KB_UPDATE=1 writes its picture anew"
    apart, share = difference(now.convert("RGB"), before)
    shown = tmp_path / f"{kind}.png"
    if share > MOST_DIFFERENT:
        stack = Image.new("RGB", (now.width, now.height * 3))
        for at, image in enumerate((before, now, apart)):
            stack.paste(image, (0, at * now.height))
        stack.save(shown)
    assert share <= MOST_DIFFERENT, f"{share:.1%} differs; before, now and the difference: {shown}"
