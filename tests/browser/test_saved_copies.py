"""The service worker: nothing before the reader asks, the site's own answer first, and a dated copy without it."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from golden_project import write_golden_project
from kb.generate.response_headers import HEADERS
from kb.generate.saved_copies import CHOICE, WORKER
from kb.hosting import write_hosted
from tiny_site import plain_page

from .firefox import Firefox

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
PAGE, OTHER, HELP = "conditions/sore-calf.html", "exercises/heel-raise.html", "when-to-get-help.html"
STATE = """async () => ({
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  shelves: await caches.keys(),
  stored: [localStorage.length, sessionStorage.length, document.cookie],
})"""
NOTHING = {"workers": 0, "shelves": [], "stored": [0, 0, ""]}
KEPT = """async () => {
  const shelf = await caches.open("kb-saved-copies");
  return (await shelf.keys()).map((request) => new URL(request.url).pathname.slice(1));
}"""
IS_WHOLE = """() => [...document.images].every((image) => image.complete && image.naturalWidth > 0)
  && getComputedStyle(document.documentElement).backgroundColor === "rgb(251, 247, 240)\""""

WAIT = """async (is_true) => {
  while (!(0, eval)(is_true)) await new Promise((done) => setTimeout(done, 50));
}"""


class Handler(SimpleHTTPRequestHandler):
    """As deploy/ says: our headers, and everything is asked for again."""

    is_broken = False
    is_gone = False

    def do_GET(self) -> None:
        if self.is_gone:
            self.close_connection = True  # a browser may have connected ahead of time
        elif self.is_broken:
            self.send_error(502)
        else:
            super().do_GET()

    def end_headers(self) -> None:
        for name, value in (*HEADERS, ("Cache-Control", "no-cache")):
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """The browser tells what it did."""


