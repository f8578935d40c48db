"""Cold, warm, on one core and after a change: a build gives the bytes that a build from nothing gives."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from golden_project import write_golden_project
from kb.fingerprints import folder_fingerprint

pytestmark = pytest.mark.engine
ROOT = Path(__file__).parents[1]
ON_ONE_CORE = ("taskset", "-c", str(min(os.sched_getaffinity(0)))) if shutil.which("taskset") else ()
NOTHING_CHANGED = "nothing changed since the last build"


def build(project: Path, *options: str, prefix: tuple[str, ...] = ()) -> str:
    command = [*prefix, sys.executable, "-m", "kb", "build", *options]
    variables = os.environ | {"PYTHONPATH": str(ROOT / "scripts")}
    done = subprocess.run(command, cwd=project, env=variables, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def made(project: Path) -> tuple[str, str]:
    return folder_fingerprint(project / "site"), folder_fingerprint(project / "dist")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("project")
    write_golden_project(project)
    assert NOTHING_CHANGED not in build(project)
    return project


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "project")
    return tmp_path / "project"


def test_nothing_changed_is_nothing_done(project: Path) -> None:
    before = made(project)
    assert NOTHING_CHANGED in build(project)
    assert made(project) == before


def test_cold_warm_and_on_one_core_the_bytes_are_the_same(project: Path) -> None:
    before = made(project)
    (project / "site" / "index.html").unlink()
    assert NOTHING_CHANGED not in build(project)  # pages come from the cache
    assert made(project) == before
    assert NOTHING_CHANGED not in build(project, "--no-cache", prefix=ON_ONE_CORE)
    assert made(project) == before


def test_a_damaged_cache_gives_the_same_bytes(project: Path) -> None:
    before = made(project)
    (project / ".cache" / "built.json").write_text('{"source": 1}')
    files = [path for path in (project / ".cache" / "made").rglob("*") if path.is_file()]
    assert len(files) > 20
    for file in files:
        file.write_bytes(file.read_bytes()[:-1] + b"!")
    build(project)
    assert made(project) == before


def test_after_a_change_it_is_what_a_build_from_nothing_gives(project: Path) -> None:
    before = made(project)
    settings = project / "mkdocs.yml"
    template = project / "overrides" / "partials" / "footer.html"
    page = project / "docs" / "about.md"
    for file, old, new in (
        (page, "\ntitle: ", "\ntitle: New "),
        (template, "<footer", "<footer data-new"),
        (settings, "site_name: Moving", "site_name: Still Moving"),
    ):
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        build(project)
        after = made(project)
        assert after != before
        build(project, "--no-cache")
        assert made(project) == after
        before = after


def test_warnings_are_said_again(project: Path) -> None:
    page = project / "docs" / "about.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("\n---\n", "\nreview_by: 2020-01-01\n---\n", 1), encoding="utf-8")
    first = json.loads(subprocess_output(project))
    again = json.loads(subprocess_output(project))
    assert [one["code"] for one in first["findings"]] == ["KB115"]
    assert again == first


def subprocess_output(project: Path) -> str:
    command = [sys.executable, "-m", "kb", "build", "--format", "json"]
    variables = os.environ | {"PYTHONPATH": str(ROOT / "scripts")}
    return subprocess.run(command, cwd=project, env=variables, capture_output=True, text=True).stdout
