"""Whatever lies in docs/: no traceback, a finding with its place, and the other pages are still checked."""

import os
from pathlib import Path

import pytest

from kb.checks import check
from kb.generate import generate
from tiny_site import Files, make_site, plain_page, read_site, write_site

WITNESS = "witness.md"
SEES: Files = {WITNESS: plain_page("[dead](nowhere.md)\n", "Witness")}
FOUND = (WITNESS, 5, "broken-link")

Seen = set[tuple[str, int, str]]  # path, line, rule


def look(root: Path) -> Seen:
    """What is found beside the dead link of the witness, which must be found."""
    found = {(one.finding.span.path, one.finding.span.line, one.name) for one in check(read_site(root))}
    assert FOUND in found
    return {(str(path), line, name) for path, line, name in found - {FOUND}}


def front_matter(yaml: str) -> str:
    return f"---\n{yaml}\n---\n"


LAUGHS = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10))

CASES: dict[str, tuple[Files, Seen]] = {
    "empty file": ({"x.md": ""}, {("x.md", 1, "missing-front-matter")}),
    "only spaces": ({"x.md": " \n\t\n"}, {("x.md", 1, "missing-front-matter")}),
    "no front matter": ({"x.md": "# X\n"}, {("x.md", 1, "missing-front-matter")}),
    "front matter that never closes": ({"x.md": "---\ntitle: X\n"}, {("x.md", 1, "missing-front-matter")}),
    "front matter that says nothing": ({"x.md": "---\n---\n"}, {("x.md", 2, "wrong-value")}),
    "front matter that is one word": ({"x.md": front_matter("x")}, {("x.md", 2, "wrong-value")}),
    "broken YAML": ({"x.md": front_matter("title: [")}, {("x.md", 3, "broken-yaml")}),
    "control character": ({"x.md": front_matter("title: X\nsummary: \a")}, {("x.md", 3, "broken-yaml")}),
    "zero byte": ({"x.md": "---\ntitle: \0\n---\n"}, {("x.md", 2, "unreadable-file")}),
    "binary": ({"x.md": bytes(range(128, 256))}, {("x.md", 1, "unreadable-file")}),
    "UTF-16": ({"x.md": plain_page("").encode("utf-16")}, {("x.md", 1, "unreadable-file")}),
    "two pages with one id": (
        {"x.md": plain_page(""), "terms/x.md": front_matter("title: X\ndefinition: y\nlink: false")},
        {("x.md", 1, "duplicate-id"), ("terms/x.md", 1, "unused-term")},
    ),
    "redirect cycle": (
        {"redirects.yml": "a.html: b.html\nb.html: a.html\n"},
        {("redirects.yml", 1, "redirect-loop"), ("redirects.yml", 2, "redirect-loop")},
    ),
    "self link": ({"x.md": plain_page("[x](x.md)")}, {("x.md", 5, "self-link")}),
    "folder named like a page": ({"x.md/y.md": plain_page("")}, {("x.md/y.md", 1, "misplaced-file")}),
    "capitals and spaces": ({"X Y.MD": plain_page("")}, {("X Y.MD", 1, "bad-file-name")}),
    "letters of other scripts": ({"икра-小腿.md": plain_page("")}, {("икра-小腿.md", 1, "bad-file-name")}),
    "deep lists": ({"x.md": front_matter("[" * 100_000)}, {("x.md", 2, "broken-yaml")}),
    "deep closed lists": ({"x.md": front_matter("[" * 5000 + "]" * 5000)}, {("x.md", 2, "broken-yaml")}),
    "deep block lists": ({"x.md": front_matter("- " * 50_000 + "x")}, {("x.md", 2, "broken-yaml")}),
    "deep mappings": ({"x.md": front_matter("{a: " * 50_000)}, {("x.md", 2, "broken-yaml")}),
    "deep references": ({"references.json": "[" * 100_000}, {("references.json", 1, "broken-yaml")}),
    "billion laughs": ({"x.md": front_matter(f"a0: &a0 lol\n{LAUGHS}")}, {("x.md", 3, "broken-yaml")}),
    "alias of itself": ({"x.md": front_matter("&a [*a]")}, {("x.md", 2, "broken-yaml")}),
    "a list as a key": ({"x.md": front_matter("? [a, b]\n: c")}, {("x.md", 2, "broken-yaml")}),
    "two documents": ({"hard-words.yml": "- a\n---\n- b\n"}, {("hard-words.yml", 2, "broken-yaml")}),
    "code in a tag": (
        {"x.md": front_matter("title: !!python/object/apply:os.system [ls]\nsummary: x")},
        {("x.md", 2, "wrong-value")},
    ),
    "merge key": (
        {"x.md": front_matter("title: X\nsummary: x\n<<: {draft: true}")},
        {("x.md", 4, "unknown-key")},
    ),
    "a number of 5000 digits": (
        {"x.md": front_matter(f"title: {'1' * 5000}\nsummary: x")},
        {("x.md", 2, "yaml-trap")},
    ),
    "broken references": ({"references.json": '[{"id": "a",,}]'}, {("references.json", 1, "broken-yaml")}),
    "references that are one object": ({"references.json": '{"id": "a"}'}, {("references.json", 1, "wrong-value")}),
    "references of numbers": ({"references.json": "[1, [2], null]"}, {("references.json", 1, "wrong-value")}),
    "claims that are a mapping": ({"claims/a.yml": "a: {b: c}\n"}, {("claims/a.yml", 1, "wrong-value")}),
    "signs that are a word": ({"warning-signs.yml": "none\n"}, {("warning-signs.yml", 1, "wrong-value")}),
    "redirects to a list": ({"redirects.yml": "a.html: [b]\n"}, {("redirects.yml", 1, "wrong-value")}),
    "hard words that are a mapping": ({"hard-words.yml": "a: b\n"}, {("hard-words.yml", 1, "wrong-value")}),
    "plain words that are a list": ({"plain-words.yml": "- a\n"}, {("plain-words.yml", 1, "wrong-value")}),
    "a plain word that is a number": ({"plain-words.yml": "a: 1\n"}, {("plain-words.yml", 1, "wrong-value")}),
    "settings that are missing": ({"mkdocs.yml": None}, {("mkdocs.yml", 1, "broken-settings")}),
    "settings that are broken": ({"mkdocs.yml": "a: [\n"}, {("mkdocs.yml", 2, "broken-settings")}),
    "settings that are binary": ({"mkdocs.yml": b"\xff\0"}, {("mkdocs.yml", 1, "broken-settings")}),
    "settings that are deep": ({"mkdocs.yml": "[" * 100_000}, {("mkdocs.yml", 1, "broken-settings")}),
    "settings with no such day": ({"mkdocs.yml": "a: 2026-02-30\n"}, {("mkdocs.yml", 1, "broken-settings")}),
}


