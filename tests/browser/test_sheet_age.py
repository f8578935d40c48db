"""A sheet that is older than its page: the reader is told what changed, on the web and from disk."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Browser, Page

from kb import marks
from kb.generate.version import version_text
from kb.graph import Graph
from kb.ledger import version_of
from kb.model import PageId, Promise

from .conftest import served
from .test_accessibility import violations

pytestmark = pytest.mark.browser

ID = PageId("glute-bridge")
PATH = f"exercises/{ID}.html"


def changed(now: tuple[str, ...], *parts: str) -> Promise:
    """A version from before these parts changed."""
    old = tuple(marks.mark(part) if part in parts else own for part, own in zip(marks.PARTS, now, strict=True))
    return Promise(marks.written(old), ID, "2026-11-01", 1)


def name(promise: Promise) -> str:
    return promise.address.partition(".")[0]


@pytest.fixture(scope="session")
def versions(graph: Graph) -> dict[str, Promise]:
    now = version_of(graph, graph.pages[ID]).marks
    return {"all": changed(now, *marks.PARTS), "dose": changed(now, "dose"), "steps": changed(now, "steps")}


@pytest.fixture(scope="session")
def old_site(graph: Graph, versions: dict[str, Promise], site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site, where one page has a history."""
    folder = tmp_path_factory.mktemp("with-history") / "site"
    for part in ("exercises", "assets", "h"):
        copytree(site / part, folder / part)
    known = replace(graph.knowledge_base, versions=tuple(versions.values()))
    line = version_text(replace(graph, knowledge_base=known), graph.pages[ID])
    page = folder / PATH
    text = page.read_text()
    before = version_text(graph, graph.pages[ID])
    assert before in text
    page.write_text(text.replace(before, line))
    return folder


@pytest.fixture(scope="session")
def with_past(old_site: Path) -> Iterator[str]:
    with served(old_site) as address:
        yield address


@pytest.fixture(params=["http", "file"])
def old_address(request: pytest.FixtureRequest, old_site: Path, with_past: str) -> str:
    return with_past if request.param == "http" else old_site.as_uri()


def test_the_same_version_says_nothing(phone: Page, old_address: str, graph: Graph) -> None:
    with phone.expect_response("**/sheet-age.js") if old_address.startswith("http") else phone.expect_event("load"):
        phone.goto(f"{old_address}/{PATH}#v={version_of(graph, graph.pages[ID]).name}")
    phone.wait_for_load_state()
    assert phone.locator("[data-kb-age]").count() == 0


def test_a_change_that_keeps_readers_safe_is_told_loudly(
    phone: Page, old_address: str, versions: dict[str, Promise]
) -> None:
    phone.goto(f"{old_address}/{PATH}#v={name(versions['all'])}")
    note = phone.get_by_role("alert")
    note.wait_for()
    text = note.inner_text()
    assert "Your sheet is older than this page. This changed since 2026-11-01:" in text
    assert [line.partition(",")[0] for line in note.locator("li").all_inner_texts()] == [
        "the warning signs", "when to stop", "how much to do", "when to take care", "how to do it", "other text",
    ]  # fmt: skip
    assert phone.evaluate("document.querySelector('h1').nextElementSibling.classList.contains('kb-warning')")
    note.get_by_role("link", name="how much to do").click()
    assert phone.url.endswith("#how-much")
    assert violations(phone) == []


def test_a_change_of_the_dose_alone_is_loud(phone: Page, old_address: str, versions: dict[str, Promise]) -> None:
    phone.goto(f"{old_address}/{PATH}#v={name(versions['dose'])}")
    assert "how much to do" in phone.get_by_role("alert").inner_text()


def test_another_change_is_told_calmly(phone: Page, old_address: str, versions: dict[str, Promise]) -> None:
    phone.goto(f"{old_address}/{PATH}#v={name(versions['steps'])}")
    note = phone.locator("[data-kb-age]")
    note.wait_for()
    assert "how to do it" in note.inner_text()
    assert "What keeps you safe is the same on both" in note.inner_text()
    assert note.get_attribute("role") == "status"
    assert phone.get_by_role("alert").count() == 0
    assert violations(phone) == []


@pytest.mark.parametrize("version", ["zzzzzzzz", "1", "", "<img src=x onerror=alert(1)>"])
def test_a_version_that_nobody_knows_is_met_calmly(phone: Page, old_address: str, version: str) -> None:
    phone.goto(f"{old_address}/{PATH}#v={version}")
    if "<" in version:
        phone.wait_for_timeout(300)
        assert phone.locator("[data-kb-age]").count() == 0
    else:
        assert "We cannot tell" in phone.locator("[data-kb-age]").inner_text()
    assert phone.locator("[data-kb-age] img").count() == 0


def test_a_short_address_keeps_the_version(phone: Page, old_address: str, versions: dict[str, Promise]) -> None:
    phone.goto(f"{old_address}/h/{ID}/index.html#v={name(versions['dose'])}")
    phone.get_by_role("alert").wait_for()
    assert PATH in phone.url


def test_a_version_that_is_typed_later_is_read_too(phone: Page, with_past: str, versions: dict[str, Promise]) -> None:
    phone.goto(f"{with_past}/{PATH}")
    phone.evaluate(f"location.hash = 'v={name(versions['dose']).upper()}'")
    phone.get_by_role("alert").wait_for()
    phone.evaluate("location.hash = 'how-much'")
    phone.locator("[data-kb-age]").wait_for(state="detached")


def test_without_script_the_version_is_text(browser: Browser, with_past: str, graph: Graph) -> None:
    version, edition = version_of(graph, graph.pages[ID]), graph.knowledge_base.settings.edition
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{with_past}/{PATH}#v=zzzzzzzz")
        assert page.locator("#version").inner_text() == f"Version {version.name} of {edition}."
