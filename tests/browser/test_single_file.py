"""The single file opens from disk: every page is as on the site, and every address that was published answers."""

import re
from pathlib import Path
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser

from kb.bundle.handouts import SHEETS
from kb.bundle.offer import PAGE
from kb.catalogue import LANGUAGES, in_folder, phrase
from kb.generate.response_headers import DOWNLOADS
from kb.graph import Graph

from .firefox import Firefox
from .test_search_questions import DANGERS, QUESTIONS, ask

pytestmark = pytest.mark.browser

MOST_BYTES = 5_000_000
FIRST_PAINT = 1000  # milliseconds
LONGEST_PRINT = 12  # sheets of paper: one page of the site, and not all of them

OUTSIDE = ("https:", "http:", "mailto:", "tel:")
MADE_BY_SCRIPT = {"compose.html", "plan.html"}
OTHERWISE = MADE_BY_SCRIPT | {PAGE, "404.html"}  # a list that stands only on the site, a guess from the address

GO = """const go = (hash) => new Promise((resolve) => {
  addEventListener("hashchange", () => setTimeout(resolve), { once: true });
  location.hash = hash;
});"""
# Shows each page and tells what a reader then has before them.
WALK = f"""async (pages) => {{
  {GO}
  const found = {{}};
  const pictures = new Set();
  const textOf = (article) => {{
    const copy = article.cloneNode(true);
    for (const made of copy.querySelectorAll("button")) made.remove(); // by scripts
    return copy.textContent;
  }};
  await go(`#/${{pages.at(-1)}}`);
  for (const page of pages) {{
    await go(`#/${{page}}`);
    const main = document.querySelector("main");
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    for (const image of main.querySelectorAll("img")) pictures.add(image.src);
    found[page] = {{
      title: document.title,
      heading: document.activeElement.textContent,
      text: [...main.querySelectorAll("article")].map(textOf).join(" "),
      ids: [...main.querySelectorAll("[id]")].map((element) => element.id).filter((id) => !id.startsWith("/")),
      repeated: ids.filter((id, index) => ids.indexOf(id) !== index),
      links: [...document.querySelectorAll("a[href]")].map((link) => link.getAttribute("href")),
      refers: [...document.querySelectorAll("[aria-labelledby], [aria-describedby], [for], [popovertarget]")].flatMap(
        (element) => ["aria-labelledby", "aria-describedby", "for", "popovertarget"]
          .flatMap((name) => element.getAttribute(name)?.split(" ") ?? [])
          .filter((id) => !document.getElementById(id))),
      current: document.querySelector("#kb-menu [aria-current]")?.textContent ?? "",
    }};
  }}
  const broken = [];
  for (const src of pictures) {{
    const image = new Image();
    image.src = src;
    await image.decode().catch(() => broken.push(src.slice(0, 80)));
  }}
  return [found, broken, pictures.size];
}}"""
# Goes to each page, and says which of the places that were promised on it are not there.
ASK_EACH = f"""async (pages) => {{
  {GO}
  const lost = [];
  for (const [page, anchors] of Object.entries(pages)) {{
    await go(`#/${{page}}`);
    const there = location.hash.slice(2).split("#").slice(1);
    if (document.title.includes("not found")) lost.push(page);
    lost.push(...[...anchors, ...there].filter((id) => !document.getElementById(id)).map((id) => `${{page}}#${{id}}`));
  }}
  return lost;
}}"""


