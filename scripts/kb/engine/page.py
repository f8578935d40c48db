"""Make whole pages out of compiled ones, or take them from the cache where they were made of the same before."""

from collections.abc import Collection
from functools import cached_property
from pathlib import Path

from kb.cache import Cache, digest
from kb.engine.body import Renderer
from kb.engine.frame import Frame
from kb.engine.settings import SiteSettings
from kb.fingerprints import file_fingerprint, folder_fingerprint, program_fingerprint
from kb.model import SourcePath


class PageMaker:
    def __init__(
        self, settings_file: Path, settings: SiteSettings, paths: Collection[SourcePath], cache: Cache
    ) -> None:
        """`paths`: every page and file of the site, for links between them."""
        self._settings, self._paths, self._cache = settings, paths, cache
        self.frozen = digest(
            program_fingerprint(),
            file_fingerprint(settings_file),
            folder_fingerprint(settings.templates),
            str(settings.edition),
            *sorted(paths),
        )

    def made_from(self, path: SourcePath, text: str) -> str:
        """The digest of everything that a page is made from."""
        return digest(self.frozen, path, text)

    def page(self, path: SourcePath, text: str) -> bytes:
        return self._cache.made(self.made_from(path, text), lambda: self._make(path, text))

    def _make(self, path: SourcePath, text: str) -> bytes:
        page = self._frame.whole_page(path, self._renderer.render(path, text))
        return page.encode(errors="xmlcharrefreplace")

    @cached_property
    def _renderer(self) -> Renderer:
        return Renderer(self._settings, self._paths)

    @cached_property
    def _frame(self) -> Frame:
        return Frame(self._settings)