@pytest.mark.parametrize("name", CASES)
def test_says_what_is_wrong_and_goes_on(name: str, tmp_path: Path) -> None:
    files, expected = CASES[name]
    write_site(tmp_path, {**SEES, **files})
    assert look(tmp_path) == expected


HREFS = ("http://[", "http://]x", "//", "///", "%zz", "%", "%00.md", "a" * 100_000, "\\\\server", "?", "./", "..")


@pytest.mark.parametrize("href", HREFS, ids=lambda href: href[:20])
def test_strange_address(href: str, tmp_path: Path) -> None:
    write_site(tmp_path, {**SEES, "x.md": plain_page(f"[x]({href})")})
    names = {name for _, _, name in look(tmp_path)}
    assert names == ({"self-link"} if href == "?" else {"broken-link"})


@pytest.mark.parametrize("address", ["javascript:x", "x:y", "http://", "//host", "mailto:", "#", "C:\\x"])
def test_address_that_leaves_the_site_or_stays_on_the_page(address: str, tmp_path: Path) -> None:
    write_site(tmp_path, {**SEES, "x.md": plain_page(f"[x]({address})")})
    assert {name for _, _, name in look(tmp_path)} <= {"self-link", "unsafe-address"}


HALVES = (
    "```\n",
    "~~~ x\n",
    "> ```\n",
    "<!--",
    "<a ",
    "[",
    "![",
    "](",
    "[@a",
    "[x](",
    "`",
    "**",
    "{#",
    "|",
    "---\n",
    "\\",
)


@pytest.mark.parametrize("half", HALVES)
def test_what_is_opened_and_never_closed(half: str, tmp_path: Path) -> None:
    """Once, and 20,000 times: no time that grows with the square."""
    graph = make_site(tmp_path, {"x.md": plain_page(f"Text {half}"), "y.md": plain_page(half * 20_000)})
    assert {page.id for page in graph.knowledge_base.pages} == {"x", "y"}
    check(graph)


