"""Chromium judges every `<a>` and `<area>` of the audit's corpus, and the audit says the same."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from audit.test_audit_corpus import Case, cases, write_site
from kb.audit.survey import survey

pytestmark = pytest.mark.browser

HOST = "https://corpus.example"
# Every link of a page as Chromium reads it: what is written, and the address or null.
LINKS = """([text, address]) => {
  const page = new DOMParser().parseFromString(text, "text/html");
  const base = page.querySelector("base[href]");
  const start = base ? new URL(base.getAttribute("href"), address).href : address;
  const xlink = "http://www.w3.org/1999/xlink";
  return [...page.querySelectorAll("a, area")].map(link => {
    const written = link.hasAttribute("href") ? link.getAttribute("href") : link.getAttributeNS(xlink, "href");
    if (written === null) return null;
    try { return [written, new URL(written, start).href] } catch { return [written, null] }
  }).filter(Boolean);
}"""
STATES = {"miscased": "missing"}  # for a server they are the same
TARGET = "() => document.querySelector(':target') !== null"
# Where the audit differs on purpose.
EXCEPTIONS = {
    "../page/": "a browser stops at the root of a host; from a folder on a disk the address climbs out",
    "page/../../page/": "the same",
    "https://exam ple.org/": "the standard allows no blank in a host; Chromium codes it",
    "https:example.org": "nobody told the audit that this page itself comes by https:",
    "MUSCLES/psoas/#y": "a missing page has no anchors; for the audit the page that was meant has none such, either",
}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def answering(case: Case, address: str) -> str | None:
    """The file that a server of plain files gives for an address."""
    path = urlsplit(address).path
    root = urlsplit(root_of(case)).path
    if not f"{path}/".startswith(root):
        return None
    names = [unquote(name, errors="surrogateescape") for name in path[len(root) :].split("/") if name]
    if any("/" in name for name in names):
        return None
    candidates = ["/".join([*names, index]) for index in ("index.html", "index.htm")]
    if not path.endswith("/"):
        candidates.insert(0, "/".join(names))
    return next((candidate for candidate in candidates if candidate in case.files), None)


def root_of(case: Case) -> str:
    if "://" in case.site_url:
        return case.site_url.lower()
    return f"{HOST}/{case.site_url.strip('/')}/".replace(f"{HOST}//", f"{HOST}/")


def has_anchor(page: Page, file: str, text: str | bytes, address: str) -> bool:
    fragment = urlsplit(address).fragment.partition(":~:")[0]
    is_open = not file.endswith((".html", ".htm")) or not text or isinstance(text, bytes) or 'name="fragment"' in text
    if not fragment or is_open or unquote(fragment).lower() == "top":
        return True
    page.goto("about:blank")
    page.goto(address.partition("#")[0] + "#" + fragment)
    return bool(page.evaluate(TARGET))


def judge(page: Page, case: Case, written: str, address: str | None) -> str:
    """What becomes of a reader who follows the link."""
    if address is None:
        return "unreadable"
    url = urlsplit(address)
    if url.scheme not in ("http", "https"):
        return {"javascript": "script", "file": "missing"}.get(url.scheme, "missing" if len(url.scheme) == 1 else "")
    if f"{url.scheme}://{url.netloc}" != "://".join(urlsplit(root_of(case))[:2]):
        return ""
    if "://" in written.strip() and not f"{url.path}/".startswith(urlsplit(root_of(case)).path):
        return ""
    file = answering(case, address)
    if file is None:
        return "missing"
    return "" if has_anchor(page, file, case.files[file], address) else "anchorless"


def serve(page: Page, case: Case) -> None:
    def fulfill(route: Route) -> None:
        file = answering(case, route.request.url)
        body = case.files.get(file or "", "")
        body = "" if isinstance(body, str) and "refresh" in body.lower() and "id=" not in body else body
        route.fulfill(status=200, content_type="text/html; charset=utf-8", body=body)

    page.unroute_all()
    page.route("**/*", fulfill)


@pytest.mark.parametrize("case", list(cases()))
def test_chromium_says_the_same(page: Page, case: Case, tmp_path: Path) -> None:
    serve(page, case)
    site = survey(write_site(tmp_path, case), case.site_url)
    ours = {
        (path, fault.link.href, STATES.get(fault.link.target.state, fault.link.target.state))
        for fault in site.faults
        if fault.link.element in ("a", "area")
        and fault.link.attribute.endswith("href")
        and isinstance(case.files[path := str(fault.span.path)], str)
    } - {("404.html", href, "relative") for href in ("?x", "index.html")}
    theirs: set[tuple[str, str, str]] = set()
    for path, text in case.files.items():
        if path.endswith((".html", ".htm")) and isinstance(text, str):
            page.goto("about:blank")
            links: Any = page.evaluate(LINKS, [text, root_of(case) + path])
            said = {(path, written, judge(page, case, written, address)) for written, address in links}
            theirs |= {one for one in said if one[2]}
    assert {one for one in ours ^ theirs if one[1] not in EXCEPTIONS} == set()
