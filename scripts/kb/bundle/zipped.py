"""Write a zip, to be unzipped anywhere and opened from disk; and the whole site as one."""

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from posixpath import dirname, join, normpath

from kb.bundle.away import mark_ways_out
from kb.bundle.contents import files_of
from kb.bundle.sums import CHECK_NAME, SUMS_NAME, check_page, sums
from kb.files import write_whole
from kb.replay.edition import ELSEWHERE

BUNDLE_NAME = "moving-parts-offline.zip"
LEFT_OUT = ".pdf"
_LEFT_OUT_LINK = re.compile(r'\bhref="([^"#?]+\.pdf)"')


def write_bundle(site: Path, target: Path, edition: date, site_url: str) -> None:
    """With a page that says whether a copy is whole, and the sums of all files.

    PDFs stay on the site: they would be four fifths of the zip, and a sheet prints the same from its page.
    """
    files: dict[str, bytes] = {}
    elsewhere = [name for name, _ in files_of(site) if name.endswith(LEFT_OUT)]
    for name, path in files_of(site):
        if name.endswith(".html"):
            files[name] = mark_ways_out(_to_site(path.read_text(encoding="utf-8"), name, site_url)).encode()
        elif name not in elsewhere:
            files[name] = path.read_bytes()
    files[ELSEWHERE] = "".join(f"{name}\n" for name in elsewhere).encode()
    files[CHECK_NAME] = check_page(files, edition)
    files[SUMS_NAME] = sums(files)
    write_zip(target, files.items(), edition)


def _to_site(html: str, here: str, site_url: str) -> str:
    """Links to what was left out lead to the site."""

    def lead(link: re.Match[str]) -> str:
        return link[0] if ":" in link[1] else f'href="{site_url}{normpath(join(dirname(here), link[1]))}"'

    return _LEFT_OUT_LINK.sub(lead, html)


def write_zip(target: Path, entries: Iterable[tuple[str, bytes]], edition: date) -> None:
    """The same entries give the same bytes: one time stamp, one set of permissions, in the order in which they come."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as bundle:
        for name, data in entries:
            entry = zipfile.ZipInfo(name, (edition.year, edition.month, edition.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3  # the same on every system that packs
            bundle.writestr(entry, data)
    write_whole(target, out.getvalue())
