"""The desk as an author uses it: a worksheet is written once, pages are begun, a newer text is compared."""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kb.checks import check
from kb.cli import main
from kb.model import FOLDERS
from tiny_site import plain_page, read_site, write_site

ROOT = Path(__file__).parents[2]
MUSCLE = """\
---
title: Calf muscles
aka: [calf, gastroc]
summary: The muscles at the back of the lower leg.
region: lower leg
places: [calf]
reviewed: null
review_by: 2027-11-30
---
"""
TERM = "---\ntitle: Tendon\naka: [sinew]\ndefinition: It ties a muscle to a bone.\n---\n"
ARTICLE = """\
Why my calf hurts

By Ann Author

The calf is never too strong. A tendon needs three months to heal.
Tight calves cause heel pain, because the muscle pulls on the sinew.
Try a seated calf drill.
"""
SAID = ["--source", "A club's newsletter.", "--rights", "Not known."]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_site(tmp_path, {"muscles/calf.md": MUSCLE, "terms/tendon.md": TERM, "index.md": plain_page("Hello.", "Home")})
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def kb(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--root", str(root)])


def imported(root: Path) -> Path:
    done = kb(root, "import", str(root / "article.txt"), "--write", "--id", "my-calf", *SAID)
    assert done.exit_code == 0, done.output
    return root / "docs/articles/my-calf.md"


def test_import_shows_what_it_understood_and_what_needs_care(root: Path) -> None:
    shown = kb(root, "import", str(root / "article.txt")).output
    assert "title: Why my calf hurts\nauthor: Ann Author" in shown
    assert "rights: not known yet (`--rights`)" in shown
    assert 'speaks of: calf ("calf")' in shown
    assert 'no page yet: heel pain (./kb new condition "heel pain")' in shown
    assert "promises too much: sentence 3" in shown
    assert "gives a number: sentence 4" in shown
    assert "gives a cause: sentence 5" in shown
    assert "advises: sentence 6" in shown
    assert not (root / "docs/articles").exists()


def test_claims_far_from_an_idea_are_counted_and_shown_on_demand() -> None:
    """On the real claims: a tiny site has none."""
    article = str(Path(__file__).parent / "articles/blog-runner.md")
    close, all = kb(ROOT, "import", article).output, kb(ROOT, "import", article, "--far").output
    hidden = re.search(r"claims less than 25% close that are not shown: (\d+) \(`--far` shows them\)", close)
    near = re.compile(r"^ {10}[\w-]+ +(\d+)%  ", re.M)
    assert hidden
    assert len(near.findall(all)) - len(near.findall(close)) == int(hidden[1]) > 0
    assert min(map(int, near.findall(close))) >= 25
    assert "--far" not in all


def test_a_short_form_that_the_article_brings_in_brackets_is_known_from_then_on(root: Path) -> None:
    text = ARTICLE.replace("Try a", "The calf muscles (CM) tire soon. Strong CM help. No cm of it.\nTry a")
    (root / "article.txt").write_text(text, encoding="utf-8")
    shown = kb(root, "import", str(root / "article.txt")).output
    assert shown.count('calf ("CM")') == 1
    assert 'Strong CM help.\n      speaks of: calf ("CM")' in shown


def test_the_day_of_an_article_is_no_idea(root: Path) -> None:
    (root / "article.txt").write_text(ARTICLE.replace("By Ann", "Published 3 March 2025\n\nBy Ann"), encoding="utf-8")
    shown = kb(root, "import", str(root / "article.txt")).output
    assert "date: 3 March 2025" in shown
    assert "Published 3 March 2025\n      no idea" in shown


def test_a_worksheet_has_a_row_for_each_idea_and_none_of_its_sentences(root: Path) -> None:
    page = imported(root)
    text, prints = (
        page.read_text(encoding="utf-8"),
        (root / "docs/fingerprints/my-calf.txt").read_text(encoding="utf-8"),
    )
    assert [int(number) for number in re.findall(r"sentence: (\d+)", text)] == [1, 3, 4, 5, 5, 6]
    for sentence in ("never too strong", "three months", "pulls on the sinew"):
        assert sentence not in text + prints
    assert [one for one in check(read_site(root)) if one.finding.span.path.startswith("articles/")] == []


def test_the_same_article_makes_the_same_worksheet_under_any_seed(root: Path) -> None:
    outputs = set()
    for seed in ("0", "1", "2"):
        command = [
            sys.executable,
            "-m",
            "kb",
            "import",
            str(root / "article.txt"),
            "--root",
            str(root),
            "--format",
            "json",
        ]
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "scripts")}
        outputs.add(subprocess.run(command, env=environment, capture_output=True, check=True).stdout)
    assert len(outputs) == 1
    found = json.loads(outputs.pop())
    assert [one["page"] for one in found["sentences"][4]["mentions"]] == ["calf", "tendon"]


