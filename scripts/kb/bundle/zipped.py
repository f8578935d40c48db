"""Write a zip, to be unzipped anywhere and opened from disk; and the whole site as one."""

import io
import zipfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from kb.bundle.copies import copies
from kb.bundle.sums import CHECK_NAME, SUMS_NAME, check_page, sums
from kb.files import write_whole

BUNDLE_NAME = "moving-parts-offline.zip"


def write_bundle(site: Path, target: Path, edition: date, site_url: str) -> None:
    """With a page that says whether a copy is whole, and the sums of all files."""
    files = copies(site, site_url)
    files[CHECK_NAME] = check_page(files, edition)
    files[SUMS_NAME] = sums(files)
    write_zip(target, files.items(), edition)


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
