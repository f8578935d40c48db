"""Make the site in a folder: every page rendered and framed, on all cores; the files beside the pages as they are."""

import os
from collections.abc import Iterator, Sequence, Set
from functools import partial
from hashlib import sha256
from pathlib import Path

from kb.engine.handover import Handover
from kb.engine.plan import Plan
from kb.engine.settings import built_path
from kb.files import write_if_other, write_new
from kb.fingerprints import built_as, take_over
from kb.kept import Kept
from kb.model import SourcePath
from kb.shares import WORTH_IT, spread

BUILT = Kept("fingerprints of built pages")


def build_site(settings_file: Path, site: Path, handover: Handover) -> None:
    """Into an empty folder. Files that are the same in the site of the last build are taken over from there."""
    plan, before = Plan.of(settings_file, handover), handover.before or site
    made_from = [plan.maker.made_from(path, handover.texts[path]) for path in plan.pages]
    makes = [partial(_make, plan, site, path) for path in plan.pages]
    prints = BUILT.made_all([*zip(made_from, makes, strict=True)], WORTH_IT)
    pages = [*zip(map(built_path, plan.pages), makes, map(bytes.decode, prints), strict=True)]
    left = [(name, make, print) for name, make, print in pages if not (site / name).exists()]
    missing = [make for name, make, print in left if not take_over(before / name, site / name, print)]
    spread(lambda share: [make() for make in share], missing, WORTH_IT)
    for name, _, print in pages:
        built_as(site / name, print)
    for name, data in plan.other_files():
        fingerprint = sha256(data).hexdigest()
        if not take_over(before / name, site / name, fingerprint):
            write_new(site / name, data)
            built_as(site / name, fingerprint)


def _make(plan: Plan, site: Path, path: SourcePath) -> bytes:
    name, data = plan.page(path)
    write_new(site / name, data)
    return sha256(data).hexdigest().encode()


def update_site(settings_file: Path, site: Path, handover: Handover, besides: Set[str]) -> frozenset[str]:
    """Let the folder hold the site and nothing else `besides`. The names of the files that are new, other or gone."""
    plan = Plan.of(settings_file, handover)
    written = spread(partial(_update, plan, site), plan.pages, WORTH_IT)
    changed = {built_path(path) for path, is_other in zip(plan.pages, written, strict=True) if is_other}
    others = dict(plan.other_files())
    changed |= {name for name, data in others.items() if write_if_other(site / name, data)}
    return frozenset(changed | set(_tidy(site, {*map(built_path, plan.pages), *others, *besides})))


def _update(plan: Plan, site: Path, pages: Sequence[SourcePath]) -> Sequence[bool]:
    return [write_if_other(site / name, data) for name, data in map(plan.page, pages)]


def _tidy(site: Path, names: set[str]) -> Iterator[str]:
    """Take away what is no part of the site."""
    for folder, _, files in os.walk(site):
        for path in (Path(folder, file) for file in files):
            name = path.relative_to(site).as_posix()
            if name not in names:
                path.unlink()
                yield name
