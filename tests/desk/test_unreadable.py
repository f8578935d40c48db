"""A file that cannot be read as an article: a clear reason, a way out, status 2, and nothing written.

What is made against the reader is read or refused in bounded time and memory.
"""

import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench.desk import write_article
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


# A careless reader takes the square of its time for each: what it is, by how much of it there is.
TRAPS: dict[str, Callable[[int], bytes]] = {
    "brackets.md": lambda n: b"[" * (50 * n),
    "links.md": lambda n: b"[a](b" * (12 * n),
    "tags.md": lambda n: b"<a " * (12 * n),
    "list.md": lambda n: b"\n".join(b" " * (depth % 300) + b"- x" for depth in range(n)),
    "menus.html": lambda n: b"<p>The hip is a joint that moves.</p>" + b"<div class=menu>x</div>" * (5 * n),
    "nested.html": lambda n: b"<p>" + b"The hip moves. " * n + b"</p>" + b"<div class=menu>x" * (2 * n),
    "sentence.txt": lambda n: b"hip flexors and tight calves because of sitting all day, " * (n // 2),
    "words.txt": lambda n: b"a " * (12 * n),
    "blanks.txt": lambda n: b"a" + b" " * (1000 * n) + b"b",
    "stops.txt": lambda n: b"." * (1000 * n),
}
MANY = 1000
STEEP = 2.5  # times as long as in proportion: noise stays below, a square of four is four


@pytest.mark.parametrize("name", TRAPS)
def test_four_times_as_much_of_the_worst_takes_about_four_times_as_long(name: str, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    steepness = (spent(name, 4 * MANY, tmp_path) / spent(name, MANY, tmp_path) / 4 for _ in range(3))
    assert any(times < STEEP for times in steepness)


def spent(name: str, size: int, root: Path) -> float:
    (root / name).write_bytes(TRAPS[name](size))
    begun = time.process_time()
    said = CliRunner().invoke(import_, [str(root / name), "--root", str(root)])
    assert said.exit_code in (0, 2), said.exception
    return max(time.process_time() - begun, 0.05)  # what takes less is not measured well


def test_three_hundred_pages_of_pdf_are_read_in_a_gigabyte(tmp_path: Path) -> None:
    """The system refuses the program more; what it says of memory in use counts the memory of its parent, too."""
    from pypdf import PdfReader, PdfWriter

    page = PdfReader(ARTICLES / "faq-sciatica.pdf").pages[0]
    writer = PdfWriter()
    for _ in range(300):
        writer.add_page(page)
    writer.write(tmp_path / "book.pdf")
    (tmp_path / "docs").mkdir()
    program = (
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (10**9, 10**9))\n"
        "import sys; from kb.cli import main; main()"
    )
    command = [sys.executable, "-c", program, "import", str(tmp_path / "book.pdf"), "--root", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT / "scripts", capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert " sentences, " in done.stdout


def test_the_limit_of_memory_is_one(tmp_path: Path) -> None:
    """Else the test above could not fail."""
    program = "import resource; resource.setrlimit(resource.RLIMIT_AS, (10**9, 10**9)); bytearray(10**9)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert "MemoryError" in done.stderr


def test_an_article_of_five_thousand_words_is_read_whole(tmp_path: Path) -> None:
    """How long that takes, `python -m bench.desk` says."""
    write_article(tmp_path / "long.txt", 5000)
    said = CliRunner().invoke(import_, [str(tmp_path / "long.txt"), "--root", str(ROOT)])
    assert " ideas, " in said.output
