"""The engine seam, whole: what is built in memory, from a stage, twice, and after a mistake."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from audit.test_skim import check_page, skimmer_of
from kb.audit import audit
from kb.audit.documents import PAGES
from kb.bundle.contents import FOR_SERVERS_ONLY
from kb.bundle.copies import LEFT_OUT
from kb.bundle.sums import CHECK_NAME, SUMS_NAME
from kb.checks.unsafe_path import trouble_of
from kb.engine import ENGINES, EngineError, Handover
from kb.generate.response_headers import DOWNLOADS
from kb.pipeline import Project, compile
from kb.replay.edition import ELSEWHERE

pytestmark = pytest.mark.engine
ROOT = Path(__file__).parents[1]
EDITION = date(2026, 11, 21)
ANOTHER_DAY = ROOT / "tests" / "another_day"
PARTS = ("docs", "overrides", "scripts")


def copy_project(target: Path) -> Path:
    for part in PARTS:
        shutil.copytree(ROOT / part, target / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", target)
    return target


def kb(project: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    variables = os.environ | {"PYTHONPATH": str(project / "scripts")} | environment
    command = [sys.executable, "-m", "kb", *arguments]
    return subprocess.run(command, cwd=project, env=variables, capture_output=True, text=True, encoding="utf-8")


def mkdocs(folder: Path, site: Path) -> None:
    """The stock command, as anyone would run it in the environment."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    environment |= {"SOURCE_DATE_EPOCH": "1795219200"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def digests(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_project(tmp_path_factory.mktemp("first"))
    done = kb(project, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return project


def test_the_site_from_a_stage_is_the_site_from_memory(built: Path, tmp_path: Path) -> None:
    mkdocs(built, tmp_path / "from-memory")
    assert kb(built, "stage", str(tmp_path / "stage")).returncode == 0
    assert "hooks" not in (tmp_path / "stage" / "mkdocs.yml").read_text(encoding="utf-8")
    mkdocs(tmp_path / "stage", tmp_path / "from-stage")
    assert digests(tmp_path / "from-stage") == digests(tmp_path / "from-memory")


@pytest.mark.parametrize("docs", ["docs", "tests/golden/site/docs"])
def test_both_engines_give_the_same_bytes(docs: str, tmp_path: Path) -> None:
    for part in ("overrides", "scripts", "mkdocs.yml"):
        (tmp_path / part).symlink_to(ROOT / part)
    (tmp_path / "docs").symlink_to(ROOT / docs)
    compiled = compile(Project(tmp_path))
    settings = compiled.graph.knowledge_base.settings
    handover = Handover(compiled.texts, tmp_path / "docs", compiled.files, settings.edition)
    for name, build_site in ENGINES.items():
        build_site(tmp_path / "mkdocs.yml", tmp_path / name, handover)
    assert len(digests(tmp_path / "own")) > 50
    assert digests(tmp_path / "own") == digests(tmp_path / "mkdocs")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("extra_css: [a.css]", "only MkDocs knows `extra_css`"),
        ("theme: {name: material}", "this engine knows no theme"),
        ("nav: [{Away: gone.md}]", "no page is `gone.md`"),
    ],
)
def test_a_setting_that_only_mkdocs_knows_is_refused(line: str, said: str, tmp_path: Path) -> None:
    kept = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    name = line.partition(":")[0]
    written = re.sub(rf"^{name}:.*\n(?:[ -].*\n|\n(?=[ -]))*", "", kept, flags=re.M) + line + "\n"
    (tmp_path / "mkdocs.yml").write_text(written, encoding="utf-8")
    with pytest.raises(EngineError, match=re.escape(said)) as raised:
        ENGINES["own"](tmp_path / "mkdocs.yml", tmp_path / "site", Handover({}, tmp_path, frozenset(), EDITION))
    assert "\n  help: " in str(raised.value)


