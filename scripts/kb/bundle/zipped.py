"""Write a zip, to be unzipped anywhere and opened from disk; and the whole site as one."""

import re
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from posixpath import dirname, join, normpath

from kb.bundle.away import mark_ways_out
from kb.bundle.contents import files_of
from kb.bundle.member import Member
from kb.bundle.sums import CHECK_NAME, SUMS_NAME, check_page, sums
from kb.cache import digest
from kb.kept import Kept
from kb.replay.edition import ELSEWHERE

BUNDLE_NAME = "moving-parts-offline.zip"
LEFT_OUT = ".pdf"
MEMBERS = Kept("members of the zip")
WORTH_IT = 40  # files; fewer are packed sooner than another process has started
_LEFT_OUT_LINK = re.compile(r'\bhref="([^"#?]+\.pdf)"')


def write_bundle(site: Path, target: Path, edition: date, site_url: str) -> None:
    """With a page that says whether a copy is whole, and the sums of all files.

    PDFs stay on the site: they would be four fifths of the zip, and a sheet prints the same from its page.
    """
    files = dict(files_of(site))
    elsewhere = [name for name in files if name.endswith(LEFT_OUT)]
    inside = [(name, path) for name, path in files.items() if not name.endswith(LEFT_OUT)]
    wanted = [(_made_from(*file, site_url), partial(_member, *file, site_url)) for file in inside]
    made = map(Member.read, MEMBERS.made_all(wanted, WORTH_IT))
    members: dict[str, Member] = {name: member for (name, _), member in zip(inside, made, strict=True)}
    members[ELSEWHERE] = Member.of("".join(f"{name}\n" for name in elsewhere).encode())
    members[CHECK_NAME] = Member.of(check_page(_sums(members), edition))
    members[SUMS_NAME] = Member.of(sums(_sums(members)))
    write_zip(target, members.items(), edition)


def _made_from(name: str, path: Path, site_url: str) -> str:
    """Only in pages there are links that lead to the site now."""
    return digest(path.read_bytes(), *((name, site_url) if name.endswith(".html") else ()))


def _member(name: str, path: Path, site_url: str) -> bytes:
    data = path.read_bytes()
    if name.endswith(".html"):
        data = mark_ways_out(_to_site(data.decode(), name, site_url)).encode()
    return Member.of(data).written()


def pack_all(files: Mapping[str, bytes]) -> Iterable[tuple[str, Member]]:
    wanted = [(digest(data), lambda data=data: Member.of(data).written()) for data in files.values()]
    return zip(files, map(Member.read, MEMBERS.made_all(wanted, WORTH_IT)), strict=True)


def _sums(members: Mapping[str, Member]) -> dict[str, str]:
    return {name: member.sum for name, member in members.items()}


def _to_site(html: str, here: str, site_url: str) -> str:
    """Links to what was left out lead to the site."""

    def lead(link: re.Match[str]) -> str:
        return link[0] if ":" in link[1] else f'href="{site_url}{normpath(join(dirname(here), link[1]))}"'

    return _LEFT_OUT_LINK.sub(lead, html)


def write_zip(target: Path, members: Iterable[tuple[str, Member]], edition: date) -> None:
    """The same members give the same bytes: one time stamp, one set of permissions, in the order in which they come."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as out, zipfile.ZipFile(out, "w") as bundle:
        for name, member in members:
            entry = zipfile.ZipInfo(name, (edition.year, edition.month, edition.day, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            entry.create_system = 3  # the same on every system that packs
            member.put_into(bundle, out, entry)
