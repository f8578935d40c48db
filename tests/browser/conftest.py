"""A built site, on the web and on disk, and a Chromium to read it with."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from chromium import find_chromium
from kb.bundle import BUNDLE_NAME, SINGLE_NAME

from .firefox import Firefox, running_firefox

ROOT = Path(__file__).parents[2]
ABORTED = "net::ERR_ABORTED"  # a page was left, or showed another picture, before one had come
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the site and the bundle of this tree, or the folder that KB_BUILD names."""
    if built := os.environ.get("KB_BUILD"):
        return Path(built).resolve()
    folder = tmp_path_factory.mktemp("built")
    environment = os.environ | {"PYTHONPATH": str(ROOT / "scripts")}
    command = [sys.executable, "-m", "kb", "build", "--site", str(folder / "site"), "--dist", str(folder / "dist")]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    return folder


@pytest.fixture(scope="session")
def site(build: Path) -> Path:
    return build / "site"


@pytest.fixture(scope="session")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as readers have them: its name has spaces, commas and letters of other alphabets."""
    return tmp_path_factory.mktemp("disk") / "My files, für später, Справка 肩"


@pytest.fixture(scope="session")
def single(build: Path, disk: Path) -> Path:
    """The single file, where a reader might have it."""
    disk.mkdir(exist_ok=True)
    return Path(shutil.copy(build / "dist" / SINGLE_NAME, disk))


@pytest.fixture(scope="session")
def unzipped(build: Path, disk: Path) -> Path:
    """The bundle, unzipped where a reader might have it."""
    folder = disk / "unzipped"
    with zipfile.ZipFile(build / "dist" / BUNDLE_NAME) as bundle:
        bundle.extractall(folder)
    return folder


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Requests are counted in the browser, not here."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder as a web server shows it."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def web(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture(params=["http", "file"])
def address(request: pytest.FixtureRequest, unzipped: Path, web: str) -> str:
    """Where the site stands: every test that asks for it runs on the web and on the bundle unzipped to disk."""
    return web if request.param == "http" else unzipped.as_uri()


@pytest.fixture(scope="session")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """The other browser that people open a bundle with. One tab for all tests that ask for it."""
    with running_firefox(tmp_path_factory.mktemp("firefox")) as firefox:
        yield firefox


@pytest.fixture
def complaints() -> list[str]:
    """What a page without network said to the console, or asked somebody else for. At the end it has to be empty."""
    return []


@pytest.fixture
def offline(browser: Browser, complaints: list[str]) -> Iterator[Page]:
    """A phone without network, with a page that may not complain."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, offline=True)
    page = context.new_page()
    page.on("request", lambda one: one.url.startswith(("file:", "data:")) or complaints.append(one.url))
    page.on("requestfailed", lambda one: one.failure == ABORTED or complaints.append(f"{one.failure}: {one.url}"))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()