def test_import_writes_nothing_before_it_knows_whose_the_article_is(root: Path) -> None:
    done = kb(root, "import", str(root / "article.txt"), "--write")
    assert done.exit_code == 2
    assert "where does it come from (`--source`), who holds the rights (`--rights`)" in done.output
    assert not (root / "docs/articles").exists()


def test_an_article_is_imported_once(root: Path) -> None:
    page = imported(root)
    before = page.read_bytes()
    again = kb(root, "import", str(root / "article.txt"), "--write", "--id", "my-calf", *SAID)
    assert again.exit_code == 2
    assert "`docs/articles/my-calf.md` is there already" in again.output
    assert page.read_bytes() == before


@pytest.mark.parametrize(("id", "reason"), [("../../x", "is no id"), ("calf", "is the id of docs/muscles/calf.md")])
def test_an_id_that_is_none_or_taken_is_refused(id: str, reason: str, root: Path) -> None:
    done = kb(root, "import", str(root / "article.txt"), "--write", "--id", id, *SAID)
    assert done.exit_code == 2
    assert reason in done.output


def test_status_names_each_open_row_and_a_published_article_with_one_is_an_error(root: Path) -> None:
    page = imported(root)
    status = kb(root, "import", "--status").output
    count = page.read_text(encoding="utf-8").count("idea: null")
    assert f"my-calf (draft): 0 of {count} ideas placed" in status
    assert status.count("  open: docs/articles/my-calf.md:") == count
    page.write_text(page.read_text(encoding="utf-8").replace("draft: true", "draft: false"), encoding="utf-8")
    assert [one.code for one in check(read_site(root)) if one.name == "open-idea"] == ["KB411"] * count


def test_update_says_what_changed_and_which_pages_that_touches(root: Path) -> None:
    page = imported(root)
    newer = root / "newer.txt"
    newer.write_text(ARTICLE.replace("three months", "six months").replace("The calf is", "Look. The calf is"), "utf-8")
    text = re.sub(
        r"(sentence: 4\n)    idea: null", r'\1    idea: "It heals slowly."\n    at: tendon', page.read_text("utf-8")
    )
    page.write_text(text, encoding="utf-8")
    done = kb(root, "update", "my-calf", str(newer), "--write")
    assert "sentence 4 lives at tendon" in done.output
    assert "new     sentence 5: A tendon needs six months to heal." in done.output
    assert "sentence: 7" in page.read_text(encoding="utf-8")  # what was sentence 6
    assert "0 gone, 0 new" in kb(root, "update", "my-calf", str(newer)).output


def test_a_new_page_lacks_only_what_its_findings_name(tmp_path: Path) -> None:
    copy_sources(tmp_path)
    before = {str(one.finding) for one in check(read_site(tmp_path))}
    pages = []
    for kind in FOLDERS:
        done = kb(tmp_path, "new", kind, f"Wobbly {kind}", "--aka", f"Wobbler {kind}")
        assert done.exit_code == 0, done.output
        pages.append(tmp_path / done.output.split()[2].rstrip(";"))
    draft = [one for one in check(read_site(tmp_path)) if str(one.finding) not in before]
    assert draft == []
    for page in pages:
        page.write_text(page.read_text(encoding="utf-8").replace("draft: true", "draft: false"), encoding="utf-8")
    published = [one for one in check(read_site(tmp_path)) if str(one.finding) not in before]
    assert {one.code for one in published} <= {"KB204", "KB302", "KB411", "KB412", "KB504", "KB511", "KB512"}
    unwritten = {one.finding.span.path for one in published if one.code == "KB412"}
    assert unwritten == {page.relative_to(tmp_path / "docs").as_posix() for page in pages}


