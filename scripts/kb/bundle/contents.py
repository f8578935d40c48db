"""Say which files of a built site go into a bundle, and which only a web server needs."""

from collections.abc import Iterator
from pathlib import Path

from kb.audit.site import SitePath
from kb.files import names_below
from kb.generate.saved_copies import WORKER

NOT_FOUND = SitePath("404.html")
FOR_SERVERS_ONLY = (
    NOT_FOUND,
    "sitemap.xml",
    "sitemap.xml.gz",
    "_redirects",
    "redirects.nginx-map",
    "_headers",
    "headers.nginx",
    ".well-known/security.txt",
    WORKER,
)


def files_of(site: Path) -> Iterator[tuple[SitePath, Path]]:
    """What a reader needs, in the order of the names."""
    return ((SitePath(name), site / name) for name in names_below(site) if name not in FOR_SERVERS_ONLY)
