"""Make the site in a folder: every page rendered and framed, on all cores; the files beside the pages as they are."""

import gzip
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path

from kb.engine.frame import Frame
from kb.engine.handover import Handover, time_stamp
from kb.engine.page import PageMaker
from kb.engine.settings import EngineError, SiteSettings, built_path, place_in_site, read_settings
from kb.files import write_if_other, write_new
from kb.model import SourcePath
from kb.shares import spread

Write = Callable[[Path, bytes], bool]  # says whether there was anything to write
WORTH_IT = 40  # pages; fewer are rendered sooner than another process has started


def build_site(settings_file: Path, site: Path, handover: Handover) -> None:
    update_site(settings_file, site, handover)


def update_site(settings_file: Path, site: Path, handover: Handover) -> frozenset[str]:
    """Let the folder hold the site and nothing else. The names of the files that are new, other or gone."""
    settings = read_settings(settings_file, handover.edition)
    pages = sorted((path for path in handover.texts if path.endswith(".md")), key=place_in_site)
    missing = [way.path for way in settings.nav if way.path not in handover.texts]
    if missing:
        raise EngineError(f"{settings_file.name}: no page is `{missing[0]}`, which `nav` names\n  help: mend the name")
    maker = PageMaker(settings_file, settings, handover.texts.keys() | handover.files, handover.cache)
    write = write_if_other if any(site.glob("*")) else write_new
    written = spread(partial(_write_pages, maker, write, site, handover.texts), pages, WORTH_IT)
    changed = {built_path(path) for path, is_other in zip(pages, written, strict=True) if is_other}
    others = dict(_other_files(settings, pages))
    others |= {path: text.encode() for path, text in handover.texts.items() if not path.endswith(".md")}
    changed |= {name for name, data in others.items() if write(site / name, data)}
    changed |= {path for path in handover.files if write(site / path, (handover.docs / path).read_bytes())}
    return frozenset(changed | set(_tidy(site, {*map(built_path, pages), *others, *handover.files})))


def _write_pages(
    maker: PageMaker, write: Write, site: Path, texts: Mapping[SourcePath, str], pages: Sequence[SourcePath]
) -> Sequence[bool]:
    return [write(site / built_path(path), maker.page(path, texts[path])) for path in pages]


def _other_files(settings: SiteSettings, pages: list[SourcePath]) -> Iterator[tuple[str, bytes]]:
    """Pages that no text belongs to."""
    frame = Frame(settings)
    for name in settings.static_templates:
        data = frame.static_page(name, pages).encode()
        yield name, data
        if name == "sitemap.xml":
            yield f"{name}.gz", _packed(name, data, time_stamp(settings.edition))


def _packed(name: str, data: bytes, stamp: int) -> bytes:
    out = BytesIO()
    with gzip.GzipFile(name, "wb", fileobj=out, mtime=stamp) as packed:
        packed.write(data)
    return out.getvalue()


def _tidy(site: Path, names: set[str]) -> Iterator[str]:
    """Take away what is no part of the site."""
    for folder, _, files in os.walk(site):
        for path in (Path(folder, file) for file in files):
            name = path.relative_to(site).as_posix()
            if name not in names:
                path.unlink()
                yield name
