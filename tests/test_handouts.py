"""Programmes, the clinic's name on a sheet, a folder of PDFs by one command, and what is refused with a way out."""

import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image
from pypdf import PdfReader

from kb.cache import NOTHING_KEPT
from kb.cli import main
from kb.diagnostics import Diagnostic
from kb.dose import Phase
from kb.generate import generate
from kb.generate.sheets import compose_sheet, compose_sheets
from kb.generate.sheets.html import write_sheet
from kb.generate.sheets.parts import Moves, Table, Ticks
from kb.generate.sheets.plan import spans, work_in_one_go
from kb.graph import Graph
from kb.handout import write_pdfs
from kb.ledger import promised
from kb.ledger.sheets import PDFS
from kb.model import PageId, SourcePath
from kb.schema import Handout
from tiny_site import SETTINGS, make_site, write_site

ROOT = Path(__file__).parents[1]
ASKED_FOR = {
    "new-low-back-pain-programme": "low-back-pain-acute",
    "long-lasting-low-back-pain-programme": "low-back-pain-chronic",
    "sleepy-glutes-programme": "gluteal-weakness",
    "tight-hip-flexors-programme": "tight-hip-flexors",
    "calm-sciatica-programme": "sciatica",
    "shin-splints-programme": "shin-splints",
    "plantar-heel-pain-programme": "plantar-fasciitis",
    "desk-and-driving-breaks-programme": "prolonged-sitting-stiffness",
}
EXERCISE = """\
---
title: Heel raise
summary: You rise onto your toes.
type: strength
position: standing
steps: [{steps}]
feel: [Your calves]
{dose}stop_if: [It hurts]
red_flags: [leg]
---

## Why do it

It trains your calf.
"""
DOSE = 'dose: {sets: "3", reps: "10", often: every day}\n'
SIGNS = "- {id: swollen, urgency: urgent, text: A calf that swells., why: A clot., groups: [leg]}\n"
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 0h40v20H0z"/></svg>'


def site(steps: str = "Stand., Rise.", dose: str = DOSE) -> Mapping[str, str]:
    return {"exercises/heel-raise.md": EXERCISE.format(steps=steps, dose=dose), "warning-signs.yml": SIGNS}


def with_clinic(**clinic: str) -> str:
    lines = "".join(f'      {name}: "{value}"\n' for name, value in clinic.items())
    return SETTINGS.replace('  kb: {emergency_number: "112", edition: 2026-11-21}\n', "") + (
        f'  kb:\n    emergency_number: "112"\n    edition: 2026-11-21\n    clinic:\n{lines}'
    )


def text_of(pdf: bytes) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))


def printed(graph: Graph, folder: Path) -> tuple[Diagnostic, ...]:
    return write_pdfs(graph, folder, NOTHING_KEPT)


