"""After any edit the site and its bundles have the bytes of a build from nothing; what is damaged is made again."""

import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from golden_project import write_golden_project
from kb.diagnostics import has_errors
from kb.pipeline import Project, build
from rebuilding import EDITS, edit

pytestmark = pytest.mark.engine
ONLY_COMPILED = ("quoted sentence", "heading", "word used", "name", "source", "settings")  # see test_kept.py
LOOKS: dict[str, tuple[str, str]] = {  # edits of what is no text: the file, and what is added to it
    "template": ("overrides/partials/footer.html", "<p>More.</p>\n"),
    "style": ("docs/assets/stylesheets/kb/tokens.css", "main { outline: 0 }\n"),
}


def digests(*folders: Path) -> dict[str, str]:
    files = ((path.relative_to(folder.parent), path) for folder in folders for path in folder.rglob("*"))
    return {name.as_posix(): sha256(path.read_bytes()).hexdigest() for name, path in files if path.is_file()}


def built(project: Project) -> dict[str, str]:
    said: list[str] = []
    found = build(project, project.root / "site", project.root / "dist", said.append)
    assert not has_errors(found), found
    return digests(project.root / "site", project.root / "dist")


def built_from_nothing(root: Path, target: Path) -> dict[str, str]:
    """Beside, for what stands in site/ is what the next build begins with."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(root, target, ignore=shutil.ignore_patterns("site", "dist", ".cache"))
    return built(Project(target, is_cached=False))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("golden")
    write_golden_project(root)
    built(Project(root))
    return root


@pytest.fixture
def root(site: Path, tmp_path: Path) -> Path:
    return shutil.copytree(site, tmp_path / "project", symlinks=True)


@pytest.mark.parametrize("what", [*(what for what in EDITS if what not in ONLY_COMPILED), *LOOKS])
def test_after_any_edit_the_bytes_of_a_build_from_nothing(what: str, root: Path, tmp_path: Path) -> None:
    before = digests(root / "site", root / "dist")
    if what in EDITS:
        edit(root / "docs", what)
    else:
        name, added = LOOKS[what]
        with (root / name).open("a", encoding="utf-8") as file:
            file.write(added)
    after = built(Project(root))
    assert after != before
    assert after == built_from_nothing(root, tmp_path / "anew")


def test_a_page_that_did_not_change_is_the_same_file(root: Path) -> None:
    page = root / "site" / "about.html"
    number = page.stat().st_ino
    edit(root / "docs", "text")
    built(Project(root))
    assert page.stat().st_ino == number


def damage_site(root: Path) -> None:
    for path in (root / "site").rglob("*.html"):
        path.write_bytes(path.read_bytes()[:-9])


def damage_cache(root: Path) -> None:
    for path in (root / ".cache" / "made").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-1] + b"!")


def lose_site(root: Path) -> None:
    shutil.rmtree(root / "site")


@pytest.mark.parametrize("harm", [damage_site, damage_cache, lose_site])
def test_what_is_damaged_is_made_again(harm: Callable[[Path], None], root: Path) -> None:
    before = digests(root / "site", root / "dist")
    harm(root)
    assert built(Project(root)) == before
