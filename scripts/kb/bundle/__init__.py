"""Pack a built site so that it opens from disk: as a folder in a zip, and as one file."""

from datetime import date
from pathlib import Path

from kb.bundle.single import SINGLE_NAME, write_single
from kb.bundle.zipped import BUNDLE_NAME, write_bundle

__all__ = ["BUNDLE_NAME", "SINGLE_NAME", "write_bundles"]


def write_bundles(site: Path, folder: Path, edition: date, site_url: str) -> None:
    """Every bundle of one site; the same site gives the same bytes."""
    write_bundle(site, folder / BUNDLE_NAME, edition)
    write_single(site, folder / SINGLE_NAME, site_url)
