"""Offer the bundles on the site: copies in a folder of it, and a list of their dates, sizes and checksums.

The list stands only on the page of the site. A bundle cannot hold the sum of itself: there the page keeps what its
author wrote in that place.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from kb.bundle.handouts import HANDOUTS
from kb.bundle.sums import SUMS_NAME, sum_of, sums
from kb.catalogue import phrase
from kb.files import write_whole
from kb.generate.response_headers import DOWNLOADS
from kb.receipt import BUNDLE_NAME, SINGLE_NAME

PAGE = "downloads.html"
OFFERED = {SINGLE_NAME: "single", BUNDLE_NAME: "zip", f"{HANDOUTS}.zip": "handouts"}  # as the catalogue has it
_LIST = re.compile(r'<p class="kb-editions">.*?</p>', re.DOTALL)


def write_sums(packed: Path) -> None:
    """Of everything that was packed."""
    files = (path for path in packed.rglob("*") if path.is_file())
    known = {path.relative_to(packed).as_posix(): sum_of(path.read_bytes()) for path in files}
    write_whole(packed / SUMS_NAME, sums(known))


def offer(site: Path, packed: Path, edition: date) -> None:
    """A site without the page offers nothing."""
    page = site / PAGE
    if not page.is_file():
        return
    files = {name: (packed / name).read_bytes() for name in OFFERED if (packed / name).is_file()}
    known = {name: sum_of(data) for name, data in files.items()}
    for name, data in (files | {SUMS_NAME: sums(known)}).items():
        write_whole(site / DOWNLOADS / name, data)
    items = "\n".join(_items(files, edition))
    listed = f'<ul class="kb-editions">\n{items}\n</ul>\n<p><a href="{DOWNLOADS}/{SUMS_NAME}">{SUMS_NAME}</a></p>'
    write_whole(page, _LIST.sub(lambda _: listed, page.read_text(encoding="utf-8"), count=1).encode())


def _items(files: dict[str, bytes], edition: date) -> Iterator[str]:
    for name, data in files.items():
        link = f'<a href="{DOWNLOADS}/{name}" download>{phrase(PAGE, f"copy.{OFFERED[name]}")}: {name}</a>'
        told = phrase(PAGE, "copy.of", date=edition.isoformat(), size=f"{len(data) / 1_000_000:.1f}")
        yield f"<li>{link}<br>{told}<br>SHA-256: <code>{sum_of(data)}</code></li>"
