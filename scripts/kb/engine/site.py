"""Build the site: every page rendered and framed, on all cores; the files beside the pages as they are."""

import gzip
import shutil
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from kb.engine.body import Renderer
from kb.engine.frame import Frame
from kb.engine.handover import Handover, time_stamp
from kb.engine.settings import EngineError, SiteSettings, built_path, place_in_site, read_settings
from kb.model import SourcePath
from kb.shares import spread

WORTH_IT = 40  # pages; fewer are rendered sooner than another process has started


def build_site(settings_file: Path, site: Path, handover: Handover) -> None:
    settings = read_settings(settings_file, handover.edition)
    pages = sorted((path for path in handover.texts if path.endswith(".md")), key=place_in_site)
    missing = [way.path for way in settings.nav if way.path not in handover.texts]
    if missing:
        raise EngineError(f"{settings_file.name}: no page is `{missing[0]}`, which `nav` names\n  help: mend the name")
    spread(partial(_write_pages, settings, site, handover), pages, WORTH_IT)
    for path, text in handover.texts.items():
        if not path.endswith(".md"):
            _write(site / path, text.encode())
    for path in handover.files:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(handover.docs / path, site / path)
    _write_static(settings, site, pages)


def _write_pages(settings: SiteSettings, site: Path, handover: Handover, pages: Sequence[SourcePath]) -> None:
    renderer = Renderer(settings, handover.texts.keys() | handover.files)
    frame = Frame(settings)
    for path in pages:
        page = frame.whole_page(path, renderer.render(path, handover.texts[path]))
        _write(site / built_path(path), page.encode(errors="xmlcharrefreplace"))


def _write_static(settings: SiteSettings, site: Path, pages: list[SourcePath]) -> None:
    frame = Frame(settings)
    for name in settings.static_templates:
        data = frame.static_page(name, pages).encode()
        _write(site / name, data)
        if name == "sitemap.xml":
            _write_packed(site / f"{name}.gz", data, settings)


def _write_packed(path: Path, data: bytes, settings: SiteSettings) -> None:
    stamp = time_stamp(settings.edition)
    with path.open("wb") as file, gzip.GzipFile(path.name, "wb", fileobj=file, mtime=stamp) as packed:
        packed.write(data)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
