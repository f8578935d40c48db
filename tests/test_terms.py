"""Glossary words in running text: which words are found, and where a page links them."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.generate import generate
from kb.generate.glossary import MOST_USES
from kb.generate.words import link_words
from kb.graph import GLOSSARY, Graph
from kb.model import PageId, SourcePath
from kb.terms import build_lexicon, stem, verb_forms
from tiny_site import make_site, plain_page

LEXICON = build_lexicon(
    {
        "tendon": ["Tendon", "sinew"],
        "load": ["Load"],
        "nerve": ["Nerve"],
        "nerve-root": ["Nerve root"],
        "sciatic-nerve": ["Sciatic nerve"],
        "range-of-motion": ["Range of motion", "ROM"],
        "ache": ["Ache"],
        "biopsy": ["Biopsy"],
        "reflex": ["Reflex"],
        "l5": ["L5"],
        "follow-up": ["Follow-up"],
        "achilles": ["Achilles' tendon"],
    }
)

FOUND = [
    ("a tendon here", ["tendon"]),
    ("TENDON, Tendon; sInEw.", ["TENDON", "Tendon", "sInEw"]),
    ("tendons, aches, biopsies, reflexes", ["tendons", "aches", "biopsies", "reflexes"]),
    ("the nerve's end and the tendon’s", ["nerve's", "tendon’s"]),
    ("nerve roots and nerves", ["nerve roots", "nerves"]),
    ("nerve\nroot", ["nerve\nroot"]),
    ("> nerve\n> root", ["nerve\n> root"]),
    ("nerve-root and nerve\u2011root", ["nerve-root", "nerve\u2011root"]),
    ("nerve\n\nroot", ["nerve"]),
    ("nerve, root", ["nerve"]),
    ("sciatic nerve root", ["sciatic nerve"]),
    ("nerve nerve root", ["nerve", "nerve root"]),
    ("range of, motion; range of motion", ["range of motion"]),
    ("follow up and follow-up", ["follow up", "follow-up"]),
    ("*tendon*, _load_ and (nerve)", ["tendon", "load", "nerve"]),
    ("the L5 root", ["L5"]),
    ("tendonitis, reload, overload", []),
    ("load-bearing, pre-load, load\u2010bearing", []),
    ("load2, 5load, L5S1", []),
    ("a load - bearing it", ["load"]),
    ("load—bearing", ["load"]),
    ("Achilles tendon and Achilles' tendon", ["Achilles tendon", "Achilles' tendon"]),
    ("", []),
    ("nerve\u00a0root, nerve\u202f\nroot", ["nerve\u00a0root", "nerve\u202f\nroot"]),
    ("a ten\u00addon", ["ten\u00addon"]),
    ("nerve root-like, sciatic nerve2", ["nerve"]),
    ("nerves' roots", ["nerves' roots"]),
]


@pytest.mark.parametrize(("text", "words"), FOUND)
def test_words_that_are_found(text: str, words: list[str]) -> None:
    assert [text[hit.start : hit.end] for hit in LEXICON.find(text)] == words


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("muscle", "Muscles"),
        ("body", "bodies"),
        ("ache", "aches"),
        ("match", "matches"),
        ("axe", "axes"),
        ("class", "classes"),
        ("foot", "feet"),
        ("calf", "Calves"),
        ("vertebra", "vertebrae"),
    ],
)
def test_one_and_many_are_the_same_word(one: str, many: str) -> None:
    assert stem(one) == stem(many)


@pytest.mark.parametrize("word", ["pelvis", "bus", "hypothesis", "us", "s"])
def test_last_letter_of_the_singular_stays(word: str) -> None:
    assert stem(word) == word


def test_of_two_terms_with_one_name_the_first_is_found() -> None:
    lexicon = build_lexicon({"a": ["Word"], "b": ["word", "other"]})
    assert [hit.name for hit in lexicon.find("words and others")] == ["a", "b"]


@given(st.text() | st.lists(st.sampled_from(["nerve", "root", " ", "\n", "-", "tendon", "> ", "é", "'s"])).map("".join))
def test_occurrences_stand_in_order_and_apart(text: str) -> None:
    end = 0
    for hit in LEXICON.find(text):
        assert end <= hit.start < hit.end <= len(text)
        end = hit.end


WORDS = ["nerve", "root", "roots", "sciatic", "tendon", "of", "range", "motion", "x", "load", "flat"]
JOINTS = [" ", "\n", "-", ", ", "\n\n", "\u00a0", "—"]


def found_slowly(text: str, names: list[str]) -> list[str]:
    """The longest name at each place, name by name: what the trie must find, said in another way."""
    found, at = [], 0
    patterns = [
        re.compile(r"(?<![^\W_])(?<!\w-)" + r"(?: |\n|-|\u00a0)".join(name.split()) + r"s?(?![^\W_])(?!-\w)")
        for name in names
    ]
    while at < len(text):
        hits = [match[0] for pattern in patterns if (match := pattern.match(text, at))]
        found += [longest := max(hits, key=len)] if hits else []
        at += len(longest) if hits else 1
    return found


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(JOINTS)), max_size=12))
def test_the_trie_finds_what_a_slow_search_finds(parts: list[tuple[str, str]]) -> None:
    names = ["nerve root", "nerve", "sciatic nerve", "range of motion", "tendon", "load of x"]
    text = "".join(word + joint for word, joint in parts)
    lexicon = build_lexicon({name: [name] for name in names})
    assert [text[hit.start : hit.end] for hit in lexicon.find(text)] == found_slowly(text, names)


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("load", ["load", "loaded", "loading"]),
        ("activate", ["activate", "activated", "activating"]),
        ("carry", ["carry", "carried", "carrying"]),
        ("play on", ["play on", "played on", "playing on"]),
        ("stop", ["stop", "stopped", "stopping"]),
    ],
)
def test_the_forms_of_a_verb(verb: str, forms: list[str]) -> None:
    assert list(verb_forms(verb)) == forms


TERMS = {
    "terms/tendon.md": "---\ntitle: Tendon\naka: [sinew]\ndefinition: A cord.\n---\n",
    "terms/nerve-root.md": "---\ntitle: Nerve root\ndefinition: Where a nerve begins.\n---\n",
    "terms/flexion.md": "---\ntitle: Flexion\nforms: [flex]\ndefinition: A bend.\n---\n",
    "terms/chord.md": "---\ntitle: Chorda tendinea\naka: [chord]\nlang: la\ndefinition: A string.\n---\n",
    "terms/set.md": "---\ntitle: Set\ndefinition: A round.\nlink: false\n---\n",
}


def written(tmp_path: Path, body: str) -> str:
    """The body as the program writes it."""
    graph = make_site(tmp_path, {**TERMS, "x.md": plain_page(body), "assets/a.svg": "<svg/>"})
    text = generate(graph)[SourcePath("x.md")]
    return text[text.index("START") : text.index("END")].strip()


TITLE = " 'A cord'"
LATIN = ' lang="la"'
FIXED = "nerve\u00a0root"
CITED = '<sup class="kb-cite">[1](#ref-x){ #cite-x aria-label="Source 1" }</sup>'
SOFT = "sin\u00adew"


def linked(words: str, id: str = "tendon", title: str = "", marks: str = "") -> str:
    return f'[{words}](glossary.md#{id}{title}){{ .kb-term aria-describedby="word-{id}"{marks} }}'


PAGES = [
    ("A Tendon.", f"A {linked('Tendon')}."),
    ("Tendon and tendon, or a sinew.", f"{linked('Tendon')} and tendon, or a sinew."),
    ("A nerve\nroot.", f"A {linked('nerve' + chr(10) + 'root', 'nerve-root')}."),
    ("**Tendons** pull.", f"**{linked('Tendons')}** pull."),
    ("A set.", "A set."),
    ("`tendon` is code, a tendon is not.", f"`tendon` is code, a {linked('tendon')} is not."),
    ("```\ntendon\n```", "```\ntendon\n```"),
    ("[a tendon](#x), a sinew", f"[a tendon](#x), a {linked('sinew')}"),
    ("![A tendon.](assets/a.svg)", "![A tendon.](assets/a.svg)"),
    ("| tendon | b |\n| --- | --- |\n| tendon | d |", "| tendon | b |\n| --- | --- |\n| tendon | d |"),
    ("<https://example.org/tendon>", "<https://example.org/tendon>"),
    ('<b title="tendon">x</b>', '<b title="tendon">x</b>'),
    ("<!-- tendon -->", "<!-- tendon -->"),
    ("No tendon. <!-- kb: no-term -->\nA tendon.", f"No tendon. <!-- kb: no-term -->\nA {linked('tendon')}."),
    ("nerve [big](#x) root", "nerve [big](#x) root"),
    ("nerve `x` root", "nerve `x` root"),
    ("[Tendons](terms/tendon.md) pull.", f"{linked('Tendons')} pull."),
    ("Sinews. [Tendons](terms/tendon.md 'A cord') pull.", f"Sinews. {linked('Tendons', 'tendon', TITLE)} pull."),
    ("### [Tendon](terms/tendon.md)", "### [Tendon](glossary.md#tendon) {#tendon}"),
    ("A [sinew](terms/tendon.md) [@x].", f"A {linked('sinew')}{CITED}."),
    ("[Tendons](terms/tendon.md){ .x } pull.", "[Tendons](glossary.md#tendon){ .x } pull."),
    ("A nerve&nbsp;root.", f"A {linked('nerve&nbsp;root', 'nerve-root')}."),
    (f"A {FIXED} or a {SOFT}.", f"A {linked(FIXED, 'nerve-root')} or a {linked(SOFT)}."),
    ("Bent knees flex; a flexed knee.", f"Bent knees {linked('flex', 'flexion')}; a flexed knee."),
    ("A chorda tendinea, or chord.", f"A {linked('chorda tendinea', 'chord', marks=LATIN)}, or chord."),
    ("[Tendons][t] pull.\n\n[t]: terms/tendon.md", "[Tendons][t] pull.\n\n[t]: glossary.md#tendon"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), PAGES)
def test_what_a_page_links(body: str, expected: str, tmp_path: Path) -> None:
    assert written(tmp_path, f"START\n\n{body}\n\nEND") == f"START\n\n{expected}".rstrip()


def test_first_use_in_each_section_is_linked(tmp_path: Path) -> None:
    text = written(tmp_path, "START tendon tendon\n\n## Tendon\n\ntendon\n\n### More\n\ntendon\n\n## Two\n\ntendon END")
    assert text == (
        f"START {linked('tendon')} tendon\n\n## Tendon {{#tendon}}\n\n{linked('tendon')}\n\n"
        f"### More {{#more}}\n\ntendon\n\n## Two {{#two}}\n\n{linked('tendon')}"
    )


HTML = [
    ("<p>A tendon, tendons.</p>", "<p>A {tendon}, tendons.</p>"),
    ("<h3>Tendon</h3><p>Sinew</p>", "<h3>Tendon</h3><p>{Sinew}</p>"),
    ('<a href="x">tendon</a> <b title="tendon">y</b>', '<a href="x">tendon</a> <b title="tendon">y</b>'),
    ("<table><td>tendon</td></table><code>sinew</code>", "<table><td>tendon</td></table><code>sinew</code>"),
    ('<div class="kb-cards">a tendon</div>', '<div class="kb-cards">a tendon</div>'),
    ("nerve &amp; root", "nerve &amp; root"),
    ("&tendon;", "&tendon;"),
]


@pytest.mark.parametrize(("html", "expected"), HTML)
def test_what_the_program_writes_is_linked(html: str, expected: str, tmp_path: Path) -> None:
    graph = make_site(tmp_path, TERMS)
    link = r'<a href="../glossary.html#tendon" class="kb-term" aria-describedby="word-tendon">\1</a>'
    assert link_words(graph, SourcePath("muscles/x.md"), html) == re.sub(r"\{(\w+)\}", link, expected)


def test_an_entry_is_not_linked_to_itself(tmp_path: Path) -> None:
    graph = make_site(tmp_path, TERMS)
    linked = link_words(graph, GLOSSARY, "<p>A tendon at a nerve root</p>", besides=PageId("tendon"))
    assert linked == '<p>A tendon at a <a href="#nerve-root">nerve root</a></p>'


def graph_of_terms() -> Graph:
    with TemporaryDirectory() as folder:
        return make_site(Path(folder), TERMS)


GRAPH = graph_of_terms()
PIECES = ["tendon", "nerve root", "<p>", "</p>", '<a href="#">', "</a>", " ", "x", "&amp;", "<h3>", "</h3>", "set"]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_linking_changes_no_text(html: str) -> None:
    added = re.compile(r'<a href="[^"]+" class="kb-term"[^>]*>(.*?)</a>')
    linked = link_words(GRAPH, SourcePath("x.md"), html)
    assert added.sub(r"\1", linked) == html
    assert len(added.findall(linked)) <= 2


def test_a_page_lists_the_words_that_it_links(tmp_path: Path) -> None:
    pages = {"x.md": plain_page("Nerve roots, tendons.\n"), "y.md": plain_page("Nothing.\n"), **TERMS}
    texts = generate(make_site(tmp_path, pages))
    listed = re.findall(r'<dt>(.*?)</dt>\n<dd id="(.*?)">(.*?)</dd>', texts[SourcePath("x.md")])
    assert listed == [("Nerve root", "word-nerve-root", "Where a nerve begins."), ("Tendon", "word-tendon", "A cord.")]
    assert "kb-words" not in texts[SourcePath("y.md")]
    assert 'script: "words"' not in texts[SourcePath("y.md")]


def test_a_word_of_every_page_lists_few_pages(tmp_path: Path) -> None:
    pages = {f"p{number:02}.md": plain_page("A tendon.\n", f"Page {number:02}") for number in range(MOST_USES + 2)}
    glossary = generate(make_site(tmp_path, {**pages, **TERMS}))[GLOSSARY]
    used = re.search(r"Used on: (.*)</p>", glossary)
    assert used
    assert used[1].count("<a ") == MOST_USES
    assert used[1].endswith(", and 2 more pages")


def test_the_warning_signs_hold_no_link_to_a_word(tmp_path: Path) -> None:
    sign = "- {id: a, urgency: urgent, text: A torn tendon., why: It may be torn., groups: [leg]}\n"
    page = "---\ntitle: Help\nsummary: Who helps.\nshows: warning-signs\n---\n"
    text = generate(make_site(tmp_path, {"x.md": page, "warning-signs.yml": sign, **TERMS}))[SourcePath("x.md")]
    assert "A torn tendon." in text
