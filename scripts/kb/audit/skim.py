"""Skim a page: what the whole site must know of it, by looking each of its tags up.

Most tags stand on many pages, and lead to the same place from all pages of a folder. Each is judged once for a folder,
or once for all folders equally deep where it climbs to the root; a page is then a row of look-ups. Only what is fine
can be skimmed: where a tag says anything else, the page is read whole (`documents.py`). A test shows that both agree.
"""

from typing import NamedTuple

from kb.audit import styles
from kb.audit.documents import PAGES, Reader
from kb.audit.encoding import as_utf8
from kb.audit.plain import stand_too_often, style_texts, tokens
from kb.audit.sayings import DOUBT, Folder, Said, Sayings
from kb.audit.site import SitePath

_MOST = 100_000  # tags remembered
_SKIMMED = (*PAGES, ".svg")
_SHOWN_ANYWHERE = "404.html"  # its relative links depend on more than its folder


class Skimmed(NamedTuple):
    """A page on which nothing is wrong, unless other files lack the anchors that it asks for."""

    anchors: set[str]
    asked: set[str]
    redirect: SitePath | None


class Skimmer:
    """Skims one page after the other; those of a folder in a row, for one folder is remembered."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self._levels: dict[int, Sayings] = {}  # by depth
        self._below = ""
        self._folder = Folder(reader, "", {})

    def skim(self, path: SitePath) -> Skimmed | None:
        """None where the page must be read whole."""
        if path == _SHOWN_ANYWHERE or not path.lower().endswith(_SKIMMED):
            return None
        try:
            raw, trouble = as_utf8(self.reader.bytes_of(path))
        except OSError:
            return None
        found = None if trouble else tokens(raw)
        if found is None:
            return None
        said = [*filter(None, map(self._sayings(path).__getitem__, found))]
        elements = [one.element for one in said if one.element]
        if DOUBT.element in elements or stand_too_often(elements, raw) or ("style" in elements and _may_load(raw)):
            return None
        return _summed(path, said)

    def _sayings(self, path: SitePath) -> Sayings:
        below = path[: path.rfind("/") + 1]
        level = self._levels.setdefault(below.count("/"), {})
        if len(level) + len(self._folder) > _MOST:
            level.clear()
            self._folder.clear()
        if below != self._below:
            self._below, self._folder = below, Folder(self.reader, below, level)
        return self._folder


def _may_load(raw: bytes) -> bool:
    found = style_texts(raw)
    return found is None or any(any(styles.hrefs(css)) for css in found)


def _summed(path: SitePath, said: list[Said]) -> Skimmed | None:
    ids = [one.id for one in said if one.id]
    anchors = {*ids, *(one.name for one in said if one.name)}
    is_fine = len({*ids}) == len(ids) and all(anchors.issuperset(one.wanted) for one in said if one.wanted)
    asked = {anchor for one in said for anchor in one.asked}
    redirects = (one.redirect for one in said if one.redirect and one.redirect != path)
    return Skimmed(anchors, asked, next(redirects, None)) if is_fine else None
