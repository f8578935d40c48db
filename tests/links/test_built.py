"""The ids and links that the program knows of, against those of the pages that the engine made."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from kb.generate import generate
from kb.generate.body import write_body
from kb.graph import GLOSSARY, Graph, connect, site_path
from kb.knowledge_base import KnowledgeBase
from kb.load.page import read_page
from kb.load.settings import DEFAULTS
from kb.model import Link, Page, SourcePath
from kb.stage import write_stage
from links.corpus import FILES, NEIGHBOURS, read_cases
from links.rendered import ids, render, targets
from tiny_site import plain_page, read_site

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "site"
OUTSIDE = ("http:", "https:", "mailto:", "tel:", "//")
GENERATED_LINKS = "a.kb-term, sup.kb-cite a"


def written_pages(graph: Graph) -> Iterator[Page]:
    return (page for page in graph.published.values() if page.kind != "term" and page.body.strip())


def own_links(page: Page) -> Iterator[Link]:
    return (link for link in page.links if link.form != "citation")


def own_anchors(page: Page) -> set[str]:
    return {heading.anchor for heading in page.headings} | {place.anchor for place in page.places}


def landing(graph: Graph, page: Page, link: Link) -> str:
    """Where a link leads on the built site."""
    target = graph.resolve(page, link.address)
    if target is None:
        return link.address
    if target.page and target.page.kind == "term":
        return f"{site_path(GLOSSARY)}#{target.page.id}"
    path = site_path(target.path) if target.path.endswith(".md") else target.path
    return f"{path}#{target.anchor}" if target.anchor else str(path)


def landed(base: str, href: str) -> str:
    """The same for what stands in a built page."""
    if href.startswith(OUTSIDE):
        return href
    path, anchor = urldefrag(urljoin(f"http://x/{base}", href))
    anchor = unquote(anchor).partition(":~:")[0]
    bare = unquote(path).removeprefix("http://x/").partition("?")[0]
    return f"{bare}#{anchor}" if anchor else bare


def landings(page: Page, html: LexborHTMLParser) -> set[str]:
    return {landed(str(site_path(page.path)), href.replace(".md", ".html")) for _, href in targets(html)}


def without_generated(html: LexborHTMLParser) -> LexborHTMLParser:
    for node in html.css(GENERATED_LINKS):
        node.decompose()
    return html


@pytest.mark.parametrize("root", [ROOT, GOLDEN], ids=["docs", "golden"])
def test_what_authors_wrote_has_the_links_and_ids_that_the_engine_makes(root: Path) -> None:
    """Page by page, what the author wrote of it alone: none is missed, and none is invented."""
    graph = read_site(root)
    for page in written_pages(graph):
        whole = write_body(graph, page, ()).whole
        html = without_generated(render(whole))
        made = {id for id in ids(html) if not id.startswith("cite-")}
        assert made == own_anchors(page), page.path
        own = {landing(graph, page, link) for link in own_links(page)}
        links = landings(page, html)
        assert links <= own, page.path
        assert own <= links | landings(page, render(whole)), page.path  # the author links words of the glossary too


def case_pages() -> Mapping[str, str]:
    """A page for each case of the corpus that nothing is wrong with."""
    good = [case for case in read_cases() if not any(one.startswith("KB") for one in case.expected)]
    return {
        f"case-{number}.md": plain_page(case.body.replace("page.md", f"case-{number}.md"))
        for number, case in enumerate(good)
    }


def case_graph() -> Graph:
    texts = {**NEIGHBOURS, **case_pages()}
    pages = [page for path, text in texts.items() if (page := read_page(text, SourcePath(path))[0])]
    cited = [page for page in pages if not any(link.form == "citation" for link in page.links)]
    return connect(KnowledgeBase(DEFAULTS, tuple(cited), files=FILES))


@pytest.mark.engine
@pytest.mark.parametrize("name", ["docs", "cases"])
def test_built_pages_have_every_link_and_id(name: str, tmp_path: Path) -> None:
    """The real pages, and a page for each case of the corpus, built by the stock engine."""
    graph = read_site(ROOT) if name == "docs" else case_graph()
    docs = ROOT / "docs"
    if name == "cases":
        docs = tmp_path / "docs"
        for path in FILES:
            (docs / path).parent.mkdir(parents=True)
            (docs / path).write_text("<svg/>")
    write_stage(tmp_path / "stage", ROOT, docs, generate(graph), graph.knowledge_base.files)
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=tmp_path / "stage", capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    looked_at = 0
    for page in written_pages(graph):
        path = site_path(page.path)
        html = LexborHTMLParser((tmp_path / "site" / path).read_bytes())
        assert own_anchors(page) <= set(ids(html)), page.path
        links = {landed(path, href) for _, href in targets(html)}
        assert {landing(graph, page, link) for link in own_links(page)} <= links, page.path
        looked_at += 1
    assert looked_at > 60