def pages_of(site: Path) -> dict[str, LexborHTMLParser]:
    """The pages of the site that are more than a way to another."""
    found = {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*.html"))}
    pages = {path: data for path, data in found.items() if b'http-equiv="refresh"' not in data}
    return {
        path: LexborHTMLParser(data) for path, data in pages.items() if not path.startswith((f"{DOWNLOADS}/", SHEETS))
    }


def plain(text: str) -> str:
    for language in LANGUAGES:
        text = text.replace(f" ({phrase(in_folder(language, ''), 'copy.needs-internet')})", "")
    return " ".join(text.split())


def check_walk(walk: list[Any], site: Path) -> None:
    found, broken, pictures = walk
    pages = pages_of(site)
    assert set(found) == set(pages)
    assert (broken, pictures > 60) == ([], True)
    places = {f"#/{path}" for path in pages} | {f"#/{path}#{id}" for path in pages for id in found[path]["ids"]}
    for path, tree in pages.items():
        seen, main = found[path], tree.css_first("main")
        assert main is not None
        for button in main.css("button"):
            button.decompose()
        title, heading = tree.css_first("title"), main.css_first("h1")
        assert title
        assert heading
        assert seen["title"] == title.text().strip()
        assert plain(seen["heading"]) == plain(heading.text()), path
        if path not in OTHERWISE:
            assert plain(seen["text"]) == plain(" ".join(node.text() for node in main.css("article"))), path
        if path in MADE_BY_SCRIPT:
            continue
        shared = {node.attributes["id"] for node in main.css("defs > [id], defs > [id] [id]")}
        assert [id for id in seen["ids"] if id not in shared] == [
            node.attributes["id"] for node in main.css("[id]") if node.attributes["id"] not in shared
        ], path
        assert (path, seen["repeated"], seen["refers"]) == (path, [], [])
        inside = {href for href in seen["links"] if not href.startswith(OUTSIDE)}
        assert {href for href in inside if href not in places and f"#{href[1:]}" not in own_anchors(seen)} == set(), (
            path
        )


def own_anchors(seen: dict[str, Any]) -> set[str]:
    """The skip link names a place on the page that is shown, as on the site."""
    return {f"#{id}" for id in seen["ids"]}


def test_every_page_is_as_on_the_site(offline: Page, single: Path, site: Path) -> None:
    offline.goto(single.as_uri())
    check_walk(offline.evaluate(WALK, list(pages_of(site))), site)


def test_every_page_is_as_on_the_site_in_firefox(firefox: Firefox, single: Path, site: Path) -> None:
    firefox.goto(single.as_uri())
    check_walk(firefox.evaluate(WALK, list(pages_of(site))), site)


def test_every_published_address_answers(offline: Page, single: Path, graph: Graph) -> None:
    addresses = [promise.address for promise in graph.knowledge_base.ledger]
    assert len(addresses) > 1500
    pages: dict[str, list[str]] = {}
    for address in addresses:
        page, _, anchor = address.partition("#")
        pages.setdefault(page, []).extend([anchor] if anchor else [])
    offline.goto(single.as_uri())
    assert offline.evaluate(ASK_EACH, pages) == []


def test_it_is_light_and_quick(offline: Page, single: Path) -> None:
    assert single.stat().st_size < MOST_BYTES
    offline.goto(single.as_uri())
    paint = offline.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    assert 0 < paint < FIRST_PAINT


def test_a_reader_goes_on_and_back(offline: Page, single: Path) -> None:
    """Title, place on the page and focus are what they would be on the site."""
    home = single.as_uri()
    offline.goto(f"{home}#/conditions/shin-splints.html")
    link = offline.locator("main a[href='#/muscles/soleus.html']").first
    link.scroll_into_view_if_needed()
    before = offline.evaluate("scrollY")
    link.click()
    offline.locator("main h1", has_text="Soleus").wait_for()
    assert offline.url == f"{home}#/muscles/soleus.html"
    assert offline.evaluate("[scrollY, document.activeElement.localName]") == [0, "h1"]
    offline.go_back()
    offline.locator("main h1", has_text="Shin splints").wait_for()
    assert offline.evaluate("scrollY") == before
    assert offline.evaluate("document.activeElement.getAttribute('href')") == "#/muscles/soleus.html"
    offline.go_forward()
    offline.locator("main h1", has_text="Soleus").wait_for()
    assert offline.evaluate("scrollY") == 0


def test_a_link_to_a_place_scrolls_and_marks_it_again_and_again(offline: Page, single: Path) -> None:
    address = f"{single.as_uri()}#/conditions/shin-splints.html#how-long-it-takes"
    offline.goto(address)
    offline.wait_for_selector("h2:target")
    top = "document.querySelector('h2:target').getBoundingClientRect().top"
    assert 0 <= offline.evaluate(top) < 100
    assert offline.evaluate("document.querySelector(':target').id") == "how-long-it-takes"
    offline.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    offline.evaluate("document.querySelector(\"#kb-toc a[href$='#how-long-it-takes']\").click()")
    expect(offline.locator("h2:target")).to_be_in_viewport()
    assert offline.url == address


def test_short_addresses_lead_on_and_the_rest_is_on_the_site(offline: Page, single: Path) -> None:
    home = single.as_uri()
    for asked, answer in {
        "#/h/sciatica/": "#/conditions/sciatica.html",
        "#/h/sciatica/#what-it-is": "#/conditions/sciatica.html#what-it-is",
        "#/conditions/": "#/conditions/",
    }.items():
        offline.goto(home + asked)
        offline.wait_for_url(home + answer)
        assert offline.locator("h1").count() == 1
    offline.goto(f"{home}#/kb.json")
    assert offline.locator("main a").get_attribute("href") == "https://moving-parts.example/kb.json"
    assert offline.locator("main a").inner_text() == "kb.json (needs the internet)"
    offline.goto(f"{home}#/never/was.html")
    assert offline.title().startswith("Page not found")
    assert offline.locator("main a[href='#/when-to-get-help.html']").count() == 1


def test_words_and_moving_pictures_work_on_every_page_that_has_them(offline: Page, single: Path) -> None:
    for page in ("conditions/sciatica.html", "conditions/shin-splints.html"):
        offline.goto(f"{single.as_uri()}#/{page}")
        offline.locator("main a.kb-term").first.click()
        assert offline.locator(".kb-word:popover-open").count() == 1
        offline.keyboard.press("Escape")
    for page in ("exercises/glute-bridge.html", "exercises/clamshell.html"):
        offline.evaluate(f"location.hash = '#/{page}'")
        offline.locator("figure button").first.wait_for()
        image = offline.locator("[data-kb-moving] img").first
        image.scroll_into_view_if_needed()
        offline.locator("[data-kb-moving] img[src$='--%3E']").first.wait_for()
        assert image.evaluate("image => image.decode().then(() => image.naturalWidth > 0)")


def test_the_filter_of_the_glossary_works(offline: Page, single: Path) -> None:
    offline.goto(f"{single.as_uri()}#/conditions/sciatica.html")
    offline.evaluate("location.hash = '#/glossary.html'")
    offline.locator(".kb-filter input").fill("fascia")
    assert 0 < offline.locator(".kb-entry:visible").count() < 10
    offline.evaluate("location.hash = '#/glossary.html#sciatica'")
    expect(offline.locator(".kb-filter input")).to_have_value("")


def test_the_search_finds_what_it_finds_on_the_site(offline: Page, single: Path, unzipped: Path) -> None:
    texts = [question.text for question in QUESTIONS] + list(DANGERS)
    offline.goto(f"{single.as_uri()}#/conditions/sciatica.html")
    offline.keyboard.press("/")
    found = ask(offline, "", texts, is_open=True)
    assert found == ask(offline, unzipped.as_uri(), texts)
    assert all(found)


def test_preformatted_text_keeps_its_lines_and_indents(single: Path, site: Path) -> None:
    name = "how-to-use-handouts.html"
    on_site = [node.text() for node in LexborHTMLParser((site / name).read_bytes()).css("main pre")]
    inside = [node.text() for node in LexborHTMLParser(single.read_bytes()).css(f"[id='/{name}'] pre")]
    assert inside == on_site
    assert "\n  kb:\n    clinic:\n      name:" in inside[0]


def test_only_the_page_shown_is_printed(offline: Page, single: Path, site: Path) -> None:
    offline.goto(f"{single.as_uri()}#/conditions/sciatica.html")
    printed = offline.pdf(format="A4")
    offline.goto((site / "conditions" / "sciatica.html").as_uri())
    sheets = [data.count(b"/Type /Page\n") for data in (printed, offline.pdf(format="A4"))]
    assert sheets[0] == sheets[1] < LONGEST_PRINT


def test_it_is_dark_where_the_reader_wants_it_dark(offline: Page, single: Path) -> None:
    shades = []
    for scheme in ("light", "dark"):
        offline.emulate_media(color_scheme=cast(Any, scheme))
        offline.goto(single.as_uri())
        shades.append(offline.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
    assert shades == ["rgb(251, 247, 240)", "rgb(28, 25, 23)"]


@pytest.fixture
def without_script(browser: Browser) -> Any:
    context = browser.new_context(viewport={"width": 360, "height": 740}, offline=True, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_it_can_be_read_without_script(without_script: Page, single: Path, site: Path) -> None:
    """The home page, when to get help and a list of all pages; and a link shows its page."""
    page = without_script
    page.goto(single.as_uri())
    headings = page.locator("h1:visible").all_inner_texts()
    assert headings == ["Moving Parts", "When to get help"]
    contents = page.locator("nav[aria-label='All pages'] a:visible")
    assert contents.count() == len(pages_of(site)) - 1  # without the page for what was not found
    contents.get_by_text("Sciatica", exact=True).click()
    assert page.locator("h1:visible").all_inner_texts() == ["Sciatica"]
    page.goto(f"{single.as_uri()}#/conditions/shin-splints.html#how-long-it-takes")
    assert page.locator("h1:visible").all_inner_texts() == ["Shin splints"]
    box = page.locator("[id='/conditions/shin-splints.html#how-long-it-takes']").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 100
    page.go_back()
    assert page.locator("h1:visible").all_inner_texts() == ["Sciatica"]


@pytest.mark.parametrize("share", [0.4, 0.9])
def test_a_file_that_was_cut_off_says_so_and_can_still_be_read(
    without_script: Page, offline: Page, single: Path, tmp_path: Path, share: float
) -> None:
    data = single.read_bytes()
    cut = tmp_path / "moving-parts.html"
    cut.write_bytes(data[: int(len(data) * share)])
    for page in (without_script, offline):
        page.goto(f"{cut.as_uri()}#/body-map.html")
        page.locator(".kb-cut").wait_for(state="visible")
        assert page.locator("h1:visible").first.inner_text() == "Body map"


def test_a_whole_file_says_nothing_of_the_kind(offline: Page, single: Path) -> None:
    offline.goto(single.as_uri())
    offline.wait_for_timeout(4500)
    assert not offline.locator(".kb-cut").is_visible()


def test_a_sheet_can_be_composed(offline: Page, single: Path) -> None:
    """It stands in the address behind the page, also after another page was read."""
    offline.goto(f"{single.as_uri()}#/compose.html")
    offline.get_by_role("button", name="Add Bird dog", exact=True).click()
    offline.wait_for_url(re.compile("#/compose.html#"))
    composed = offline.evaluate("location.hash")
    offline.evaluate("location.hash = '#/conditions/sciatica.html'")
    offline.locator("main h1", has_text="Sciatica").wait_for()
    assert offline.evaluate("location.hash") == "#/conditions/sciatica.html"
    offline.go_back()
    offline.wait_for_url(re.compile("#/compose.html#"))
    assert offline.evaluate("location.hash") == composed
    made = offline.locator("main a[href^='#/plan.html#']").first.get_attribute("href")
    offline.goto(f"{single.as_uri()}{made}")
    offline.locator("main").get_by_text("Bird dog").first.wait_for()
