"""Write a zip, to be unzipped anywhere and opened from disk; and the whole site as one."""

import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path

from kb.bundle.copies import copy_of, list_of, sort_files
from kb.bundle.member import Member
from kb.bundle.sums import CHECK_NAME, SUMS_NAME, check_page, sums
from kb.cache import digest
from kb.fingerprints import built_fingerprint
from kb.kept import Kept
from kb.replay.edition import ELSEWHERE
from kb.shares import WORTH_IT

MEMBERS, SHEETS = Kept("members of the zip"), Kept("members of the zip of sheets")


def write_bundle(site: Path, target: Path, edition: date, site_url: str) -> None:
    """With a page that says whether a copy is whole, and the sums of all files."""
    inside, elsewhere = sort_files(site)
    wanted = [(_made_from(*file, site_url), partial(_member, *file, site_url)) for file in inside.items()]
    made = map(Member.read, MEMBERS.made_all(wanted, WORTH_IT))
    files = chain(zip(inside, made, strict=True), [(ELSEWHERE, Member.of(list_of(elsewhere)))])
    write_zip(target, _with_sums(files, edition), edition)


def _with_sums(files: Iterable[tuple[str, Member]], edition: date) -> Iterator[tuple[str, Member]]:
    """The files, one after the other, and last what says whether all of them are whole."""
    known: dict[str, str] = {}
    for name, member in files:
        known[name] = member.sum
        yield name, member
    page = Member.of(check_page(known, edition))
    yield CHECK_NAME, page
    yield SUMS_NAME, Member.of(sums(known | {CHECK_NAME: page.sum}))


def _made_from(name: str, path: Path, site_url: str) -> str:
    """Only in pages there are links that lead to the site now."""
    return digest(built_fingerprint(path), *((name, site_url) if name.endswith(".html") else ()))


def _member(name: str, path: Path, site_url: str) -> bytes:
    return Member.of(copy_of(name, path, site_url)).written()


def pack_sheets(files: Mapping[str, Path]) -> Iterator[tuple[str, Member]]:
    wanted = [(digest(built_fingerprint(path)), partial(_packed, path)) for path in files.values()]
    return zip(files, map(Member.read, SHEETS.made_all(wanted, WORTH_IT)), strict=True)


def _packed(path: Path) -> bytes:
    return Member.of(path.read_bytes()).written()


def write_zip(target: Path, members: Iterable[tuple[str, Member]], edition: date) -> None:
    """The same members give the same bytes: one time stamp, one set of permissions, in the order in which they come."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as out, zipfile.ZipFile(out, "w") as bundle:
        for name, member in members:
            entry = zipfile.ZipInfo(name, (edition.year, edition.month, edition.day, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            entry.create_system = 3  # the same on every system that packs
            member.put_into(bundle, out, entry)
