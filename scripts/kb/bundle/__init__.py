"""Pack a built site so that it opens from disk: as a folder in a zip, as one file, and each sheet alone."""

from datetime import date
from functools import partial
from pathlib import Path

from kb.bundle.handouts import HANDOUTS, write_handouts
from kb.bundle.offer import offer, write_sums
from kb.bundle.pages import read_pages
from kb.bundle.single import single_file
from kb.bundle.zipped import pack_sheets, write_bundle, write_zip
from kb.kept import alongside
from kb.receipt import BUNDLE_NAME, SINGLE_NAME

__all__ = ["BUNDLE_NAME", "HANDOUTS", "SINGLE_NAME", "offer", "write_bundles"]


def write_bundles(site: Path, folder: Path, edition: date, site_url: str) -> None:
    """Every bundle of one site; the same site gives the same bytes."""
    zipped = alongside(partial(write_bundle, site, folder / BUNDLE_NAME, edition, site_url))
    read = read_pages(site, site_url)
    if sheets := write_handouts(read, folder / HANDOUTS):
        write_zip(folder / f"{HANDOUTS}.zip", pack_sheets(sheets), edition)
    with (folder / SINGLE_NAME).open("wb") as file:
        file.writelines(part.encode() for part in single_file(read))
    zipped()
    write_sums(folder)
