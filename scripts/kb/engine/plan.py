"""Say what a site consists of: its pages in their order, what makes them, and the files beside them."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Self

from kb.engine.frame import Frame
from kb.engine.handover import Handover, time_stamp
from kb.engine.page import PageMaker
from kb.engine.settings import EngineError, SiteSettings, built_path, place_in_site, read_settings
from kb.model import SourcePath


@dataclass(frozen=True, slots=True)
class Plan:
    settings: SiteSettings
    handover: Handover
    maker: PageMaker
    pages: list[SourcePath]

    @classmethod
    def of(cls, settings_file: Path, handover: Handover) -> Self:
        settings = read_settings(settings_file, handover.edition)
        pages = sorted((path for path in handover.texts if path.endswith(".md")), key=place_in_site)
        missing = [way.path for way in settings.nav if way.path not in handover.texts]
        if missing:
            reason = f"{settings_file.name}: no page is `{missing[0]}`, which `nav` names"
            raise EngineError(f"{reason}\n  help: mend the name")
        maker = PageMaker(settings_file, settings, handover.texts.keys() | handover.files, handover.cache)
        return cls(settings, handover, maker, pages)

    def page(self, path: SourcePath) -> tuple[str, bytes]:
        """Its file name, and what stands in it."""
        return built_path(path), self.maker.page(path, self.handover.texts[path])

    def other_files(self) -> Iterator[tuple[str, bytes]]:
        yield from self._pages_without_text()
        for path, text in self.handover.texts.items():
            if not path.endswith(".md"):
                yield path, text.encode()
        for path in self.handover.files:
            yield path, (self.handover.docs / path).read_bytes()

    def _pages_without_text(self) -> Iterator[tuple[str, bytes]]:
        frame = Frame(self.settings)
        for name in self.settings.static_templates:
            data = frame.static_page(name, self.pages).encode()
            yield name, data
            if name == "sitemap.xml":
                yield f"{name}.gz", _packed(name, data, time_stamp(self.settings.edition))


def _packed(name: str, data: bytes, stamp: int) -> bytes:
    out = BytesIO()
    with gzip.GzipFile(name, "wb", fileobj=out, mtime=stamp) as packed:
        packed.write(data)
    return out.getvalue()
