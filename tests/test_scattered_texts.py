"""What readers see and the program writes stands in the catalogue: not in templates, scripts or generators."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WRITERS = [ROOT / "scripts/kb" / part for part in ("generate", "bundle", "handout")]
TEMPLATES = sorted((*(ROOT / "overrides").rglob("*.html"), *(ROOT / "scripts/kb").rglob("*.html")))
PAGE_SCRIPTS = sorted(
    (*(ROOT / "docs/assets/scripts").glob("*.js"), *(file for part in WRITERS for file in part.rglob("*.js")))
)
GENERATORS = sorted(file for part in WRITERS for file in part.rglob("*.py"))

CODE = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|\[\[[a-z-]+\]\]|<(style|script)\b.*?</\1>|<code>.*?</code>", re.S)
SEEN = re.compile(r'(?:aria-label|alt|title|placeholder|data-kb-(?:done|else|failed|guess))="([^"]*)"')
TAG = re.compile(r"<[^>]*>")
WORD = re.compile(r"[^\W\d_]+")
LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`')
ERROR = re.compile(r'new (?:Range)?Error\((?:"[^"]*"|`[^`]*`)\)')  # for who writes scripts: no reader sees it
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`\\])//[^\n]*", re.S)
GAP = re.compile(r"\$\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
# A literal of a script that is no text: one name, a list of classes, a selector, a path, an address, a header, markup.
NO_TEXT = re.compile(
    r"(?![A-Z][a-z])[\w.:/#=?&%-]*|(?:[a-z]+(?:[-_]+[\w-]*)+ ?)+|.*[\[\]<>{}#].*|[\w-]+(?:, [\w-]+)*|.*/.*", re.S
)

# Each with its reason.
ALLOWED = {
    "A": "the letter on the buttons for the size of text, beside its name",
    "h": "the folder of short addresses",
    "use strict": "what JavaScript knows",
    "(prefers-reduced-motion: reduce)": "what CSS knows",
    "Escape": "the name of a key",
    "main a": "a selector",
    ".kb-article h2": "a selector",
    "h3, .kb-aka": "a selector",
    ".kb-plan__trouble, .kb-plan__changed": "a selector",
    "RRULE:FREQ=DAILY;INTERVAL=;COUNT=": "what calendars know",
    "UID:@moving-parts": "what calendars know",
    "M h1v1h-1z": "a line of a drawing",
    "kb": "the name of the program, on the page for maintainers",
    "PubMed": "a name",
    "SHA": "a name",
    "nav a": "a selector",
    "not all": "what CSS knows",
    "(\\d+)": "a part of a pattern",
    "%3C!----%3E": "an empty comment in an address",
}


def in_template(text: str) -> Iterator[str]:
    plain = CODE.sub("", text)
    yield from WORD.findall(TAG.sub(" ", plain))
    for said in SEEN.findall(plain):
        yield from WORD.findall(said)


def in_script(text: str) -> Iterator[str]:
    for plain, with_gaps in LITERAL.findall(ERROR.sub("", COMMENT.sub("", text))):
        literal = GAP.sub("", plain or with_gaps)
        if re.search(r"[^\W\d_]", re.sub(r"\\[nr]", "", literal)) and not NO_TEXT.fullmatch(literal.strip()):
            yield literal


def test_the_finder_finds_what_it_should() -> None:
    assert list(in_template('<p class="a b">{{ say["menu"] }} <b title="More">Go on</b>{# Not this #}</p>')) == [
        "Go",
        "on",
        "More",
    ]
    script = 'a("kb-a kb-b", "Nothing found", `${x} words fit`, "leads to"); // "not this"'
    assert list(in_script(script)) == ["Nothing found", " words fit", "leads to"]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_no_text(path: Path) -> None:
    assert set(in_template(path.read_text(encoding="utf-8"))) <= set(ALLOWED)


@pytest.mark.parametrize("path", PAGE_SCRIPTS, ids=lambda path: path.name)
def test_scripts_hold_no_text(path: Path) -> None:
    assert set(in_script(path.read_text(encoding="utf-8"))) <= set(ALLOWED)


def markup_in(path: Path) -> Iterator[str]:
    """What stands between tags in the literals of a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield from re.findall(r"(?<!P)<[a-z/][^<>]*>\s*([^\W\d_][^<>]*[^\W\d_])", node.value)


@pytest.mark.parametrize("path", GENERATORS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_generators_hold_no_text_between_tags(path: Path) -> None:
    assert set(markup_in(path)) <= set(ALLOWED)
