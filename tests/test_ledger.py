"""The ledger: what is promised, what is added, and that every edition answers for all of it."""

import zipfile
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner, Result

from kb.checks import check
from kb.cli import main
from kb.generate import generate
from kb.graph import Graph
from kb.ledger import forward, promised
from kb.model import Promise, SourcePath
from kb.replay import Edition, Pages, open_folder, open_zip, replay
from kb.sealed import break_seals
from tiny_site import Files, commit, make_site, plain_page, read_site, write_site

GOLDEN = Path(__file__).parent / "golden" / "site"
HOME: Files = {"index.md": plain_page("## Hello\n\n[About](about.md)\n", "Home")}
SITE: Files = {**HOME, "about.md": plain_page("## Who we are\n\nWe.\n\n### In short\n\nUs.\n")}


def kb(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, list(map(str, arguments)))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def texts_of(graph: Graph) -> dict[str, str]:
    assert check(graph) == ()
    return {str(path): break_seals(text) for path, text in generate(graph).items()}


def promise(address: str, id: str = "about") -> Promise:
    return Promise(address, id, "2026-11-21", 1)


# What is promised


def test_pages_places_words_sources_and_short_addresses_are_promised(
    graph: Graph, texts: Mapping[SourcePath, str]
) -> None:
    found = promised(graph, texts)
    assert found["conditions/sciatica.html"] == "sciatica"
    assert found["conditions/sciatica.html#what-it-is"] == "sciatica"
    assert found["conditions/sciatica.html#when-to-get-help"] == "sciatica"
    assert found["h/sciatica/"] == "sciatica"
    assert found["glossary.html#fascia"] == "fascia"
    assert found["references.html#moen2012"] == "moen2012"
    assert found["claims/a2-01.html"] == "a2-01"
    assert found["h/a2-01/"] == "a2-01"
    assert found["kb.json"] == found["glossary.html"] == "-"
    assert list(found) == sorted(found)


@pytest.mark.parametrize("id", ["cite-", "ref-", "letter-", "help-", "left-out"])
def test_plumbing_is_not_promised(id: str, graph: Graph, texts: Mapping[SourcePath, str]) -> None:
    assert any(f'id="{id}' in text or f"#{id}" in text for text in texts.values())
    assert [address for address in promised(graph, texts) if f"#{id}" in address] == []


def test_pictures_scripts_and_sources_are_not_promised(graph: Graph, texts: Mapping[SourcePath, str]) -> None:
    assert not [address for address in promised(graph, texts) if address.startswith("assets/") or ".md" in address]


# kb release


def test_release_shows_first_and_writes_when_asked(tmp_path: Path) -> None:
    write_site(tmp_path, SITE)
    ledger = tmp_path / "docs" / "ledger.txt"
    shown = kb("release", "--root", tmp_path)
    assert shown.exit_code == 0
    assert "about.html#in-short about 2026-11-21\n" in shown.stdout
    assert not ledger.exists()
    assert kb("release", "--root", tmp_path, "--write").stdout == shown.stdout
    text = ledger.read_text()
    assert text.endswith(shown.stdout)
    assert kb("check", "--root", tmp_path).exit_code == 0
    again = kb("release", "--root", tmp_path, "--write")
    assert (again.stdout, ledger.read_text()) == ("", text)


def test_release_adds_at_the_end_and_touches_nothing_else(tmp_path: Path) -> None:
    write_site(tmp_path, SITE)
    kb("release", "--root", tmp_path, "--write")
    ledger = tmp_path / "docs" / "ledger.txt"
    before = ledger.read_text()
    settings = (tmp_path / "mkdocs.yml").read_text()
    write_site(
        tmp_path, {"mkdocs.yml": settings.replace("2026-11-21", "2027-01-02"), "aaa.md": plain_page("[x](about.md)")}
    )
    added = kb("release", "--root", tmp_path, "--write").stdout
    assert "aaa.html aaa 2027-01-02\n" in added
    assert ledger.read_text() == before + added
    assert "promise-order" not in kb("check", "--root", tmp_path).stdout


