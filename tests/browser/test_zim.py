"""The ZIM file for Kiwix: zimcheck finds nothing, every address answers, and the same site gives the same bytes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from libzim.reader import Archive
from libzim.search import Query, Searcher
from libzim.suggestion import SuggestionSearcher

from kb.graph import Graph

pytestmark = pytest.mark.browser  # it reads the site that they share
ROOT = Path(__file__).parents[2]
WITHOUT = "import sys; sys.modules['libzim'] = None; from kb.cli import main; main()"


def kb_zim(site: Path, target: Path, *start: str, root: Path = ROOT, **environment: str) -> tuple[int, str]:
    command = [sys.executable, *(start or ("-m", "kb")), "zim", str(target), "--site", str(site), "--root", str(root)]
    variables = os.environ | {"PYTHONPATH": str(ROOT / "scripts")} | environment
    done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def zim(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("zim") / "moving-parts.zim"
    status, said = kb_zim(site, target)
    assert status == 0, said
    return target


@pytest.fixture(scope="module")
def archive(zim: Path) -> Archive:
    return Archive(zim)


def find_zimcheck() -> str:
    """Installed where that is possible; else the one line to run. Never skipped."""
    if not shutil.which("zimcheck") and shutil.which("apt-get"):
        for arguments in (["update", "-q"], ["install", "-yq", "--no-install-recommends", "zim-tools"]):
            subprocess.run(["apt-get", *arguments], check=False, capture_output=True)
    path = shutil.which("zimcheck")
    if path is None:
        pytest.fail("no zimcheck found; run: apt-get install zim-tools", pytrace=False)
    return path


def test_zimcheck_finds_nothing(zim: Path) -> None:
    done = subprocess.run([find_zimcheck(), "--all", str(zim)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert "[ERROR]" not in done.stdout
    assert "[WARNING]" not in done.stdout
    assert "Overall Test Status: Pass" in done.stdout


def test_it_says_what_it_is(archive: Archive, graph: Graph) -> None:
    settings = graph.knowledge_base.settings
    told = {name: archive.get_metadata(name).decode() for name in archive.metadata_keys if "Illustration" not in name}
    kinds = dict(kind.split("=") for kind in told.pop("Counter").split(";"))
    assert int(kinds["text/html"]) > 200
    assert "application/zip" not in kinds  # no copy within a copy
    assert told == {
        "Name": "moving-parts_en",
        "Title": "Moving Parts",
        "Description": settings.description,
        "Language": "eng",
        "Creator": "Moving Parts",
        "Publisher": "Moving Parts",
        "Date": settings.edition.isoformat(),
        "Source": settings.site_url,
        "License": "CC BY 4.0",
    }
    assert archive.get_illustration_sizes() == {48}
    assert bytes(archive.get_illustration_item(48).content).startswith(b"\x89PNG")
    assert archive.main_entry.get_item().path == "index.html"


def test_every_address_of_the_ledger_is_in_it_by_its_own_name(archive: Archive, graph: Graph) -> None:
    """The command asked for each place on each page, too; here it is the file as Kiwix asks for it."""
    paths = {promise.address.partition("#")[0] for promise in graph.knowledge_base.ledger}
    pages = {path for path in paths if not path.endswith(".pdf")}  # PDFs are on the site
    assert len(pages) > 100
    assert {path for path in pages if not archive.has_entry_by_path(path or "index.html")} == set()
    assert archive.get_entry_by_path("h/sciatica/").is_redirect
    assert archive.get_entry_by_path("h/sciatica/").get_item().path == "conditions/sciatica.html"
    leading_to_a_place = bytes(archive.get_entry_by_path("h/tendon/").get_item().content)
    assert b"glossary.html#tendon" in leading_to_a_place


def test_kiwix_finds_pages_by_their_text_and_by_their_title(archive: Archive) -> None:
    found = Searcher(archive).search(Query().set_query("trapped nerve leg")).getResults(0, 5)
    assert "conditions/sciatica.html" in list(found)
    titles = SuggestionSearcher(archive).suggest("glute br").getResults(0, 5)
    assert "exercises/glute-bridge.html" in list(titles)


def test_pages_leave_room_for_the_scripts_of_a_reader_and_mark_ways_out(archive: Archive) -> None:
    page = bytes(archive.get_entry_by_path("references.html").get_item().content).decode()
    assert "Content-Security-Policy" not in page
    assert "(needs the internet)" in page


def test_the_same_site_gives_the_same_bytes(zim: Path, site: Path, tmp_path: Path) -> None:
    again = tmp_path / "wo anders, ä" / "other.zim"
    status, said = kb_zim(site, again, TZ="Pacific/Auckland", LC_ALL="C", PYTHONHASHSEED="7")
    assert status == 0, said
    assert again.read_bytes() == zim.read_bytes()
    assert [path.name for path in again.parent.iterdir()] == ["other.zim"]


def test_an_address_that_does_not_answer_keeps_the_file_back(site: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    ledger = tmp_path / "docs" / "ledger.txt"
    line = f"claims/a2-02.html#never-there a2-02 {ledger.read_text(encoding='utf-8').split()[-1]}\n"
    ledger.write_text(ledger.read_text(encoding="utf-8") + line, encoding="utf-8")
    status, said = kb_zim(site, tmp_path / "new" / "moving-parts.zim", root=tmp_path)
    assert status == 1
    assert "error[KB831 unanswered-promise] `claims/a2-02.html#never-there` does not answer in the ZIM file" in said
    assert not (tmp_path / "new" / "moving-parts.zim").exists()


def test_without_libzim_the_way_out_is_said(site: Path, tmp_path: Path) -> None:
    status, said = kb_zim(site, tmp_path / "moving-parts.zim", "-c", WITHOUT)
    assert status == 2
    assert said.startswith("kb: libzim, which writes ZIM files, is not installed\n  help: `./kb zim` installs it")
    assert list(tmp_path.iterdir()) == []


def test_nothing_else_needs_libzim() -> None:
    """The build, its bundles and the replay start without it."""
    program = "import sys; sys.modules['libzim'] = None; import kb.pipeline, kb.cli, kb.bundle, kb.replay"
    subprocess.run([sys.executable, "-c", program], cwd=ROOT / "scripts", check=True)
