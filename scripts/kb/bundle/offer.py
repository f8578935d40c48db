"""Offer the bundles on the site: copies in a folder of it, and a list of their dates, sizes and checksums.

The list stands only on the page of the site. A bundle cannot hold the sum of itself: there the page keeps what its
author wrote in that place.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copyfile

from kb.bundle.handouts import HANDOUTS
from kb.bundle.sums import SUMS_NAME, sums
from kb.catalogue import phrase
from kb.files import write_new, write_whole
from kb.fingerprints import built_fingerprint
from kb.generate.response_headers import DOWNLOADS
from kb.receipt import BUNDLE_NAME, SINGLE_NAME

PAGE = "downloads.html"
OFFERED = {SINGLE_NAME: "single", BUNDLE_NAME: "zip", f"{HANDOUTS}.zip": "handouts"}  # as the catalogue has it
_LIST = re.compile(r'<p class="kb-editions">.*?</p>', re.DOTALL)


def write_sums(packed: Path) -> None:
    """Of everything that was packed."""
    files = (path for path in packed.rglob("*") if path.is_file())
    known = {path.relative_to(packed).as_posix(): built_fingerprint(path) for path in files}
    write_whole(packed / SUMS_NAME, sums(known))


def offer(site: Path, packed: Path, edition: date) -> None:
    """A site without the page offers nothing."""
    page = site / PAGE
    if not page.is_file():
        return
    files = {name: packed / name for name in OFFERED if (packed / name).is_file()}
    write_new(site / DOWNLOADS / SUMS_NAME, sums({name: built_fingerprint(path) for name, path in files.items()}))
    for name, path in files.items():
        copyfile(path, site / DOWNLOADS / name)
    items = "\n".join(_items(files, edition))
    listed = f'<ul class="kb-editions">\n{items}\n</ul>\n<p><a href="{DOWNLOADS}/{SUMS_NAME}">{SUMS_NAME}</a></p>'
    write_whole(page, _LIST.sub(lambda _: listed, page.read_text(encoding="utf-8"), count=1).encode())


def _items(files: dict[str, Path], edition: date) -> Iterator[str]:
    for name, path in files.items():
        link = f'<a href="{DOWNLOADS}/{name}" download>{phrase(PAGE, f"copy.{OFFERED[name]}")}: {name}</a>'
        told = phrase(PAGE, "copy.of", date=edition.isoformat(), size=f"{path.stat().st_size / 1_000_000:.1f}")
        yield f"<li>{link}<br>{told}<br>SHA-256: <code>{built_fingerprint(path)}</code></li>"