def test_release_writes_nothing_where_a_mistake_stands(tmp_path: Path) -> None:
    write_site(tmp_path, {**SITE, "x.md": plain_page("[x](gone.md)")})
    result = kb("release", "--root", tmp_path, "--write")
    assert (result.exit_code, result.stdout) == (2, "")
    assert not (tmp_path / "docs" / "ledger.txt").exists()


def test_a_ledger_can_be_begun_anew_before_anything_was_published(tmp_path: Path) -> None:
    write_site(tmp_path, {**SITE, "ledger.txt": "# ledger 1\nguess.html guess 2026-11-01\n"})
    commit(tmp_path)
    write_site(tmp_path, {"ledger.txt": "# ledger 1\n"})
    assert "guess.html" in kb("check", "--root", tmp_path).stdout
    assert kb("release", "--root", tmp_path, "--write").exit_code == 2
    assert kb("release", "--root", tmp_path, "--write", "--anew").exit_code == 0
    assert "\n# ledger 2\n" in (tmp_path / "docs" / "ledger.txt").read_text()
    assert kb("check", "--root", tmp_path).exit_code == 0
    commit(tmp_path)
    assert kb("check", "--root", tmp_path).exit_code == 0


def test_a_line_that_an_earlier_commit_dropped_is_still_missed(tmp_path: Path) -> None:
    write_site(tmp_path, {**SITE, "ledger.txt": "# ledger 1\nabout.html about 2026-11-20\nh/about/ about 2026-11-20\n"})
    commit(tmp_path)
    write_site(tmp_path, {"ledger.txt": "# ledger 1\nabout.html about 2026-11-20\n"})
    commit(tmp_path)
    assert "`h/about/ about 2026-11-20`" in kb("check", "--root", tmp_path).stdout


def test_a_deleted_ledger_is_missed(tmp_path: Path) -> None:
    write_site(tmp_path, {**SITE, "ledger.txt": "# ledger 1\nabout.html about 2026-11-20\n"})
    commit(tmp_path)
    (tmp_path / "docs" / "ledger.txt").unlink()
    assert "KB606" in kb("check", "--root", tmp_path).stdout


def test_without_git_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_site(tmp_path, {**SITE, "ledger.txt": "# ledger 1\nabout.html about 2026-11-20\n"})
    commit(tmp_path)
    write_site(tmp_path, {"ledger.txt": "# ledger 1\n"})
    monkeypatch.setenv("PATH", "")
    assert kb("check", "--root", tmp_path).exit_code == 0


# What was before keeps answering


def test_a_renamed_anchor_stands_at_its_heading(tmp_path: Path) -> None:
    graph = make_site(tmp_path, {**SITE, "redirects.yml": "about.html#who: about#who-we-are\n"})
    assert '<a id="who"></a>\n\n## Who we are {#who-we-are}' in texts_of(graph)["about.md"]


def test_a_section_that_went_to_another_page_leaves_a_word(tmp_path: Path) -> None:
    graph = make_site(tmp_path, {**SITE, "redirects.yml": "about.html#hi: index#hello\n"})
    text = texts_of(graph)["about.md"]
    assert '<li><a id="hi"></a>This part is now here: <a href="index.html#hello">Home</a></li>' in text


def test_a_section_that_falls_silent_leaves_its_anchor(tmp_path: Path) -> None:
    """The last link to a page was taken out elsewhere: nobody should have to mend this page for it."""
    files = {
        **HOME,
        "about.md": plain_page("## Who\n\n[home](index.md)"),
        "ledger.txt": "about.html#mentioned-on about 2026-11-20\n",
    }
    files["index.md"] = plain_page("Hello.", "Home")
    graph = make_site(tmp_path, files)
    text = {str(path): break_seals(text) for path, text in generate(graph).items()}["about.md"]
    assert '<a id="mentioned-on"></a>' in text
    assert "Mentioned on" not in text


