"""Read a built site as the single file needs it: the pages, the addresses that only lead on, all other files."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kb.audit.addresses import Addresses, Place
from kb.audit.attributes import hrefs, is_refresh
from kb.audit.site import SitePath
from kb.bundle.contents import NOT_FOUND, files_of

HOME = SitePath("index.html")


@dataclass(frozen=True, slots=True)
class Page:
    """A built page, taken apart. What stands in its <main> is its own; the frame around is the same on every page.

    A page without a header of the site (a sheet) has no frame: all of it is its own.
    """

    path: SitePath
    tree: LexborHTMLParser
    main: LexborNode
    is_framed: bool = True

    @property
    def title(self) -> str:
        node = self.tree.css_first("title")
        return node.text().strip() if node else self.path

    @property
    def name(self) -> str:
        """Its heading, which does not name the site."""
        heading = self.main.css_first("h1")
        return heading.text().strip() if heading else self.title

    def around(self, selector: str) -> list[LexborNode]:
        """What the selector finds in the frame."""
        inside = {node.mem_id for node in self.main.css(selector)}
        return [node for node in self.tree.css(selector) if node.mem_id not in inside]


@dataclass(frozen=True, slots=True)
class Site:
    """A built site, as far as the single file looks."""

    url: str  # where it is on the web
    addresses: Addresses
    files: Mapping[SitePath, Path]
    pages: Mapping[SitePath, Page]
    ways: Mapping[SitePath, str]  # a page that only leads on -> where to: `conditions/sciatica.html#what-helps`

    def read(self, path: SitePath) -> bytes:
        return self.files[path].read_bytes()


def read_pages(folder: Path, site_url: str) -> Site:
    files = dict(files_of(folder))
    if (folder / NOT_FOUND).is_file():
        files[NOT_FOUND] = folder / NOT_FOUND
    pages: dict[SitePath, Page] = {}
    ways: dict[SitePath, str] = {}
    site = Site(site_url, Addresses.of(files, site_url), files, pages, ways)
    for path in files:
        if path.endswith(".html"):
            tree = LexborHTMLParser(site.read(path))
            way = _way(tree)
            if way is not None and (target := site.addresses.resolve(Place(path), way)) and target.file:
                ways[path] = f"{target.file}#{target.anchor}" if target.anchor else target.file
            elif tree.body:
                is_framed = tree.css_first("body > header") is not None
                main = tree.css_first("main") if is_framed else tree.body
                pages[path] = Page(path, tree, main or tree.body, is_framed)
    return site


def _way(tree: LexborHTMLParser) -> str | None:
    """Where a page sends its readers at once."""
    for node in tree.css("meta[http-equiv]"):
        if is_refresh(node.attributes):
            return next(iter(hrefs("content", node.attributes.get("content") or "", node.attributes)), None)
    return None
