"""Make of a built site the files of a copy that is kept: ways out of it are marked, and what is left out is listed."""

import re
from collections.abc import Iterable
from pathlib import Path
from posixpath import dirname, join, normpath

from kb.bundle.away import mark_ways_out_of_page
from kb.bundle.contents import files_of
from kb.generate.response_headers import DOWNLOADS
from kb.replay.edition import ELSEWHERE

LEFT_OUT = ".pdf"
# It begins with what is found fast, and gives nothing back (`++`): most links are none of these.
_LEFT_OUT_LINK = re.compile(rf'href="(?<=\bhref=")([^"#?]++(?<=[^"#?]\{LEFT_OUT})|(?:\.\./)*{DOWNLOADS}/[^"#?]++)"')


def copies(site: Path, site_url: str) -> dict[str, bytes]:
    """All that is inside of a copy."""
    inside, elsewhere = sort_files(site)
    return {name: copy_of(name, path, site_url) for name, path in inside.items()} | {ELSEWHERE: list_of(elsewhere)}


def sort_files(site: Path) -> tuple[dict[str, Path], list[str]]:
    """What is inside of a copy, and what stays on the site: PDFs, for they would be four fifths of it, and a sheet
    prints the same from its page; and other copies.
    """
    files = dict(files_of(site))
    elsewhere = {name for name in files if name.endswith(LEFT_OUT) or name.startswith(f"{DOWNLOADS}/")}
    return {name: path for name, path in files.items() if name not in elsewhere}, sorted(elsewhere)


def copy_of(name: str, path: Path, site_url: str) -> bytes:
    data = path.read_bytes()
    return mark_ways_out_of_page(_to_site(data.decode(), name, site_url)).encode() if name.endswith(".html") else data


def list_of(names: Iterable[str]) -> bytes:
    """What the copy does not hold."""
    return "".join(f"{name}\n" for name in names).encode()


def _to_site(html: str, here: str, site_url: str) -> str:
    """Links to what was left out lead to the site."""

    def lead(link: re.Match[str]) -> str:
        return link[0] if ":" in link[1] else f'href="{site_url}{normpath(join(dirname(here), link[1]))}"'

    return _LEFT_OUT_LINK.sub(lead, html)