class Server:
    """A site that can stop answering, and come back at the same address."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port, self.handler = folder, 0, Handler
        self.start()

    def start(self) -> None:
        self.handler = type("ThisHandler", (Handler,), {})
        handler = partial(self.handler, directory=str(self.folder))
        self.running = ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self.port = self.running.server_port
        Thread(target=self.running.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.handler.is_gone = True
        self.running.shutdown()
        self.running.server_close()

    def at(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}/{path}"

    def write(self, path: str, old: str, new: str) -> None:
        text = (self.folder / path).read_text(encoding="utf-8")
        assert old in text
        (self.folder / path).write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The golden site with the setting, as `kb host` hands it out; its bundles lie beside it."""
    project = tmp_path_factory.mktemp("project")
    write_golden_project(project)
    settings = project / "mkdocs.yml"
    settings.write_text(f"{settings.read_text(encoding='utf-8').rstrip()}\n    saved_copies: true\n", encoding="utf-8")
    privacy = plain_page("All about privacy.\n", "Privacy").replace("summary:", "shows: saved-copies\nsummary:")
    (project / "docs" / "privacy.md").write_text(privacy, encoding="utf-8")
    command = [sys.executable, "-m", "kb", "build"]
    done = subprocess.run(
        command, cwd=project, env={"PYTHONPATH": str(ROOT / "scripts")}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    write_hosted(project / "site", project / "public", "/")
    return project / "public"


@pytest.fixture
def server(hosted: Path, tmp_path: Path) -> Iterator[Server]:
    server = Server(shutil.copytree(hosted, tmp_path / "public"))
    yield server
    server.stop()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def ask_to_keep(page: Page, server: Server) -> None:
    page.goto(server.at("privacy.html"))
    page.get_by_role("button", name="Keep the pages I open").click()
    expect(page.locator(".kb-saved-choice [role=status]")).to_contain_text("keeps the pages that you open")


def open_and_keep(page: Page, server: Server, path: str) -> None:
    page.goto(server.at(path), wait_until="networkidle")
    page.wait_for_function(f"({KEPT})().then((kept) => kept.includes({path!r}))")
    page.wait_for_timeout(300)  # its files follow


def test_nothing_is_kept_before_a_reader_asks(page: Page, server: Server) -> None:
    for path in ("index.html", PAGE, "privacy.html"):
        page.goto(server.at(path), wait_until="networkidle")
        assert page.evaluate(STATE) == NOTHING


def test_without_the_site_there_are_dated_copies_and_with_it_never(page: Page, server: Server) -> None:
    ask_to_keep(page, server)
    open_and_keep(page, server, PAGE)
    note = page.locator(".kb-saved")
    assert note.count() == 0

    server.stop()
    page.goto(server.at(PAGE))
    today = date.today()
    expect(note).to_have_text(
        f"The site does not answer. This is your saved copy of {today:%B} {today.day}, {today.year}."
    )
    page.locator("img").first.scroll_into_view_if_needed()
    page.wait_for_function(IS_WHOLE)
    page.goto(server.at(HELP))  # nobody opened it
    expect(note).to_be_visible()
    expect(page.locator(".kb-warning").first).to_be_visible()
    page.wait_for_function(IS_WHOLE)

    server.start()
    server.write(PAGE, "<h1", "<p>New today.</p><h1")
    page.goto(server.at(PAGE), wait_until="networkidle")
    expect(page.get_by_text("New today.")).to_be_visible()
    assert note.count() == 0
    page.wait_for_timeout(300)

    server.stop()
    page.reload()
    expect(page.get_by_text("New today.")).to_be_visible()
    expect(note).to_be_visible()
    server.start()


def test_a_page_that_was_never_opened_leads_to_help_and_to_what_is_there(page: Page, server: Server) -> None:
    ask_to_keep(page, server)
    open_and_keep(page, server, PAGE)
    server.stop()
    page.goto(server.at(OTHER))
    expect(page.locator("h1")).to_have_text("This page is not on your device")
    names = page.locator("main li a").all_inner_texts()
    assert names[0] == "When to get help"
    assert {"Privacy", "Sore calf"} < set(names)
    assert page.evaluate(IS_WHOLE)
    page.locator("main li a").first.click()
    expect(page.locator(".kb-warning").first).to_be_visible()
    server.start()


def test_a_server_in_trouble_is_no_answer_and_a_page_that_is_gone_is_one(page: Page, server: Server) -> None:
    ask_to_keep(page, server)
    open_and_keep(page, server, PAGE)
    server.handler.is_broken = True
    page.goto(server.at(PAGE))
    expect(page.locator(".kb-saved")).to_be_visible()
    server.handler.is_broken = False
    (server.folder / PAGE).unlink()
    answer = page.goto(server.at(PAGE))
    assert answer
    assert answer.status == 404
    page.wait_for_function(f"({KEPT})().then((kept) => !kept.includes({PAGE!r}))")


def test_the_reader_takes_it_back(page: Page, server: Server) -> None:
    ask_to_keep(page, server)
    open_and_keep(page, server, PAGE)
    page.goto(server.at("privacy.html"))
    page.get_by_role("button", name="Remove all copies").click()
    expect(page.locator(".kb-saved-choice [role=status]")).to_contain_text("All copies are gone")
    expect(page.get_by_role("button", name="Keep the pages I open")).to_be_focused()
    page.goto(server.at(PAGE), wait_until="networkidle")
    page.wait_for_timeout(300)
    assert page.evaluate(STATE) == NOTHING


def test_the_shelf_has_an_end_and_help_is_never_pushed_off(page: Page, server: Server) -> None:
    server.write(WORKER, "const MOST = 400;", "const MOST = 12;")
    ask_to_keep(page, server)
    first = set(page.evaluate(KEPT))
    for path in (PAGE, OTHER, "glossary.html", "body-map.html", "muscles/calf.html"):
        open_and_keep(page, server, path)
    kept = page.evaluate(KEPT)
    assert len(kept) <= 12 + len(first)
    assert PAGE not in kept
    assert {HELP, "index.html", "muscles/calf.html"} < set(kept)
    server.stop()
    page.goto(server.at(HELP))
    page.wait_for_function(IS_WHOLE)
    server.start()


def test_after_false_in_the_settings_nobody_has_copies_any_more(page: Page, server: Server) -> None:
    ask_to_keep(page, server)
    farewell = (ROOT / "scripts/kb/generate/saved_copies/farewell.js").read_text(encoding="utf-8")
    (server.folder / WORKER).write_text(farewell, encoding="utf-8")
    page.goto(server.at(PAGE))  # the browser looks for another worker
    page.wait_for_function(f"({STATE})().then((state) => state.workers === 0 && state.shelves.length === 0)")


def test_no_bundle_offers_it(offline: Page, hosted: Path, tmp_path: Path) -> None:
    shutil.unpack_archive(hosted.parent / "dist" / "moving-parts-offline.zip", tmp_path)
    assert not (tmp_path / WORKER).exists()
    for address in (tmp_path / "privacy.html", hosted.parent / "dist" / "moving-parts.html"):
        offline.goto(f"{address.as_uri()}#/privacy.html")
        expect(offline.locator(".kb-saved-choice")).to_be_hidden()


def test_a_site_without_the_setting_has_none_of_it(site: Path) -> None:
    assert not (site / WORKER).exists()
    assert not (site / CHOICE).exists()
    assert "kb-saved-choice" not in (site / "privacy.html").read_text(encoding="utf-8")


def test_another_browser_keeps_pages_too(firefox: Firefox, server: Server) -> None:
    firefox.goto(server.at("privacy.html"))
    firefox.evaluate(WAIT, "!document.querySelector('.kb-saved-choice').hidden")
    firefox.evaluate("() => document.querySelector('.kb-saved-choice button').click()")
    firefox.evaluate(
        WAIT, "/keeps the pages/.test(document.querySelector('.kb-saved-choice [role=status]').textContent)"
    )
    firefox.goto(server.at(PAGE))
    firefox.evaluate(f"async () => {{ while (!(await ({KEPT})()).includes({PAGE!r})); }}")
    server.stop()
    for path in (HELP, PAGE):
        firefox.goto(server.at(path))
        note = firefox.evaluate("() => document.querySelector('.kb-saved').textContent")
        assert note.startswith("The site does not answer. This is your saved copy of")
        assert firefox.evaluate(IS_WHOLE)
    firefox.goto(server.at(OTHER))
    assert firefox.evaluate("() => document.querySelector('h1').textContent") == "This page is not on your device"
    server.start()
    firefox.goto(server.at(PAGE))
    assert not firefox.evaluate("() => document.querySelector('.kb-saved') !== null")