def kb(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--root", str(root)])


@pytest.mark.parametrize("id", ASKED_FOR)
def test_a_programme_has_weeks_boxes_and_ends(graph: Graph, id: str) -> None:
    page = graph.published[PageId(id)]
    assert isinstance(page.fields, Handout)
    assert ASKED_FOR[id] in page.fields.conditions
    assert page.fields.move_on
    assert page.fields.stop_when
    sheet = compose_sheet(graph, page)
    [table] = [part for part in sheet.end if isinstance(part, Table)]
    [ticks] = [part for part in sheet.end if isinstance(part, Ticks)]
    [moves] = [part for part in sheet.end if isinstance(part, Moves)]
    assert [row[0] for row in table.rows] == [move.title for move in moves.moves]
    assert all(move.drawings and move.text for move in moves.moves)
    last = max(phase.last for entry in page.fields.exercises for phase in entry.phases)
    assert len(ticks.weeks) == last
    assert table.drawing is not None
    for entry in page.fields.exercises:  # the picture says in words what it shows
        for phase in entry.phases:
            assert phase.often in table.drawing.words


@pytest.mark.parametrize("id", ASKED_FOR)
def test_no_exercise_of_a_programme_grows_smaller(graph: Graph, id: str) -> None:
    fields = graph.published[PageId(id)].fields
    assert isinstance(fields, Handout)
    for entry in fields.exercises:
        held = all(phase.hold for phase in entry.phases)
        work = [work_in_one_go(phase, held) for phase in entry.phases]
        assert work == sorted(work), entry.exercise


def test_a_handout_page_shows_the_weeks_too(texts: Mapping[SourcePath, str]) -> None:
    text = texts[SourcePath("handouts/shin-splints-programme.md")]
    for heading in ("## Week by week", "## Move on when", "## Stop and ask if"):
        assert heading in text


def test_weeks_are_cut_where_a_dose_changes() -> None:
    def phase(*weeks: int) -> Phase:
        return Phase.model_validate({"weeks": weeks, "often": "every day"})

    lanes = [("Walking", (phase(1, 4), phase(5, 6))), ("Squat", (phase(3, 6),))]
    assert spans(lanes) == [(1, 2), (3, 4), (5, 6)]


@pytest.mark.parametrize(
    ("phases", "told"),
    [
        ("[{weeks: [3, 1], often: daily}]", "weeks run forward: write the earlier week first"),
        ("[{weeks: [1, 2], often: daily}, {weeks: [2, 3], often: daily}]", "phases follow each other"),
        ("[{weeks: [0], often: daily}]", "weeks"),
    ],
)
def test_weeks_that_make_no_sense_are_refused_where_they_stand(tmp_path: Path, phases: str, told: str) -> None:
    handout = (
        "---\ntitle: Calf plan\nsummary: Weeks.\nconditions: []\nexercises:\n"
        f"  - exercise: heel-raise\n    phases: {phases}\nstop_when: [It hurts]\nred_flags: [leg]\n---\n"
    )
    write_site(tmp_path, {**site(), "handouts/calf-plan.md": handout})
    output = kb(tmp_path, "check").output
    assert re.search(r"handouts/calf-plan\.md:\d+:\d+: error\[KB10\d", output), output
    assert told in output


def test_the_clinic_stands_on_every_sheet(tmp_path: Path) -> None:
    settings = with_clinic(name="Hill & Dale", phone="01 234", logo="assets/logo.svg", colour="#7a1f5c")
    credit = "- {file: assets/logo.svg, author: Hill & Dale, licence: all rights reserved, source: drawn for us}\n"
    files = {**site(), "mkdocs.yml": settings, "assets/logo.svg": LOGO, "pictures.yml": credit}
    graph = make_site(tmp_path, files)
    assert printed(graph, tmp_path / "site") == ()
    for name in ("heel-raise.pdf", "heel-raise-letter.pdf", "heel-raise-large.pdf"):
        words = text_of((tmp_path / "site" / "sheets" / name).read_bytes())
        assert "Hill & Dale" in words
        assert "01 234" in words
    [sheet] = compose_sheets(graph)
    html = write_sheet(sheet, "https://tiny.example/")
    assert "<strong>Hill &amp; Dale</strong>" in html
    assert 'src="../assets/logo.svg" alt="Hill &amp; Dale"' in html


def test_without_a_clinic_there_are_lines_to_write_on(tmp_path: Path) -> None:
    graph = make_site(tmp_path, site())
    [sheet] = compose_sheets(graph)
    assert write_sheet(sheet, "").count('class="blank"') == 2


def test_a_sheet_that_is_too_long_is_refused_whole(tmp_path: Path) -> None:
    """A place, the reason, the way out, and no half-made PDF."""
    steps = ", ".join(["Stand with both hands on a wall and wait until you feel quite steady."] * 60)
    graph = make_site(tmp_path, site(steps))
    found = printed(graph, tmp_path / "site")
    assert {one.code for one in found} == {"KB703"}
    assert {one.finding.span.path for one in found} == {"exercises/heel-raise.md"}
    assert any("does not fit its paper (A4)" in one.finding.message for one in found)
    assert all(one.finding.help.startswith("shorten") for one in found)
    assert not (tmp_path / "site").exists()


def test_a_letter_without_a_font_is_refused(tmp_path: Path) -> None:
    found = printed(make_site(tmp_path, site("Stand., Rise \u2602 up.")), tmp_path / "site")
    assert all("\u2602" in one.finding.message and one.code == "KB703" for one in found)
    assert len(found) == 3


def test_an_exercise_without_a_dose_is_refused_with_its_place(tmp_path: Path) -> None:
    write_site(tmp_path, site(dose=""))
    output = kb(tmp_path, "handout", "--ids", "heel-raise", "--out", str(tmp_path / "out")).output
    assert "docs/exercises/heel-raise.md:" in output
    assert "`dose` is missing" in output
    assert "add `dose: ...`" in output
    assert not (tmp_path / "out").exists()


def test_an_exercise_without_a_picture_is_told_and_its_sheet_has_none(tmp_path: Path) -> None:
    graph = make_site(tmp_path, site())
    assert "KB504 missing-figure" in kb(tmp_path, "check").output.replace("[", " ").replace("]", " ")
    assert printed(graph, tmp_path / "site") == ()
    [sheet] = compose_sheets(graph)
    assert sheet.top == ()


def test_a_folder_of_pdfs(tmp_path: Path) -> None:
    write_site(tmp_path, site())
    out = tmp_path / "out"
    done = kb(
        tmp_path, "handout", "--ids", "heel-raise", "--clinic", "Hill Street", "--paper", "letter", "--out", str(out)
    )
    assert done.exit_code == 0, done.output
    assert [path.name for path in out.iterdir()] == ["heel-raise-letter.pdf"]
    assert "Hill Street" in text_of((out / "heel-raise-letter.pdf").read_bytes())


@pytest.mark.parametrize(
    ("ids", "told"),
    [
        ("heel-rise", "the nearest id is `heel-raise`"),
        ("about", "`about` has no sheet"),
        (",", "no id is named"),
        ("quite-another-thing", "there is no page `quite-another-thing`"),
    ],
)
def test_ids_that_name_no_sheet_are_refused(tmp_path: Path, ids: str, told: str) -> None:
    about = "---\ntitle: About\nsummary: What this is.\n---\nText.\n"
    write_site(tmp_path, {**site(), "about.md": about})
    done = kb(tmp_path, "handout", "--ids", ids, "--out", str(tmp_path / "out"))
    assert done.exit_code == 2
    assert told in done.output
    assert "help: " in done.output
    assert not (tmp_path / "out").exists()


def test_the_sheet_of_a_page_that_moved_answers_at_its_old_addresses(tmp_path: Path) -> None:
    moved = "h/toe-rise/: heel-raise\nexercises/toe-rise.html: heel-raise\n"
    graph = make_site(tmp_path, {**site(), "redirects.yml": moved})
    texts = generate(graph)
    for old in ("sheets/toe-rise.html", "h/toe-rise-sheet/index.html"):
        assert re.search(r'http-equiv="refresh" content="0; url=[./a-z]*heel-raise.html"', texts[SourcePath(old)])
    assert printed(graph, tmp_path / "site") == ()
    for ending in PDFS:
        folder = tmp_path / "site" / "sheets"
        assert (folder / f"toe-rise{ending}").read_bytes() == (folder / f"heel-raise{ending}").read_bytes()


def test_every_sheet_is_promised_in_every_form(graph: Graph, texts: Mapping[SourcePath, str]) -> None:
    addresses = promised(graph, texts)
    for id in ASKED_FOR:
        for address in (f"h/{id}-sheet/", *(f"sheets/{id}{ending}" for ending in (".html", *PDFS))):
            assert addresses[address] == id


def test_a_logo_of_pixels_is_printed(tmp_path: Path) -> None:
    picture = BytesIO()
    Image.new("RGB", (40, 20), "black").save(picture, "PNG")
    credit = "- {file: assets/logo.png, author: Hill & Dale, licence: all rights reserved, source: drawn for us}\n"
    settings = with_clinic(name="Hill & Dale", logo="assets/logo.png")
    files = {**site(), "mkdocs.yml": settings, "assets/logo.png": picture.getvalue(), "pictures.yml": credit}
    assert printed(make_site(tmp_path, files), tmp_path / "site") == ()
    assert len(PdfReader(tmp_path / "site" / "sheets" / "heel-raise.pdf").pages[0].images) == 1