LONG = {
    "brackets": "[" * 100_000,
    "closed brackets": "[" * 50_000 + "]" * 50_000,
    "nested links in a heading": "# " + "[" * 20_000 + "x" + "](y)" * 20_000,
    "braces in a heading": "# " + "{" * 100_000,
    "hashes": "#" * 100_000 + " x",
    "spaces in a heading": "# x" + " " * 100_000 + "y",
    "spaces in an address": "[x](" + " " * 100_000 + "y",
    "different backticks": " ".join("`" * n for n in range(1, 250)),
    "one heading again and again": "## x\n" * 20_000,
    "unclosed fences": "```x\n" * 20_000 + "y",
    "indented lists behind code": "    code\n\nx\n\n" + "- x\n\n    y\n\n" * 10_000,
    "quotes": ">" * 100_000,
    "tables": "|" * 100_000,
}


@pytest.mark.parametrize("name", LONG)
def test_long_input_comes_to_an_end(name: str, tmp_path: Path) -> None:
    check(make_site(tmp_path, {"x.md": plain_page(LONG[name])}))


def test_page_of_five_megabytes(tmp_path: Path) -> None:
    paragraph = (
        "A muscle of the leg, and [a link](#here) with `code` and *marks*.\n" + " ".join(["Plain words."] * 30) + "\n\n"
    )
    body = "## Here\n\n" + paragraph * (5_000_000 // len(paragraph)) + "[dead](nowhere.md)\n"
    write_site(tmp_path, {**SEES, "x.md": plain_page(body)})
    line = body.count("\n") + 4
    assert look(tmp_path) == {("x.md", line, "broken-link")}


def test_line_ends_and_byte_order_mark_change_no_place(tmp_path: Path) -> None:
    page = plain_page("a\ttab [dead](dead.md)\n")
    for text in (page, page.replace("\n", "\r\n"), page.replace("\n", "\r"), "\ufeff" + page):
        graph = make_site(tmp_path, {"x.md": text})
        assert [(one.finding.span.line, one.finding.span.column) for one in check(graph)] == [(5, 14)]


def test_letters_of_every_script_are_text(tmp_path: Path) -> None:
    body = "## 腓腸筋 und Füße 🦵🏽\n\nОбе ноги, שתי רגליים, e\u0301 \u200b\u2028 [so](#腓腸筋-und-füße).\n"
    graph = make_site(tmp_path, {"x.md": plain_page(body, "腓腸筋"), "index.md": plain_page("", "Home")})
    assert check(graph) == ()
    assert "腓腸筋" in generate(graph)["x.md"]  # type: ignore[index]


def test_docs_is_missing_or_a_file(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "missing-docs" in {one.name for one in check(read_site(tmp_path / "empty"))}
    (tmp_path / "docs").write_text("")
    assert "missing-docs" in {one.name for one in check(read_site(tmp_path))}


def test_links_in_the_file_system(tmp_path: Path) -> None:
    """A link to nothing is said; a link that leads back up, or to itself, is no endless way."""
    write_site(tmp_path, SEES)
    docs = tmp_path / "docs"
    (docs / "gone.md").symlink_to("nothing.md")
    (docs / "itself.md").symlink_to("itself.md")
    (docs / "leg.svg").symlink_to("nothing.svg")
    (docs / "muscles").symlink_to(docs, target_is_directory=True)
    (docs / "folder.md").mkdir()
    assert look(tmp_path) == {(name, 1, "unreadable-file") for name in ("gone.md", "itself.md", "leg.svg")}


def test_file_that_may_not_be_read(tmp_path: Path) -> None:
    write_site(tmp_path, {**SEES, "x.md": plain_page("")})
    file = tmp_path / "docs" / "x.md"
    file.chmod(0)
    if os.access(file, os.R_OK):  # an administrator may read everything, but not what the kernel refuses
        file.unlink()
        file.symlink_to("/proc/self/mem")
    assert look(tmp_path) == {("x.md", 1, "unreadable-file")}


def test_name_that_is_not_text(tmp_path: Path) -> None:
    write_site(tmp_path, SEES)
    (tmp_path / "docs" / os.fsdecode(b"\xff.md")).write_text(plain_page(""), encoding="utf-8")
    assert look(tmp_path) == {("\ufffd.md", 1, "unreadable-file")}
