"""What is saved stands in the browser by itself, at the same place of the page, with what is wrong with it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from ctrl_c import hear_ctrl_c
from golden_project import write_golden_project

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
SHOWING = "kb: showing the site at "


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("project")
    write_golden_project(project)
    return project


@pytest.fixture(scope="module")
def preview(project: Path) -> Iterator[str]:
    """The address of a running preview; it ends with Ctrl+C."""
    command = [sys.executable, "-m", "kb", "serve", "--address", "127.0.0.1:0"]
    variables = os.environ | {"PYTHONPATH": str(ROOT / "scripts")}
    with subprocess.Popen(
        command,
        cwd=project,
        env=variables,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=hear_ctrl_c,  # noqa: PLW1509 - it calls one function of the system
    ) as running:
        assert running.stderr
        line = running.stderr.readline()
        assert line.startswith(SHOWING), line
        yield line.removeprefix(SHOWING).partition(";")[0]
        running.send_signal(signal.SIGINT)
        said = running.stderr.read()
        assert running.wait(20) == 0
        assert "kb: stopped" in said
        assert "Traceback" not in said


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 360, "height": 400})
    page.set_default_timeout(60_000)
    expect.set_options(timeout=60_000)
    yield page
    page.close()


def add(file: Path, text: str) -> None:
    """Save as an editor does: the whole file, at once."""
    new = file.with_suffix(".new")
    new.write_text(file.read_text(encoding="utf-8").rstrip() + f"\n\n{text}\n", encoding="utf-8")
    new.replace(file)


def test_a_saved_change_is_shown_where_the_reader_is(preview: str, project: Path, page: Page) -> None:
    page.goto(f"{preview}about.html")
    page.evaluate("scrollTo(0, 300)")
    add(project / "docs" / "about.md", "A calf may hurt. See [the new way](when-to-get-help.md).")
    expect(page.get_by_text("A calf may hurt.")).to_be_attached()
    page.wait_for_function("scrollY === 300")
    page.goto(f"{preview}when-to-get-help.html")
    assert page.get_by_role("link", name="About").count() > 1  # told of by the other page too, besides the footer
    page.goto(f"{preview}about.html")
    page.keyboard.press("/")
    page.locator("#kb-search-input").fill("the new way")
    expect(page.locator("#kb-search-results")).to_contain_text("About")


def test_what_is_wrong_is_said_and_the_last_good_page_stays(preview: str, project: Path, page: Page) -> None:
    file = project / "docs" / "about.md"
    good = file.read_text(encoding="utf-8")
    page.goto(f"{preview}about.html")
    add(file, "This is new, and [gone](gone.md).")
    box = page.locator("#kb-preview")
    expect(box).to_contain_text("error[KB201 broken-link] about.md:")
    expect(box).to_contain_text("help: ")
    assert page.get_by_text("This is new").count() == 0
    page.goto(f"{preview}index.html")
    expect(box).to_contain_text("1 error in other files")
    file.write_text(good.rstrip() + "\n\nAll is well.\n", encoding="utf-8")
    expect(box).not_to_be_attached()
    page.goto(f"{preview}about.html")
    expect(page.get_by_text("All is well.")).to_be_attached()


def test_a_picture_that_does_not_come_keeps_nothing_from_the_reader(preview: str, project: Path, page: Page) -> None:
    page.route("**/logo.svg", lambda route: None)
    page.goto(f"{preview}about.html", wait_until="commit")
    expect(page.locator("h1").first).to_be_attached()
    add(project / "docs" / "about.md", "It came all the same.")
    expect(page.get_by_text("It came all the same.")).to_be_attached()


TABS = "about index privacy accessibility how-sure-are-we when-to-get-help muscles/calf muscles/soleus".split()
# A tab of a test never goes to the background by itself.
AWAY = """Object.defineProperty(document, 'hidden', { get: () => window.isAway ?? false });
window.away = () => { window.isAway = true; document.dispatchEvent(new Event('visibilitychange')); };"""


def test_many_tabs_leave_connections_to_the_one_that_is_looked_at(preview: str, browser: Browser) -> None:
    """A browser has six to one server."""
    window = browser.new_context()
    window.add_init_script(AWAY)
    for name in TABS:
        tab = window.new_page()
        tab.goto(f"{preview}{name}.html", timeout=20_000)
        tab.evaluate("away()")
    window.close()


def test_a_template_and_a_style_are_shown_too(preview: str, project: Path, page: Page) -> None:
    page.goto(f"{preview}about.html")
    footer = project / "overrides" / "partials" / "footer.html"
    footer.write_text(footer.read_text(encoding="utf-8").replace("</footer>", "<p>New below.</p></footer>"))
    expect(page.get_by_text("New below.")).to_be_attached()
    style = project / "docs" / "assets" / "stylesheets" / "kb" / "print.css"  # the last part
    style.write_text(style.read_text(encoding="utf-8") + "\nh1 { letter-spacing: 7px; }\n")
    expect(page.locator("h1").first).to_have_css("letter-spacing", "7px")


def test_the_site_itself_has_no_trace_of_it(preview: str, project: Path, page: Page) -> None:
    page.goto(f"{preview}about.html")
    made = project / ".cache" / "preview" / "about.html"
    assert "/_kb/" in page.content()
    assert "/_kb/" not in made.read_text(encoding="utf-8")


def test_a_page_of_another_site_learns_nothing(preview: str) -> None:
    import httpx

    assert httpx.get(f"{preview}about.html", headers={"Host": "elsewhere.example"}).status_code == 403
    assert httpx.get(f"{preview}about.html").status_code == 200
