"""A file that cannot be read as an article: a clear reason, a way out, status 2, and nothing written."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from kb.desk.commands import import_

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ENTITIES = f'<!DOCTYPE l [<!ENTITY a "aa">]><w:document xmlns:w="{WORDS}"><w:t>&a;</w:t></w:document>'


def docx(part: str, text: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(part, text)

    return write


def data(content: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(content) and None


CASES = {
    "empty.txt": (data(b""), "is empty"),
    "bytes.txt": (data(bytes(range(256)) * 10), "no text in any known encoding"),
    "damaged.pdf": (data(b"%PDF-1.4 nothing more"), "is damaged"),
    "bomb.docx": (docx("word/document.xml", "<a>" + " " * 41_000_000 + "</a>"), "unpacks to more than"),
    "entities.docx": (docx("word/document.xml", ENTITIES), "declares entities"),
    "other.docx": (docx("x", "y"), "no Word document"),
    "broken.docx": (docx("word/document.xml", "<a><b></a>"), "is damaged"),
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
    assert "help: " in said.output
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
