"""An old address in a browser: it leads on with its place, on the web and from disk, with and without script."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from kb.generate import generate
from kb.generate.addresses import SCRIPT
from tiny_site import make_site, plain_page

from .conftest import ROOT, served

pytestmark = pytest.mark.browser

TARGET = f'<!doctype html><title>About</title>{"<br>" * 300}<h2 id="who">Who</h2><a id="größe"></a>{"<br>" * 300}'
REDIRECTS = "old/page.html: about\nh/old-page/: about\nold/word.html: cord\n"
TERM = "---\ntitle: Cord\ndefinition: A rope.\nlink: false\n---\n"


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small pages of a site with old addresses, as they are built, beside the page that they lead to."""
    folder = tmp_path_factory.mktemp("moved")
    site = folder / "site, für heute"
    graph = make_site(folder, {"about.md": plain_page("Hi."), "terms/cord.md": TERM, "redirects.yml": REDIRECTS})
    for path, text in generate(graph).items():
        if path.endswith(".html"):
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_text(text, encoding="utf-8")
    for name in ("about.html", "glossary.html"):
        (site / name).write_text(TARGET.replace("who", "cord") if name == "glossary.html" else TARGET, encoding="utf-8")
    (site / SCRIPT).parent.mkdir(parents=True)
    shutil.copy(ROOT / "docs" / SCRIPT, site / SCRIPT)
    return site


@pytest.fixture(params=["http", "file"])
def place(request: pytest.FixtureRequest, moved: Path) -> Iterator[str]:
    if request.param == "file":
        yield moved.as_uri()
        return
    with served(moved) as address:
        yield address


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def reader(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[Page, bool]]:
    context = browser.new_context(java_script_enabled=request.param)
    yield context.new_page(), request.param
    context.close()


@pytest.mark.parametrize(
    ("old", "new", "plain"),
    [
        ("old/page.html", "about.html", "about.html"),
        ("old/page.html#who", "about.html#who", "about.html"),
        ("old/page.html#gr%C3%B6%C3%9Fe", "about.html#gr%C3%B6%C3%9Fe", "about.html"),
        ("h/old-page/index.html#who", "about.html#who", "about.html"),
        ("h/about/index.html#who", "about.html#who", "about.html"),
        ("old/word.html", "glossary.html#cord", "glossary.html#cord"),
        ("old/word.html#what-was-there", "glossary.html#cord", "glossary.html#cord"),
    ],
)
def test_it_leads_on(reader: tuple[Page, bool], place: str, old: str, new: str, plain: str) -> None:
    page, has_script = reader
    page.goto(f"{place}/{old}", wait_until="commit")
    page.wait_for_url(f"{place}/{new if has_script else plain}")
    page.wait_for_load_state("networkidle")
    assert page.url == f"{place}/{new if has_script else plain}"
    if has_script and new.endswith("#who"):
        assert page.evaluate("scrollY") > 1000