def copy_sources(root: Path) -> None:
    (root / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    for file in (ROOT / "docs").rglob("*"):
        if file.suffix in (".md", ".yml", ".json"):
            copy = root / "docs" / file.relative_to(ROOT / "docs")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())


@pytest.mark.parametrize("name", ["Calf", "GASTROC", "calf muscle", "Calves"])
def test_a_name_that_exists_is_refused_and_shown(name: str, root: Path) -> None:
    done = kb(root, "new", "muscle", name)
    assert done.exit_code == 2
    assert "docs/muscles/calf.md has the" in done.output
    assert "Calf muscles" in done.output


def test_a_new_claim_gets_the_next_number_and_the_pages_that_it_names(root: Path) -> None:
    imported(root)
    for number, statement in enumerate(("A tendon heals slowly.", "The calf pulls on its tendon."), 1):
        done = kb(root, "new", "claim", statement, "--article", "my-calf")
        assert done.exit_code == 0, done.output
        assert f"`mc-{number:02}` is its id" in done.output
    assert [(claim.id, claim.about) for claim in read_site(root).knowledge_base.claims] == [
        ("mc-01", ("tendon",)),
        ("mc-02", ("calf", "tendon")),
    ]
    again = kb(root, "new", "claim", "A tendon heals slowly", "--article", "my-calf")
    assert again.exit_code == 2
    assert "says that already: mc-01" in again.output


def test_in_a_script_nobody_is_asked(root: Path) -> None:
    for arguments in (["new"], ["new", "muscle"], ["new", "claim", "It hurts."]):
        done = kb(root, *arguments)
        assert done.exit_code == 2
        assert "nobody can be asked" in done.output


def test_in_a_terminal_it_asks_for_what_is_missing(root: Path) -> None:
    output = in_terminal(root, ["new"], ["term", "Cartilage", "gristle, meniscus", "It lets bones glide."])
    assert "What kind of thing" in output
    text = (root / "docs/terms/cartilage.md").read_text(encoding="utf-8")
    assert 'aka: ["gristle", "meniscus"]' in text
    assert 'definition: "It lets bones glide."' in text


def in_terminal(root: Path, arguments: list[str], answers: list[str]) -> str:
    parent, child = pty.openpty()
    environment = os.environ | {"PYTHONPATH": str(ROOT / "scripts")}
    command = [sys.executable, "-m", "kb", *arguments, "--root", str(root)]
    done = subprocess.Popen(command, stdin=child, stdout=child, stderr=child, env=environment)
    os.close(child)
    os.write(parent, "".join(f"{answer}\n" for answer in answers).encode())
    output = b""
    try:
        while part := os.read(parent, 4096):
            output += part
    except OSError:  # the other end is closed
        pass
    os.close(parent)
    assert done.wait(60) == 0, output.decode()
    return output.decode()


def test_cues_and_fingerprints_follow_a_page_that_moves(root: Path) -> None:
    (root / "docs/cues.yml").write_text(
        "# kept\ncalf: [rope leg, ball hit]\nnothing: [calf leather]\n", encoding="utf-8"
    )
    page = imported(root)
    for old, new in (("calf", "calf-muscles"), ("my-calf", "her-calf")):
        done = kb(root, "move", old, new, "--write")
        assert done.exit_code == 0, done.output
    cues = (root / "docs/cues.yml").read_text(encoding="utf-8")
    assert cues == "# kept\ncalf-muscles: [rope leg, ball hit]\nnothing: [calf leather]\n"
    assert not page.exists()
    assert "0 gone, 0 new" in kb(root, "update", "her-calf", str(root / "article.txt")).output
