"""Make of a built site the files of a copy that is kept: ways out of it are marked, and what is left out is listed."""

import re
from pathlib import Path
from posixpath import dirname, join, normpath

from kb.bundle.away import mark_ways_out_of_page
from kb.bundle.contents import files_of
from kb.replay.edition import ELSEWHERE

LEFT_OUT = ".pdf"
DOWNLOADS = "downloads"  # the folder of copies that the site offers
_LEFT_OUT_LINK = re.compile(rf'\bhref="([^"#?]+\{LEFT_OUT}|(?:\.\./)*{DOWNLOADS}/[^"#?]+)"')


def copies(site: Path, site_url: str) -> dict[str, bytes]:
    """PDFs stay on the site: they would be four fifths of a copy, and a sheet prints the same from its page. So do
    other copies.
    """
    files: dict[str, bytes] = {}
    elsewhere = [name for name, _ in files_of(site) if name.endswith(LEFT_OUT) or name.startswith(f"{DOWNLOADS}/")]
    for name, path in files_of(site):
        if name.endswith(".html"):
            files[name] = mark_ways_out_of_page(_to_site(path.read_text(encoding="utf-8"), name, site_url)).encode()
        elif name not in elsewhere:
            files[name] = path.read_bytes()
    files[ELSEWHERE] = "".join(f"{name}\n" for name in elsewhere).encode()
    return files


def _to_site(html: str, here: str, site_url: str) -> str:
    """Links to what was left out lead to the site."""

    def lead(link: re.Match[str]) -> str:
        return link[0] if ":" in link[1] else f'href="{site_url}{normpath(join(dirname(here), link[1]))}"'

    return _LEFT_OUT_LINK.sub(lead, html)
