"""Glossary words in running text: which words are found, and where a page links them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.generate import generate
from kb.model import SourcePath
from kb.terms import build_lexicon, stem
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


TERMS = {
    "terms/tendon.md": "---\ntitle: Tendon\naka: [sinew]\ndefinition: A cord.\n---\n",
    "terms/nerve-root.md": "---\ntitle: Nerve root\ndefinition: Where a nerve begins.\n---\n",
    "terms/set.md": "---\ntitle: Set\ndefinition: A round.\nlink: false\n---\n",
}


def written(tmp_path: Path, body: str) -> str:
    """The body as the program writes it."""
    graph = make_site(tmp_path, {**TERMS, "x.md": plain_page(body), "assets/a.svg": "<svg/>"})
    text = generate(graph)[SourcePath("x.md")]
    return text[text.index("START") : text.index("END")].strip()


def linked(words: str, id: str = "tendon") -> str:
    return f'[{words}](glossary.md#{id}){{ .kb-term aria-describedby="word-{id}" }}'


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
    ("[Tendons](terms/tendon.md) pull.", "[Tendons](glossary.md#tendon) pull."),
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
