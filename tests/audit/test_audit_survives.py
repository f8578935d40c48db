"""Whatever a folder holds, the audit ends with diagnostics and never with an exception."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.audit import RULES, audit
from kb.audit.addresses import Addresses, Place
from kb.audit.documents import Reader
from kb.audit.site import SitePath
from kb.audit.survey import survey
from kb.diagnostics import Diagnostic, run

NAMES = st.sampled_from(["index.html", "page.HTM", "style.css", "drawing.svg"])
# Random text that has a chance to be a link, a tag, a style or a broken piece of one.
PIECES = """
    <a href=" <a href=' <img srcset= <style> </style> <base href= url( @import ' /* */ <!-- --> <svg> <use xlink:href="#
    <meta http-equiv=refresh content='0;url= id=x &copy= " ' > ) \\ % %ff # // ../ : http: ? ; , é
"""
FRAGMENTS = st.lists(
    st.sampled_from([*PIECES.split(), " ", "\0", "\r\n", "\ud800"]) | st.text(max_size=5), max_size=40
).map("".join)
SEGMENTS = st.text(st.characters(exclude_characters="/\0", codec="utf-8"), min_size=1).filter(lambda s: s not in "..")


def codes(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    return [diagnostic.code for diagnostic in diagnostics]


@given(files=st.dictionaries(NAMES, st.binary() | FRAGMENTS.map(lambda text: text.encode(errors="replace"))))
@settings(max_examples=200, deadline=None)
def test_any_bytes(files: dict[str, bytes]) -> None:
    with TemporaryDirectory() as folder:
        for name, content in files.items():
            Path(folder, name).write_bytes(content)
        for diagnostic in audit(Path(folder)):
            finding = diagnostic.finding
            assert (finding.message + finding.help).isprintable()
            assert min(finding.span.line, finding.span.column) > 0


@given(href=FRAGMENTS, files=st.frozensets(SEGMENTS))
def test_any_href(href: str, files: frozenset[str]) -> None:
    Addresses.of(map(SitePath, files)).resolve(Place("a/b/index.html"), href)


@given(folders=st.lists(SEGMENTS, max_size=3), name=SEGMENTS)
def test_a_quoted_path_is_found_from_anywhere(folders: list[str], name: str) -> None:
    path = SitePath("/".join([*folders, name]))
    target = Addresses.of([path]).resolve(Place("some/page.html"), f"../{quote(path)}?query#anchor")
    assert target is not None
    assert (target.state, target.file, target.anchor) == ("found", path, "anchor")


def test_a_circle_of_symbolic_links(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text('<a href="../b/">b</a> <a href="up/a/">again</a>')
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "b").symlink_to(tmp_path / "a")
    (tmp_path / "gone.html").symlink_to(tmp_path / "nowhere")
    assert set(codes(audit(tmp_path))) <= {"KB801"}


def test_a_linked_folder_is_part_of_the_site(tmp_path: Path) -> None:
    (tmp_path / "v1").mkdir()
    (tmp_path / "v1" / "index.html").write_text('<a href="../latest/">latest</a>')
    (tmp_path / "latest").symlink_to(tmp_path / "v1")
    assert audit(tmp_path) == ()


@pytest.mark.skipif(os.name == "nt", reason="this file system takes no such names")
def test_a_file_name_that_is_no_text(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.html")).write_text('<a href="nowhere/">x</a>')
    (tmp_path / "index.html").write_text('<a href="%FF%FE.html">x</a>')
    (diagnostic,) = audit(tmp_path)
    assert diagnostic.finding.span.path == "\N{REPLACEMENT CHARACTER}" * 2 + ".html"


def test_a_page_of_five_megabytes(tmp_path: Path) -> None:
    filler = "<p>text</p>\n" * 400_000
    (tmp_path / "index.html").write_text(f'{filler}<a href="nowhere/">x</a><a href="#y')
    (tmp_path / "style.css").write_text('\\"' * 2_000_000 + "url(x" * 100_000)
    (diagnostic,) = audit(tmp_path)
    assert diagnostic.finding.span.line == 400_001


def test_a_page_larger_than_any_phone_opens(tmp_path: Path) -> None:
    with (tmp_path / "index.html").open("wb") as file:
        file.truncate(100_000_000)  # takes no room on the disk
    (diagnostic,) = audit(tmp_path)
    assert "larger than 32 MB" in diagnostic.finding.message


@pytest.mark.parametrize(
    "page", ["<div>" * 300_000, "<b>" * 20_000 + "<template>", "<!--" * 100_000, "<" * 500_000, "</" * 300_000]
)
def test_deep_and_broken_nesting(page: str, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(page)
    assert audit(tmp_path) == ()


def test_many_links_on_one_page(tmp_path: Path) -> None:
    links = "".join(
        f'<a href="p{number}.html#x">x</a><a id="i{number}" href="#i{number}">y</a>\n' for number in range(10_000)
    )
    (tmp_path / "index.html").write_text(links)
    diagnostics = audit(tmp_path)
    assert len(diagnostics) == 10_000
    assert {diagnostic.finding.span.line for diagnostic in diagnostics} == set(range(1, 10_001))


def test_a_file_that_nobody_may_read(tmp_path: Path) -> None:
    """A pipe in place of a file: to open it would wait for ever. It is no file, so links to it are dead."""
    (tmp_path / "index.html").write_text('<a href="pipe.html">x</a> <a href="loop.html">x</a>')
    os.mkfifo(tmp_path / "pipe.html")
    (tmp_path / "loop.html").symlink_to(tmp_path / "loop.html")
    assert codes(audit(tmp_path)) == ["KB801", "KB801"]


def test_a_file_that_goes_away_meanwhile(tmp_path: Path) -> None:
    reader = Reader(tmp_path, Addresses.of([SitePath("gone.html")]))
    assert reader.read(SitePath("gone.html")).trouble == "it cannot be opened: No such file or directory"


def test_a_folder_named_like_a_page(tmp_path: Path) -> None:
    (tmp_path / "x.html").mkdir()
    assert codes(audit(tmp_path)) == ["KB808"]


def test_a_file_instead_of_a_folder(tmp_path: Path) -> None:
    file = tmp_path / "index.html"
    file.write_text("<p>x</p>")
    (diagnostic,) = audit(file)
    assert diagnostic.code == "KB808"
    assert diagnostic.finding.message.endswith(": it is a file")


def test_several_processes_say_the_same_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(60):
        page = tmp_path / f"p{number}" / "index.html"
        page.parent.mkdir()
        page.write_text(f'<p id="here">x</p><a href="../p{number + 1}/#here">x</a><a href="../p{number}/#gone">x</a>')
    alone = run(RULES, survey(tmp_path))
    monkeypatch.setattr("kb.shares.cores", lambda: 2)
    assert run(RULES, survey(tmp_path, worth_it=1)) == alone
    assert codes(alone).count("KB801") == 1
    assert codes(alone).count("KB802") == 60
