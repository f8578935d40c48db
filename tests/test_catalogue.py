"""The catalogue: no text is missing, none is left over, and every language says the same things."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter

import pytest
import yaml

from kb.body.places import PLACES
from kb.catalogue import DEFAULT, LANGUAGES, PLURALS, Language, heading, language_of, phrase, phrase_group, texts
from kb.generate.script_texts import GROUPS
from kb.layout import LAYOUTS, Rest
from kb.relations import RELATIONS

SCRIPTS = Path(__file__).parents[1] / "scripts"
MODULES = [path for path in sorted((SCRIPTS / "kb").rglob("*.py")) if path.parent.name != "catalogue"]
TEMPLATES = sorted((SCRIPTS.parent / "overrides").rglob("*.html"))
PAGE_SCRIPTS = sorted((SCRIPTS.parent / "docs/assets/scripts").glob("*.js"))
JOINED = ("body-map.and-the", "glossary.more")  # stand between words
KEYS = frozenset(texts(DEFAULT))


def forms(text: str | Mapping[str, str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text.values())


def fields(text: str | Mapping[str, str]) -> set[str]:
    return {name for form in forms(text) for _, name, _, _ in Formatter().parse(form) if name}


def pattern(node: ast.expr) -> str | None:
    """What keys a literal or an f-string may be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.escape(node.value)
    if isinstance(node, ast.JoinedStr):
        parts = (re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z0-9-]+" for part in node.values)
        return "".join(parts)
    return None


def asked(tree: ast.AST, function: str) -> Iterator[str]:
    """The keys, as patterns, that a module asks a function of the catalogue for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == function:
            wanted = node.args[1]
            branches = [wanted.body, wanted.orelse] if isinstance(wanted, ast.IfExp) else [wanted]
            yield from filter(None, map(pattern, branches))


def used_in(module: Path) -> Iterator[str]:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    written = [found for node in ast.walk(tree) if isinstance(node, ast.expr) and (found := pattern(node))]
    groups = {re.sub(r"\\(.)", r"\1", group) for group in asked(tree, "phrase_group")}
    for key in KEYS:
        group, _, name = key.partition(".")
        own = any(re.fullmatch(text, key) for text in written if "\\." in text)
        if own or (group in groups and any(re.fullmatch(text, name) for text in written)):
            yield key


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(SCRIPTS).as_posix())
def test_every_text_that_a_module_asks_for_is_there(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    for wanted in asked(tree, "phrase"):
        assert any(re.fullmatch(wanted, key) for key in KEYS), wanted
    for group in asked(tree, "phrase_group"):
        assert any(re.fullmatch(rf"{group}\..*", key) for key in KEYS), group


def used_in_scripts() -> Iterator[str]:
    """Scripts ask by the whole name, or by a part of it in a literal with a gap; the composer by `t("name")`."""
    text = "".join(path.read_text(encoding="utf-8") for path in PAGE_SCRIPTS)
    named = {gaps(name) for name in re.findall(r'kbSay\(["`]([^"`]+)["`]', text)}
    named |= {rf"plan\.{re.escape(name)}" for name in re.findall(r'"([a-z-]+)"', text)}
    named |= {rf"plan\.{gaps(name)}" for name in re.findall(r"t\(`([^`]+)`", text)}
    said = (key for key in KEYS if key.partition(".")[0] in (*GROUPS, "plan"))
    yield from (key for key in said if any(re.fullmatch(one, key) for one in named))


def gaps(name: str) -> str:
    return "[a-z-]+".join(map(re.escape, re.split(r"\$\{[^}]*\}", name)))


def used_in_templates() -> Iterator[str]:
    for template in TEMPLATES:
        text = template.read_text(encoding="utf-8")
        yield from (f"frame.{name}" for name in re.findall(r'say\["([a-z-]+)"\]', text))


def test_every_text_is_used() -> None:
    used = {key for module in MODULES for key in used_in(module)}
    assert KEYS - used - set(used_in_scripts()) - set(used_in_templates()) == set()


def test_every_text_that_a_template_says_is_there() -> None:
    assert set(used_in_templates()) <= KEYS


def test_every_text_that_a_script_says_is_there() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in PAGE_SCRIPTS)
    for name in re.findall(r'kbSay\(["`]([^"`]+)["`]', text):
        assert any(re.fullmatch(gaps(name), key) for key in KEYS), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_texts_with_the_same_gaps(language: Language) -> None:
    here, there = without_headings(language), texts(DEFAULT)
    assert set(here) == set(there)
    for key, text in here.items():
        assert fields(text) == fields(there[key]), key
        assert isinstance(text, str) == isinstance(there[key], str), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_that_depends_on_a_number_has_a_form_for_each(language: Language) -> None:
    wanted = {PLURALS[language](count) for count in range(200)}
    for key, text in texts(language).items():
        assert isinstance(text, str) or set(text) == wanted, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_is_plain_so_that_it_can_stand_in_html_and_in_markdown(language: Language) -> None:
    for key, text in texts(language).items():
        for form in forms(text):
            assert not re.search(r"[<>&\n`*_\[\]\\]|  ", form), key
            assert form.strip() == form or key in JOINED, key


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {DEFAULT}))
def test_every_heading_label_and_name_that_authors_know_is_translated(language: Language) -> None:
    titles = {slot.title for layout in LAYOUTS.values() for slot in layout if not isinstance(slot, Rest) and slot.title}
    labels = {label for relation in RELATIONS for label in (relation.label, relation.inverse)}
    names = {place.name for place in PLACES.values()}
    menu = yaml.safe_load((SCRIPTS.parent / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
    names |= {title for way in menu for title in way}
    assert {key for key in texts(language) if key.startswith("heading.")} == {
        f"heading.{text}" for text in titles | labels | names
    }


def without_headings(language: Language) -> Mapping[str, str | Mapping[str, str]]:
    return {key: text for key, text in texts(language).items() if not key.startswith("heading.")}


def test_the_language_is_that_of_the_page() -> None:
    assert language_of("muscles/calf.md") == language_of("es.md") == "en"
    assert language_of("es/muscles/calf.md") == "es"
    assert phrase("es/index.md", "time.week", count=2, number="2") == "2 semanas"
    assert heading("es/index.md", "How much") == "Cuánto hacer"
    assert heading("index.md", "How much") == "How much"
    assert phrase("index.md", "page.say", sound="SO-us") == "Say: SO-us"
    assert phrase("index.md", "claim.number-of", count=1) == "1 claim"
    assert phrase("index.md", "claim.number-of", count=0) == "0 claims"
    assert phrase_group("index.md", "level")["strong"] == "Strong"


def test_a_text_that_needs_a_number_does_not_go_without_one() -> None:
    with pytest.raises(AssertionError, match="needs a count"):
        phrase("index.md", "claim.number-of")
