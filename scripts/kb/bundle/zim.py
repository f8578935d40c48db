"""Write a built site as a ZIM file for Kiwix. libzim is GPL and large: only `kb zim` imports this module."""

import re
from collections.abc import Mapping
from hashlib import md5
from mimetypes import guess_type
from pathlib import Path

import typst
from libzim.writer import Creator, Hint, Item, StringProvider
from selectolax.lexbor import LexborHTMLParser

from kb.bundle.copies import copies
from kb.files import write_whole
from kb.knowledge_base import Settings
from kb.load.markdown import slug
from kb.replay.edition import follow, look

LANGUAGE = "eng"  # as ISO 639-3 has it, for the metadata and the index
LOGO = "assets/images/logo.svg"
SIDE = 48  # dots of the picture that Kiwix shows
MOST_DESCRIBED = 80  # letters, as the openZIM specification has it
# Programs for ZIM files put their own scripts into pages, which our policy forbids. They ask no network.
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')
_BY_CHANCE = re.compile(rb"(?<=\x0f\rXapian Glass..).{16}", re.DOTALL)  # the name of an index, new each time
_OWN_NAME, _SUM = slice(8, 24), 16  # where the file has its own, and how long the checksum at its end is


class Entry(Item):  # type: ignore[misc]  # libzim says nothing of its types
    """A file of the site. `title` is for lists and the search of Kiwix; without one the file is in neither."""

    def __init__(self, path: str, data: bytes, title: str = "") -> None:
        super().__init__()
        self.path, self.data, self.title = path, data, title

    def get_path(self) -> str:
        return self.path

    def get_title(self) -> str:
        return self.title

    def get_mimetype(self) -> str:
        return guess_type(self.path)[0] or "application/octet-stream"

    def get_contentprovider(self) -> StringProvider:
        return StringProvider(self.data)

    def get_hints(self) -> dict[Hint, bool]:
        return {Hint.FRONT_ARTICLE: bool(self.title)}


def write_zim(site: Path, target: Path, settings: Settings) -> None:
    """The same site gives the same bytes, with the same release of libzim."""
    new = target.with_name(f".{target.name}.libzim")
    new.parent.mkdir(parents=True, exist_ok=True)
    new.unlink(missing_ok=True)
    creator = Creator(new).config_indexing(True, LANGUAGE).config_nbworkers(1)  # more would come in any order
    with creator.set_mainpath("index.html") as zim:
        for name, value in _metadata(settings).items():
            zim.add_metadata(name, value)
        zim.add_illustration(SIDE, _illustration((site / LOGO).read_bytes()))
        for path, data in copies(site, settings.site_url).items():
            _add(zim, path, data, settings.site_name)
    write_whole(target, _without_chance(new.read_bytes()))
    new.unlink()


def _illustration(logo: bytes) -> bytes:
    page = f'#set page(width: {SIDE}pt, height: {SIDE}pt, margin: 0pt, fill: none)\n#image("logo.svg", width: 100%)'
    png = typst.Compiler().compile(  # type: ignore[type-var]  # its types know no dictionaries
        input={"main.typ": page.encode(), "logo.svg": logo}, format="png", ppi=72
    )
    assert isinstance(png, bytes)  # of one page
    return png


def _metadata(settings: Settings) -> Mapping[str, str]:
    return {
        "Name": f"{slug(settings.site_name)}_en",
        "Title": settings.site_name,
        "Description": settings.description[:MOST_DESCRIBED] or settings.site_name,
        "Language": LANGUAGE,
        "Creator": settings.site_name,
        "Publisher": settings.clinic.name or settings.site_name,
        "Date": settings.edition.isoformat(),
        "Source": settings.site_url,
        "License": "CC BY 4.0",
    }


def _add(zim: Creator, path: str, data: bytes, site_name: str) -> None:
    """A page that only leads on becomes a redirect; not where it leads to a place on a page, which no redirect can."""
    if not path.endswith(".html"):
        zim.add_item(Entry(path, data))
        return
    tree = LexborHTMLParser(data)
    node = tree.css_first("title")
    title = node.text().strip().removesuffix(f" - {site_name}") if node else path
    way = look(data).leads_to
    target = follow(path, way, "") if way is not None else ""
    if target and "#" not in target:
        zim.add_redirection(path, title, target, {})
    else:
        zim.add_item(Entry(path, _POLICY.sub("", data.decode()).encode(), "" if target else title))
    if path.endswith("/index.html"):  # the address that was published is that of the folder
        zim.add_redirection(path.removesuffix("index.html"), title, path, {})


def _without_chance(data: bytes) -> bytes:
    """With names that follow from the content in place of those that were drawn by lot, and with their checksum."""
    name = md5(_BY_CHANCE.sub(bytes(16), data[_OWN_NAME.stop : -_SUM]), usedforsecurity=False).digest()
    whole = data[: _OWN_NAME.start] + name + _BY_CHANCE.sub(lambda _: name, data[_OWN_NAME.stop : -_SUM])
    return whole + md5(whole, usedforsecurity=False).digest()