RETIRED = """\
- id: hurt-calf
  was: conditions/hurt-calf.html
  title: Hurt calf
  replaced_by: [sore-calf]
  because: One is enough.
  date: 2026-11-24
  red_flags: [calf]
- id: sinew-word
  was: glossary.html#sinew-word
  title: Sinew word
  replaced_by: [tendon]
  because: Nobody says it.
  date: 2026-11-24
"""


def test_a_retired_page_says_why_what_to_read_and_when_to_get_help(tmp_path: Path) -> None:
    write_site(
        tmp_path,
        {
            path.relative_to(GOLDEN / "docs").as_posix(): path.read_bytes()
            for path in (GOLDEN / "docs").rglob("*")
            if path.is_file()
        },
    )
    record = RETIRED
    write_site(
        tmp_path, {"retired.yml": record, "ledger.txt": "conditions/hurt-calf.html#what-it-is hurt-calf 2026-11-20\n"}
    )
    graph = read_site(tmp_path)
    groups = {group for sign in graph.knowledge_base.warning_signs for group in sign.groups}
    write_site(tmp_path, {"retired.yml": record.replace("red_flags: [calf]", f"red_flags: [{min(groups)}]")})
    texts = texts_of(read_site(tmp_path))
    page = texts["conditions/hurt-calf.md"]
    assert "This page was retired on 2026-11-24." in page
    assert "One is enough." in page
    assert '<a href="sore-calf.html">' in page
    assert "## When to get help {#when-to-get-help}" in page
    assert graph.knowledge_base.settings.emergency_number in page
    assert '<a id="what-it-is"></a>' in page
    assert '<h3 id="sinew-word">' in texts["glossary.md"]
    assert 'url=../../conditions/hurt-calf.html"' in texts["h/hurt-calf/index.html"]


def test_a_retired_source_is_told_on_the_list_of_references(tmp_path: Path) -> None:
    record = RETIRED.partition("- id: sinew-word")[2].replace("glossary", "references").replace("[tendon]", "[about]")
    graph = make_site(tmp_path, {**SITE, "retired.yml": f"- id: moen{record.replace('sinew-word', 'moen')}"})
    text = texts_of(graph)["references.md"]
    assert "## Sources we no longer use" in text
    assert '<h3 id="moen">Sinew word</h3>' in text


# The editions


def small(*pages: tuple[str, str]) -> Pages:
    files = {path: text.encode() for path, text in pages}
    return Pages("the test", files.get)


ON = '<meta http-equiv="refresh" content="0; url={}">'
PLACES = small(
    ("a.html", '<h2 id="x">X</h2><a name="y"></a>'),
    ("h/a/index.html", ON.format("../../a.html")),
    ("old/a.html", ON.format("../a.html")),
    ("old/x.html", ON.format("../a.html#x")),
    ("old/old.html", ON.format("a.html")),
    ("old/gone.html", ON.format("../gone.html")),
    ("ring/a.html", ON.format("b.html")),
    ("ring/b.html", ON.format("a.html")),
    ("comment.html", '<!-- <h2 id="x"> --><p title=\'id="x"\'></p>'),
    ("kb.json", "{}"),
    ("über.html", '<h2 id="größe"></h2>'),
)


@pytest.mark.parametrize(
    ("address", "trouble"),
    [
        ("a.html", ""),
        ("a.html#x", ""),
        ("a.html#y", ""),
        ("a.html#z", "`a.html` has no anchor `#z`"),
        ("h/a/", ""),
        ("h/a/#x", ""),
        ("old/a.html#x", ""),
        ("old/a.html#z", "`a.html` has no anchor `#z`"),
        ("old/x.html", ""),
        ("old/x.html#what-was-there", ""),
        ("old/old.html#x", ""),
        ("old/gone.html", "there is no `gone.html`"),
        ("ring/a.html", "`ring/a.html` leads on and on: `ring/a.html` -> `ring/b.html`"),
        ("comment.html#x", "`comment.html` has no anchor `#x`"),
        ("gone.html#x", "there is no `gone.html`"),
        ("kb.json", ""),
        ("über.html#größe", ""),
    ],
)
def test_an_address_answers_where_its_way_ends(address: str, trouble: str) -> None:
    assert PLACES.trouble(address) == trouble


