"""A page that is skimmed gives the same as one that is read whole."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from audit.test_audit_corpus import CORPUS, SITE, read_case, write_site
from audit.test_plain_pages import PIECES
from kb.audit.addresses import Addresses
from kb.audit.documents import Reader, answers
from kb.audit.sayings import END
from kb.audit.site import SitePath
from kb.audit.skim import Skimmer
from kb.audit.survey import _files

FILES = ["a/b/page.html", "a/b/other.html", "a/index.html", "index.html", "x.html", "drawing.svg"]
LINKS = """
    <a href="x.html"> <a href="other.html#a"> <a href="page.html#a"> <a href="../"> <a href="./#b">
    <a href="../../x.html#é"> <a href="../../../x.html"> <a href="#a"> <a href="#top"> <a href="#"> <a href="">
    <a href="/x.html"> <a href="?q#a"> <a href="a" rel="next"> <a href="https://example.org/">
    <a href="https://example.org/x.html#z"> <a href="https://h.de/x#y"> <a href="http://example.org/x.html">
    <link rel="canonical" href="https://example.org/x.html"> <link rel="icon" href="x.html">
    <link rel="preconnect" href="https://h.de/"> <a rel="nofollow" href="gone.html">
    <a id="i" href="other.html" id="j"> <p class="k" id="i"> <p id="i" class="k"> <p id="é"> <h2 id=""> <b hidden>
    <p style="color: red" id="s"> <a href="//h.de/x"> <img src="../../drawing.svg" alt="a > b">
    <img src="gone.svg" alt=""> <img srcset="../../drawing.svg"> <a aria-label="c" href="x.html" id="l">
    <img srcset="../../drawing.svg 2x, x.html"> <meta http-equiv="refresh" content="0; url=other.html">
    <meta http-equiv="refresh" content="0; url=page.html"> <meta http-equiv="refresh" content="0; url=#a">
    <a name="n"> <meta http-equiv="refresh" content="0;url=https://example.org/x.html">
    <meta http-equiv="refresh" content="0; url="> <meta name="description" content="d"> <meta name="fragment">
    <meta name="author" content="e"> <label for="a"> <body class="c"> <use href="#a"/> <use xlink:href="#a"/>
    <path id="p" d="M0 0"/> <svg viewBox="0 0 1 1" fill="none"> <p fill="url(#a)"> <a ping="x.html">
"""
STYLES = ["<style>p { color: red }</style>", "<style>p { background: url(gone.png) }</style>", "<style>&amp;</style>"]
TAGS = [line.strip() for line in LINKS.replace("> <", ">\n<").split("\n") if line.strip()]
WORDS = [*TAGS, *TAGS, *STYLES, *PIECES.split(), " ", "<p>", "</p>"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map("".join)


def check_page(skimmer: Skimmer, path: SitePath) -> bool:
    """Whether it was skimmed. If so, it is what a whole reading says of it."""
    skimmed = skimmer.skim(path)
    if skimmed is None:
        return False
    document = skimmer.reader.read(path)
    assert document.trouble == ""
    assert document.anchors == skimmed.anchors
    assert len(set(document.ids)) == len(document.ids)
    assert skimmed.redirect == (document.redirect.target.file if document.redirect else None)
    assert {link.target.state for link in document.links} <= {"found"}
    asked = {f"{link.target.file}{END}{link.target.anchor}" for link in document.links}
    still_open = {one for one in skimmed.asked if not lands_on_itself(path, skimmed.anchors, *one.split(END))}
    assert asked == still_open
    return True


def lands_on_itself(path: SitePath, anchors: set[str], file: str, anchor: str) -> bool:
    return file == path and answers(anchors, anchor)


def skimmer_of(root: Path, site_url: str = "/") -> Skimmer:
    return Skimmer(Reader(root, Addresses.of(_files(root), site_url)))


@given(st.dictionaries(st.sampled_from(FILES), TEXTS), st.sampled_from(["/", "https://example.org/"]))
@example({"a/b/page.html": "<form id=a></form><form id=b>"}, "/")
@example({"a/b/page.html": '<p id="a"><a href="page.html#a">'}, "/")
@settings(max_examples=300, deadline=None)
def test_any_page(texts: dict[str, str], site_url: str) -> None:
    with TemporaryDirectory() as folder:
        for path in FILES:
            file = Path(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(texts.get(path, ""), encoding="utf-8")
        skimmer = skimmer_of(Path(folder), site_url)
        for path in FILES:
            check_page(skimmer, SitePath(path))


def test_every_page_of_the_corpus(tmp_path: Path) -> None:
    texts = [text for path in CORPUS for text in SITE.findall(path.read_text("utf-8"))]
    skimmed = 0
    for number, case in enumerate(map(read_case, texts)):
        skimmer = skimmer_of(write_site(tmp_path / str(number), case), case.site_url)
        skimmed += sum(check_page(skimmer, path) for path in sorted(skimmer.reader.addresses.files))
    assert skimmed > 60


@pytest.mark.parametrize("tag", ['<a href="x.html">', '<p class="k" id="i">', '<img src="drawing.svg" alt="">', "<p>"])
def test_usual_pages_are_skimmed(tag: str, tmp_path: Path) -> None:
    for name in ("index.html", "x.html", "drawing.svg"):
        (tmp_path / name).write_text(f'<!doctype html><html lang="en"><title>t</title><body>{tag}</body></html>')
    skimmer = skimmer_of(tmp_path)
    assert all(check_page(skimmer, SitePath(name)) for name in ("index.html", "x.html", "drawing.svg"))


def test_what_is_remembered_has_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.audit.skim._MOST", 10)
    skimmer = skimmer_of(tmp_path)
    for number in range(50):
        (tmp_path / "x.html").write_text(f'<p id="i{number}">')
        skimmed = skimmer.skim(SitePath("x.html"))
        assert skimmed is not None
        assert skimmed.anchors == {f"i{number}"}
    assert len(skimmer._folder) <= 11
