"""The single file opens from disk: every page is as on the site, and every address that was published answers."""

from pathlib import Path
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser

from kb.graph import Graph

from .firefox import Firefox
from .test_search_questions import DANGERS, QUESTIONS, ask

pytestmark = pytest.mark.browser

MOST_BYTES = 5_000_000
FIRST_PAINT = 1000  # milliseconds
LONGEST_PRINT = 12  # sheets of paper: one page of the site, and not all of them

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
    return {path: LexborHTMLParser(data) for path, data in found.items() if b'http-equiv="refresh"' not in data}


def plain(text: str) -> str:
    return " ".join(text.replace(" (needs the internet)", "").split())


@pytest.fixture
def reader(browser: Browser) -> Any:
    context = browser.new_context(viewport={"width": 360, "height": 740}, offline=True)
    page = context.new_page()
    complaints: list[str] = []
    page.on("request", lambda one: one.url.startswith(("file:", "data:")) or complaints.append(one.url))
    page.on("requestfailed", lambda one: complaints.append(f"failed: {one.url[:80]}"))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


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
        assert plain(seen["text"]) == plain(" ".join(node.text() for node in main.css("article"))), path
        shared = {node.attributes["id"] for node in main.css("defs > [id]")}
        assert [id for id in seen["ids"] if id not in shared] == [
            node.attributes["id"] for node in main.css("[id]") if node.attributes["id"] not in shared
        ], path
        assert (path, seen["repeated"], seen["refers"]) == (path, [], [])
        inside = {href for href in seen["links"] if not href.startswith(("https:", "http:", "mailto:"))}
        assert {href for href in inside if href not in places and f"#{href[1:]}" not in own_anchors(seen)} == set(), (
            path
        )


def own_anchors(seen: dict[str, Any]) -> set[str]:
    """The skip link names a place on the page that is shown, as on the site."""
    return {f"#{id}" for id in seen["ids"]}


def test_every_page_is_as_on_the_site(reader: Page, single: Path, site: Path) -> None:
    reader.goto(single.as_uri())
    check_walk(reader.evaluate(WALK, list(pages_of(site))), site)


def test_every_page_is_as_on_the_site_in_firefox(firefox: Firefox, single: Path, site: Path) -> None:
    firefox.goto(single.as_uri())
    check_walk(firefox.evaluate(WALK, list(pages_of(site))), site)


def test_every_published_address_answers(reader: Page, single: Path, graph: Graph) -> None:
    addresses = [promise.address for promise in graph.knowledge_base.ledger]
    assert len(addresses) > 1500
    pages: dict[str, list[str]] = {}
    for address in addresses:
        page, _, anchor = address.partition("#")
        pages.setdefault(page, []).extend([anchor] if anchor else [])
    reader.goto(single.as_uri())
    assert reader.evaluate(ASK_EACH, pages) == []


def test_it_is_light_and_quick(reader: Page, single: Path) -> None:
    assert single.stat().st_size < MOST_BYTES
    reader.goto(single.as_uri())
    paint = reader.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    assert 0 < paint < FIRST_PAINT


def test_a_reader_goes_on_and_back(reader: Page, single: Path) -> None:
    """Title, place on the page and focus are what they would be on the site."""
    home = single.as_uri()
    reader.goto(f"{home}#/conditions/shin-splints.html")
    link = reader.locator("main a[href='#/muscles/soleus.html']").first
    link.scroll_into_view_if_needed()
    before = reader.evaluate("scrollY")
    link.click()
    reader.wait_for_function("document.title.startsWith('Soleus')")
    assert reader.url == f"{home}#/muscles/soleus.html"
    assert reader.evaluate("[scrollY, document.activeElement.localName]") == [0, "h1"]
    reader.go_back()
    reader.wait_for_function("document.title.startsWith('Shin splints')")
    assert reader.evaluate("scrollY") == before
    assert reader.evaluate("document.activeElement.getAttribute('href')") == "#/muscles/soleus.html"
    reader.go_forward()
    reader.wait_for_function("document.title.startsWith('Soleus')")
    assert reader.evaluate("scrollY") == 0


def test_a_link_to_a_place_scrolls_and_marks_it_again_and_again(reader: Page, single: Path) -> None:
    address = f"{single.as_uri()}#/conditions/shin-splints.html#how-long-it-takes"
    reader.goto(address)
    reader.wait_for_selector("h2:target")
    top = "document.querySelector('h2:target').getBoundingClientRect().top"
    assert 0 <= reader.evaluate(top) < 100
    assert reader.evaluate("document.querySelector(':target').id") == "how-long-it-takes"
    reader.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    reader.evaluate("document.querySelector(\"#kb-toc a[href$='#how-long-it-takes']\").click()")
    reader.wait_for_function("scrollY > 500")
    assert reader.url == address