def test_the_page_that_used_to_answer_is_named_with_the_way_out() -> None:
    (found,) = replay([promise("old/gone.html", "sciatica")], [PLACES])
    assert found.code == "KB831"
    reason = "`old/gone.html` does not answer in the test: there is no `gone.html`; it belonged to `sciatica`"
    assert found.finding.message == reason
    assert "kb retire sciatica --for OTHER" in found.finding.help


def test_a_page_that_is_gone_is_told_once() -> None:
    lines = [promise("gone.html"), promise("gone.html#x"), promise("gone.html#y"), promise("a.html#z")]
    messages = [found.finding.message for found in replay(lines, [PLACES])]
    assert len(messages) == 2
    assert any("there is no `gone.html`, and 2 more places on it" in message for message in messages)


def test_folder_and_zip_are_asked_the_same_way(tmp_path: Path) -> None:
    (tmp_path / "site" / "h" / "a").mkdir(parents=True)
    (tmp_path / "site" / "a.html").write_text('<h2 id="x">')
    (tmp_path / "site" / "h" / "a" / "index.html").write_text(ON.format("../../a.html"))
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as bundle:
        bundle.write(tmp_path / "site" / "a.html", "a.html")
    editions: list[Edition] = [
        open_folder(tmp_path / "site", "the site", {}),
        open_zip(tmp_path / "x.zip", "the bundle", {}),
    ]
    lines = [promise("a.html#x"), promise("h/a/#x")]
    assert ["in the bundle" in found.finding.message for found in replay(lines, editions)] == [True]


def test_an_edition_that_cannot_be_opened_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK cut off")
    (found,) = replay([promise("a.html")], [open_zip(tmp_path / "x.zip", "the bundle", {})])
    assert found.code == "KB832"


class Sheet:
    """An edition that is one file: it answers in a way of its own."""

    name = "the single file"
    defect = ""

    def trouble(self, address: str) -> str:
        return "" if unquote(address) == "a.html" else "it is not in it"


def test_an_edition_is_anything_that_says_whether_an_address_answers() -> None:
    (found,) = replay([promise("a.html"), promise("b.html")], [Sheet()])
    assert "`b.html` does not answer in the single file: it is not in it" in found.finding.message


# Every kind of redirect is made from one table

CHAIN = "one.html: two.html\ntwo.html: about\nh/one/: about\nwort/ä b.html: index\n"


def test_chains_are_one_step_in_every_file(tmp_path: Path) -> None:
    graph = make_site(
        tmp_path, {**SITE, "redirects.yml": CHAIN.replace("wort/ä b.html: index\n", "wort/ä.html: index\n")}
    )
    texts = texts_of(graph)
    assert dict(forward(graph).pages)["one.html"] == "about.html"
    assert 'content="0; url=about.html"' in texts["one.html"]
    assert "\n/one.html /about.html 301\n" in texts["_redirects"]
    assert "\n/wort/%C3%A4.html /index.html 301\n" in texts["_redirects"]
    assert '\n"/one.html" "/about.html";\n' in texts["redirects.nginx-map"]
    assert '\n"/wort/ä.html" "/index.html";\n' in texts["redirects.nginx-map"]


def test_a_site_below_a_path_has_it_in_its_redirects(tmp_path: Path) -> None:
    write_site(tmp_path, {**SITE, "redirects.yml": "one.html: about\n"})
    settings = (tmp_path / "mkdocs.yml").read_text()
    write_site(tmp_path, {"mkdocs.yml": settings.replace("https://tiny.example/", "https://tiny.example/kb/")})
    texts = texts_of(read_site(tmp_path))
    assert "\n/kb/one.html /kb/about.html 301\n" in texts["_redirects"]
    assert '\n"/kb/one.html" "/kb/about.html";\n' in texts["redirects.nginx-map"]
