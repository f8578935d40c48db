"""`kb check --changed-since`: what a change broke, wherever it shows, and nothing that was wrong before."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kb.cli import main
from tiny_site import Files, plain_page, write_site

BEFORE: Files = {
    "index.md": plain_page("See [us](about.md).\n\nSee [old](gone.md).\n", "Home"),
    "about.md": plain_page("We are here.\n"),
    "we.md": plain_page("See [it](gone.md).\n\nAnd [it](gone.md).\n"),
}


def git(root: Path, *arguments: str) -> None:
    who = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org"}
    who |= {"GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org"}
    subprocess.run(["git", "-C", str(root), *arguments], env=os.environ | who, check=True, capture_output=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project in a folder of a repository, with one commit."""
    root = tmp_path / "site"
    write_site(root, BEFORE)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "first")
    return root


def kb(root: Path, revision: str = "HEAD") -> Result:
    return CliRunner().invoke(main, ["check", "--root", str(root), "--changed-since", revision])


def test_what_was_wrong_before_is_not_told(root: Path) -> None:
    assert (kb(root).exit_code, kb(root).stdout) == (0, "no findings\n")


def test_a_page_that_the_change_broke_elsewhere_is_told(root: Path) -> None:
    (root / "docs/about.md").unlink()
    result = kb(root)
    assert result.exit_code == 1
    assert "docs/index.md:5:10: error[KB201 broken-link] `about.md` leads to no page" in result.stdout
    assert result.stdout.endswith("1 error in 1 file\n")


def test_a_finding_that_moved_with_its_line_is_not_new(root: Path) -> None:
    write_site(root, {"we.md": plain_page("More.\n\nSee [it](gone.md).\n\nAnd [it](gone.md).\n")})
    assert kb(root).stdout == "no findings\n"


def test_of_findings_that_say_the_same_the_new_one_is_told(root: Path) -> None:
    write_site(root, {"we.md": plain_page("New [it](gone.md).\n\nSee [it](gone.md).\n\nAnd [it](gone.md).\n")})
    result = kb(root)
    assert "docs/we.md:5:" in result.stdout
    assert result.stdout.endswith("1 error in 1 file\n")


def test_the_settings_are_compared_too(root: Path) -> None:
    (root / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    assert "broken-settings" in kb(root).stdout


def test_a_link_in_the_revision_is_followed(root: Path) -> None:
    (root / "docs/page.md").symlink_to("we.md")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "second")
    assert kb(root).stdout == "no findings\n"


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "", "HEAD:site", "HEAD~5"])
def test_a_revision_that_is_not_there(revision: str, root: Path) -> None:
    result = kb(root, revision)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "git knows no revision" in result.stderr
    assert "help:" in result.stderr


def test_a_revision_without_pages(root: Path) -> None:
    git(root, "rm", "-rq", "--cached", ".")
    git(root, "commit", "-q", "--allow-empty", "-m", "empty")
    result = kb(root)
    assert result.exit_code == 2
    assert "there is no `docs/` in `HEAD`" in result.stderr


def test_a_folder_without_git(root: Path, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / ".git")
    result = kb(root)
    assert result.exit_code == 2
    assert "not in a git repository" in result.stderr


def test_a_machine_without_git(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    result = kb(root)
    assert result.exit_code == 2
    assert "git is not there" in result.stderr


def test_it_does_not_go_with_others(root: Path) -> None:
    result = CliRunner().invoke(main, ["check", "--root", str(root), "--fix", "--changed-since", "HEAD"])
    assert result.exit_code == 2
    assert "do not go together" in result.stderr
