"""Read a built site as the single file needs it: the pages, the addresses that only lead on, all other files."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from kb.audit.addresses import Addresses, Place
from kb.audit.site import SitePath
from kb.bundle import facts
from kb.bundle.contents import NOT_FOUND, files_of
from kb.bundle.facts import Facts
from kb.bundle.page import Page
from kb.cache import digest
from kb.fingerprints import built_fingerprint
from kb.kept import Kept
from kb.shares import WORTH_IT

HOME = SitePath("index.html")
LOOKED_AT = Kept("pages of the single file")


@dataclass(frozen=True, slots=True)
class Site:
    """A built site, as far as the single file looks. A page is taken apart when its turn comes, not all at once."""

    url: str  # where it is on the web
    addresses: Addresses
    files: Mapping[SitePath, Path]
    pages: Mapping[SitePath, Facts]
    ways: Mapping[SitePath, str]  # a page that only leads on -> where to: `conditions/sciatica.html#what-helps`

    def read(self, path: SitePath) -> bytes:
        return self.files[path].read_bytes()

    def fingerprint(self, path: SitePath) -> str:
        return built_fingerprint(self.files[path])

    def open(self, path: SitePath) -> Page:
        return Page.of(path, LexborHTMLParser(self.read(path)))


def read_pages(folder: Path, site_url: str) -> Site:
    files = dict(files_of(folder))
    if (folder / NOT_FOUND).is_file():
        files[NOT_FOUND] = folder / NOT_FOUND
    pages: dict[SitePath, Facts] = {}
    ways: dict[SitePath, str] = {}
    site = Site(site_url, Addresses.of(files, site_url), files, pages, ways)
    for path, seen in _look_at(files).items():
        if seen.way is not None and (target := site.addresses.resolve(Place(path), seen.way)) and target.file:
            ways[path] = f"{target.file}#{target.anchor}" if target.anchor else target.file
        elif not seen.is_empty:
            pages[path] = seen
    return site


def _look_at(files: Mapping[SitePath, Path]) -> dict[SitePath, Facts]:
    def look(path: SitePath) -> bytes:
        return facts.written(facts.look(path, files[path].read_bytes()))

    paths = [path for path in files if path.endswith(".html")]
    wanted = [(digest(path, built_fingerprint(files[path])), partial(look, path)) for path in paths]
    return dict(zip(paths, map(facts.read, LOOKED_AT.made_all(wanted, WORTH_IT)), strict=True))
