"""Write the site as a zip, to be unzipped anywhere and opened from disk."""

import io
import zipfile
from datetime import date
from pathlib import Path

from kb.bundle.away import mark_ways_out
from kb.bundle.contents import files_of
from kb.files import write_whole

BUNDLE_NAME = "moving-parts-offline.zip"


def write_bundle(site: Path, target: Path, edition: date) -> None:
    """The same site gives the same bytes: names in order, one time stamp, one set of permissions."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as bundle:
        for name, path in files_of(site):
            entry = zipfile.ZipInfo(name, (edition.year, edition.month, edition.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3  # the same on every system that packs
            data = path.read_bytes()
            bundle.writestr(entry, mark_ways_out(data.decode()) if name.endswith(".html") else data)
    write_whole(target, out.getvalue())
