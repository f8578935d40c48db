"""Pack a built site so that it opens from disk."""

import io
import zipfile
from datetime import date
from pathlib import Path

from kb.files import write_whole

__all__ = ["BUNDLE_NAME", "write_bundle"]

BUNDLE_NAME = "moving-parts-offline.zip"
FOR_SERVERS_ONLY = (
    "404.html",
    "sitemap.xml",
    "sitemap.xml.gz",
    "_redirects",
    "redirects.nginx-map",
    "_headers",
    "headers.nginx",
    ".well-known/security.txt",
)


def write_bundle(site: Path, target: Path, edition: date) -> None:
    """The same site gives the same bytes: names in order, one time stamp, one set of permissions."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as bundle:
        for path in sorted(site.rglob("*")):
            name = path.relative_to(site).as_posix()
            if path.is_file() and name not in FOR_SERVERS_ONLY:
                entry = zipfile.ZipInfo(name, (edition.year, edition.month, edition.day, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                entry.create_system = 3  # the same on every system that packs
                bundle.writestr(entry, path.read_bytes())
    write_whole(target, out.getvalue())