def test_short_addresses_lead_on_and_the_rest_is_on_the_site(reader: Page, single: Path) -> None:
    home = single.as_uri()
    for asked, answer in {
        "#/h/sciatica/": "#/conditions/sciatica.html",
        "#/h/sciatica/#what-it-is": "#/conditions/sciatica.html#what-it-is",
        "#/conditions/": "#/conditions/",
    }.items():
        reader.goto(home + asked)
        reader.wait_for_url(home + answer)
        assert reader.locator("h1").count() == 1
    reader.goto(f"{home}#/kb.json")
    assert reader.locator("main a").get_attribute("href") == "https://moving-parts.example/kb.json"
    assert reader.locator("main a").inner_text() == "kb.json (needs the internet)"
    reader.goto(f"{home}#/never/was.html")
    assert reader.title().startswith("Page not found")
    assert reader.locator("main a[href='#/when-to-get-help.html']").count() == 1


def test_words_and_moving_pictures_work_on_every_page_that_has_them(reader: Page, single: Path) -> None:
    for page in ("conditions/sciatica.html", "conditions/shin-splints.html"):
        reader.goto(f"{single.as_uri()}#/{page}")
        reader.locator("main a.kb-term").first.click()
        assert reader.locator(".kb-word:popover-open").count() == 1
        reader.keyboard.press("Escape")
    for page in ("exercises/glute-bridge.html", "exercises/clamshell.html"):
        reader.evaluate(f"location.hash = '#/{page}'")
        reader.wait_for_function("document.querySelector('main [data-kb-moving] ~ figcaption button, figure button')")
        image = reader.locator("[data-kb-moving] img").first
        image.scroll_into_view_if_needed()
        reader.wait_for_function("document.querySelector('[data-kb-moving] img').src.endsWith('--%3E')")
        assert image.evaluate("image => image.decode().then(() => image.naturalWidth > 0)")


def test_the_filter_of_the_glossary_works(reader: Page, single: Path) -> None:
    reader.goto(f"{single.as_uri()}#/conditions/sciatica.html")
    reader.evaluate("location.hash = '#/glossary.html'")
    reader.locator(".kb-filter input").fill("fascia")
    assert 0 < reader.locator(".kb-entry:visible").count() < 10
    reader.evaluate("location.hash = '#/glossary.html#sciatica'")
    reader.wait_for_function("document.querySelector('.kb-filter input').value === ''")


def test_the_search_finds_what_it_finds_on_the_site(reader: Page, single: Path, unzipped: Path) -> None:
    texts = [question.text for question in QUESTIONS] + list(DANGERS)
    reader.goto(f"{single.as_uri()}#/conditions/sciatica.html")
    reader.keyboard.press("/")
    found = ask(reader, "", texts, is_open=True)
    assert found == ask(reader, unzipped.as_uri(), texts)
    assert all(found)


def test_only_the_page_shown_is_printed(reader: Page, single: Path, site: Path) -> None:
    reader.goto(f"{single.as_uri()}#/conditions/sciatica.html")
    printed = reader.pdf(format="A4")
    reader.goto((site / "conditions" / "sciatica.html").as_uri())
    sheets = [data.count(b"/Type /Page\n") for data in (printed, reader.pdf(format="A4"))]
    assert sheets[0] == sheets[1] < LONGEST_PRINT


def test_it_is_dark_where_the_reader_wants_it_dark(reader: Page, single: Path) -> None:
    shades = []
    for scheme in ("light", "dark"):
        reader.emulate_media(color_scheme=cast(Any, scheme))
        reader.goto(single.as_uri())
        shades.append(reader.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
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
    without_script: Page, reader: Page, single: Path, tmp_path: Path, share: float
) -> None:
    data = single.read_bytes()
    cut = tmp_path / "moving-parts.html"
    cut.write_bytes(data[: int(len(data) * share)])
    for page in (without_script, reader):
        page.goto(f"{cut.as_uri()}#/body-map.html")
        page.locator(".kb-cut").wait_for(state="visible")
        assert page.locator("h1:visible").first.inner_text() == "Body map"


def test_a_whole_file_says_nothing_of_the_kind(reader: Page, single: Path) -> None:
    reader.goto(single.as_uri())
    reader.wait_for_timeout(4500)
    assert not reader.locator(".kb-cut").is_visible()
