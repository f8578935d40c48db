"""A file that cannot be read as an article: a clear reason, a way out, status 2, and nothing written.

What is made against the reader is read or refused in bounded time and memory.
"""

import re
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from kb.desk.commands import import_

ROOT = Path(__file__).parents[2]
ARTICLES = Path(__file__).parent / "articles"
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
UTF_16 = '<?xml version="1.0" encoding="UTF-16"?>'
ENTITIES = f'<!DOCTYPE l [<!ENTITY a "aa">]><w:document xmlns:w="{WORDS}"><w:t>&a;</w:t></w:document>'


def docx(part: str, text: str, encoding: str = "utf-8") -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(part, text.encode(encoding))

    return write


def data(content: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(content) and None


def pdf(path: Path, password: str = "", pages: int = 1) -> None:
    """Pages without a text layer."""
    from pypdf import PdfWriter

    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(path)


def line(path: Path) -> None:
    """100 MB without a line end; nearly all of it is a hole, which takes no room on the disk."""
    with path.open("wb") as file:
        file.write(b"hip ")
        file.truncate(100_000_000)


CASES = {
    "empty.txt": (data(b""), "is empty"),
    "bytes.txt": (data(bytes(range(256)) * 10), "no text in any known encoding"),
    "damaged.pdf": (data(b"%PDF-1.4 nothing more"), "is damaged"),
    "bomb.docx": (docx("word/document.xml", "<a>" + " " * 41_000_000 + "</a>"), "unpacks to more than"),
    "entities.docx": (docx("word/document.xml", ENTITIES), "declares entities"),
    "other.docx": (docx("x", "y"), "no Word document"),
    "broken.docx": (docx("word/document.xml", "<a><b></a>"), "is damaged"),
    "utf-16.docx": (
        docx("word/document.xml", '<?xml version="1.0" encoding="UTF-16"?>' + ENTITIES, "utf-16"),
        "entities",
    ),
    "many.docx": (docx("word/document.xml", f'<w:d xmlns:w="{WORDS}">{"<w:p/>" * 200_000}</w:d>'), "paragraphs"),
    "line.txt": (line, "is a text of 100 MB"),
    "old.doc": (data(b"\xd0\xcf\x11\xe0" + bytes(600)), "is an old Word file"),
    "scanned.pdf": (pdf, "holds pictures of pages, and no text"),
    "locked.pdf": (lambda path: pdf(path, "secret"), "is locked with a password"),
    "thick.pdf": (lambda path: pdf(path, pages=2001), "has 2001 pages"),
    "picture.txt": (data(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40), "no text in any known encoding"),
    "markup.html": (data(b"<script>alert('hip')</script><style>p{}</style>"), "has no text"),
    "folder.txt": (lambda path: path.mkdir(), "is a directory"),
    "missing.txt": (lambda path: None, "cannot be opened"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_file_that_is_no_article_says_why_and_the_way_out(name: str, tmp_path: Path) -> None:
    make, reason = CASES[name]
    (tmp_path / "docs").mkdir()
    make(tmp_path / name)
    said = CliRunner().invoke(import_, [str(tmp_path / name), "--write", "--root", str(tmp_path)])
    assert said.exit_code == 2
    assert reason in said.output
    assert "help: " in said.output or name == "folder.txt"  # that is the command line's own message
    assert isinstance(said.exception, SystemExit)
    assert not list((tmp_path / "docs").iterdir())


def test_an_html_page_nested_ten_thousand_deep_is_read(tmp_path: Path) -> None:
    from kb.desk.read import read_source

    page = tmp_path / "deep.html"
    page.write_text("<div>" * 10_000 + "The hip tires." + "</div>" * 10_000 + "<script>alert(1)</script>")
    assert [block.text for block in read_source(page).blocks] == ["The hip tires."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_understood_in_the_encodings_that_word_processors_write(encoding: str, tmp_path: Path) -> None:
    from kb.desk.read import read_source

    text = "A café for sore hips\n\nThe waiter’s back hurts after each long day – so does the naïve cook’s."
    page = tmp_path / "a.txt"
    page.write_bytes(text.encode(encoding))
    assert read_source(page).title == "A café for sore hips"


def test_what_a_file_is_its_first_bytes_say_not_its_name(tmp_path: Path) -> None:
    from kb.desk.read import read_source

    for name, wrong in (("news-sitting.pdf", "a.txt"), ("lecture-hip.docx", "a.html"), ("column-calf.html", "a.txt")):
        copy = tmp_path / wrong
        copy.write_bytes((ARTICLES / name).read_bytes())
        assert read_source(copy).blocks == read_source(ARTICLES / name).blocks


# A careless reader takes minutes for each.
TRAPS = {
    "brackets.md": b"[" * 200_000,
    "links.md": b"[a](b" * 50_000,
    "tags.md": b"<a " * 50_000,
    "list.md": b"\n".join(b" " * depth + b"- x" for depth in range(1500)),
    "menus.html": b"<p>The hip is a joint that moves.</p>" + b"<div class=menu>x</div>" * 50_000,
    "nested.html": b"<p>" + b"The hip moves. " * 9000 + b"</p>" + b"<div class=menu>x" * 20_000,
    "sentence.txt": b"hip flexors and tight calves because of sitting all day, " * 3_000,
    "words.txt": b"a " * 100_000,
    "blanks.txt": b"a" + b" " * 4_000_000 + b"b",
    "stops.txt": b"." * 4_000_000,
}


@pytest.mark.parametrize("name", TRAPS)
def test_no_text_takes_the_desk_long(name: str, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / name).write_bytes(TRAPS[name])
    begun = time.process_time()
    said = CliRunner().invoke(import_, [str(tmp_path / name), "--root", str(tmp_path)])
    assert said.exit_code in (0, 2), said.exception
    assert time.process_time() - begun < 10


def test_three_hundred_pages_of_pdf_stay_under_a_gigabyte(tmp_path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    page = PdfReader(ARTICLES / "faq-sciatica.pdf").pages[0]
    writer = PdfWriter()
    for _ in range(300):
        writer.add_page(page)
    writer.write(tmp_path / "book.pdf")
    (tmp_path / "docs").mkdir()
    program = (
        "import resource, sys; from click.testing import CliRunner; from kb.desk.commands import import_\n"
        "said = CliRunner().invoke(import_, [sys.argv[1], '--root', sys.argv[2]])\n"
        "assert said.exit_code == 0, said.output\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "book.pdf"), str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT / "scripts", capture_output=True, text=True, check=True)
    assert int(done.stdout) < 1_000_000  # kB


def test_five_thousand_words_take_less_than_two_seconds(tmp_path: Path) -> None:
    words = " ".join(path.read_text(encoding="utf-8") for path in ARTICLES.glob("*.answers.txt"))
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", words).split()
    (tmp_path / "long.txt").write_text(" ".join((text * 5)[:5000]), encoding="utf-8")
    begun = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    command = [sys.executable, "-m", "kb", "import", str(tmp_path / "long.txt"), "--root", str(ROOT)]
    done = subprocess.run(command, cwd=ROOT / "scripts", capture_output=True, text=True, check=True)
    assert " ideas, " in done.stdout
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - begun < 2