def test_two_builds_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    """On another day, in another folder, with another umask, time zone and language, site and bundles are the same."""
    again = copy_project(tmp_path / "a folder with spaces, ä")
    path = os.pathsep.join(map(str, (ANOTHER_DAY, again / "scripts")))
    old = os.umask(0o077)
    try:
        done = kb(again, "build", PYTHONPATH=path, TZ="Pacific/Auckland", LC_ALL="C", PYTHONHASHSEED="7")
    finally:
        os.umask(old)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "warning[KB115 overdue-review]" in done.stdout  # the clock was that of another day
    assert digests(again / "site") == digests(built / "site")
    assert digests(again / "dist") == digests(built / "dist")


def test_the_bundle_holds_the_site_whole(built: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(built / "dist" / "moving-parts-offline.zip") as bundle:
        names = set(bundle.namelist())
        assert bundle.testzip() is None
    with zipfile.ZipFile(built / "dist" / "moving-parts-offline.zip") as bundle:
        bundle.extractall(tmp_path)
    assert audit(tmp_path) == ()
    offered = {name for name in digests(built / "site") if name.startswith(f"{DOWNLOADS}/")}
    prints = {name for name in digests(built / "site") if name.endswith(LEFT_OUT)}
    own = {CHECK_NAME, SUMS_NAME, ELSEWHERE}
    assert {name: trouble_of(name) for name in names if trouble_of(name)} == {}
    assert len({name.casefold() for name in names}) == len(names)
    assert names - own == set(digests(built / "site")) - set(FOR_SERVERS_ONLY) - offered - prints
    assert {"index.html", "conditions/sciatica.html", "assets/search/start.js", "h/sciatica/index.html"} <= names


def test_nearly_every_built_page_is_skimmed(built: Path) -> None:
    """And where it is, that says the same as reading it whole."""
    skimmer = skimmer_of(built / "site")
    pages = sorted(path for path in skimmer.reader.addresses.files if path.endswith(PAGES))
    assert sum(check_page(skimmer, path) for path in pages) > 0.95 * len(pages)


def test_an_error_leaves_the_last_good_build_alone(built: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(built, project)
    before = digests(project / "site") | digests(project / "dist")
    page = project / "docs" / "conditions" / "sciatica.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[gone](gone.md)\n", encoding="utf-8")
    done = kb(project, "build")
    assert done.returncode == 1
    assert "docs/conditions/sciatica.md:" in done.stdout
    assert "error[KB201 broken-link]" in done.stdout
    assert digests(project / "site") | digests(project / "dist") == before
    assert [path.name for path in project.iterdir() if path.name.startswith(".site")] == []


def test_what_the_audit_finds_is_shown_where_it_stands(built: Path, tmp_path: Path) -> None:
    """A style that asks another host passes the sources and is found in the built page, which stays to be looked at."""
    project = tmp_path / "project"
    shutil.copytree(built, project)
    before = digests(project / "site")
    page = project / "docs" / "conditions" / "sciatica.md"
    picture = '\n<p style="background: url(https://elsewhere.example/leg.png)">A leg.</p>\n'
    page.write_text(page.read_text(encoding="utf-8") + picture, encoding="utf-8")
    done = kb(project, "build")
    assert done.returncode == 1
    shown = next(line for line in done.stdout.splitlines() if "KB804" in line)
    assert (project / shown.partition(":")[0]).is_file()
    assert digests(project / "site") == before


def test_mkdocs_itself_says_what_is_wrong(built: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(built, project)
    page = project / "docs" / "conditions" / "sciatica.md"
    page.write_text(page.read_text(encoding="utf-8").replace("aka: [", "akka: ["), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True)
    assert done.returncode == 1
    assert "docs/conditions/sciatica.md:3:1: error[KB106 unknown-key]" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_no_page_of_the_built_site_asks_for_another(built: Path) -> None:
    """The short address of every page and claim leads to a file that is there."""
    site = built / "site"
    for stub in site.glob("h/*/index.html"):
        href = stub.read_text(encoding="utf-8").partition('content="0; url=')[2].partition('"')[0]
        assert (stub.parent / href.partition("#")[0]).resolve().is_file(), stub
