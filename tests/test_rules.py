"""Each rule against its page in tests/rules/: tiny sites, and what must be said about them.

A page tells a case as a block `site` (path -> text), after a block `committed` where git knows another state of it.
What is expected stands in the text it is about, as a comment
`expect: KB201 at "quoted text" help "..."`, or in a block `expect` after the site. The quoted text stands in its file
once; without `at` the place is the beginning of the file. KB_UPDATE=1 writes new helps into the pages.
"""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from inspect import cleandoc
from pathlib import Path

import pytest
import yaml

from kb import audit, links
from kb.checks import RULES, check
from kb.diagnostics import Diagnostic, Rule
from kb.graph import Graph
from tiny_site import Files, commit, make_site, write_site

FOLDER = Path(__file__).parent / "rules"
PAGES = {page.stem: page for page in sorted(FOLDER.glob("*.md"))}
CODES = [tuple(line.split()) for line in (FOLDER / "codes.txt").read_text().splitlines() if not line.startswith("#")]

BLOCK = re.compile(r"^````(?P<name>committed|site|expect)\n(?P<text>.*?)^````$", re.M | re.S)
QUOTE = r'"(?:[^"\\]|\\.)*"'
EXPECTATION = re.compile(rf"(?P<code>KB\d+)(?: at (?P<at>{QUOTE}))?(?: help (?P<help>{QUOTE}))?")
IN_TEXT = re.compile(r"^.*(?:<!--|#) expect: (?P<said>.*?)(?: -->)?\s*$", re.M)


@dataclass(frozen=True, slots=True)
class Expected:
    path: str
    line: int
    column: int
    code: str
    help: str | None

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column} {self.code}"


@dataclass(frozen=True, slots=True)
class Case:
    rule: str
    files: Files
    lines: str  # of the block `expect`, or nothing
    committed: Files | None = None  # what git knows

    def expected(self) -> list[Expected]:
        texts = ((path, content) for path, content in self.files.items() if isinstance(content, str))
        said = [expect(path, text, match["said"]) for path, text in texts for match in IN_TEXT.finditer(text)]
        for line in self.lines.splitlines():
            path, _, expectation = line.partition(": ")
            content = self.files.get(path) or ""
            text = content if isinstance(content, str) else content.decode(errors="replace")
            said.append(expect(path, text, expectation))
        return said


def read_cases(page: Path) -> Iterator[Case]:
    blocks = [(block["name"], block["text"]) for block in BLOCK.finditer(page.read_text(encoding="utf-8"))]
    around = zip([("", ""), *blocks[:-1]], blocks, [*blocks[1:], ("", "")], strict=True)
    for (before, committed), (name, text), (following, lines) in around:
        if name == "site":
            known = yaml.safe_load(committed) if before == "committed" else None
            yield Case(page.stem, yaml.safe_load(text), lines if following == "expect" else "", known)


def expect(path: str, text: str, said: str) -> Expected:
    match = EXPECTATION.fullmatch(said.strip())
    assert match, f"{path}: this is no expectation: {said}"
    offset = find(path, text, json.loads(match["at"])) if match["at"] else 0
    line, column = text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
    return Expected(path, line, column, match["code"], json.loads(match["help"]) if match["help"] else None)


def find(path: str, text: str, quoted: str) -> int:
    without = IN_TEXT.sub(lambda line: "\0" * len(line[0]), text)
    assert without.count(quoted) == 1, f"{path}: `{quoted}` stands there {without.count(quoted)} times"
    return without.index(quoted)


def seen(diagnostic: Diagnostic) -> Expected:
    span, help = diagnostic.finding.span, diagnostic.finding.help
    return Expected(span.path, span.line, span.column, diagnostic.code, help)


CASES = [
    pytest.param(case, id=f"{name}-{number}")
    for name, page in PAGES.items()
    for number, case in enumerate(read_cases(page), 1)
]


@pytest.mark.parametrize("case", CASES)
def test_rule_says_what_its_page_expects(case: Case, tmp_path: Path) -> None:
    if case.committed:
        write_site(tmp_path, case.committed)
        commit(tmp_path)
    graph = make_site(tmp_path, case.files)
    expected = case.expected()
    found = [seen(diagnostic) for diagnostic in check(graph) if diagnostic.name == case.rule]
    assert sorted(map(str, found)) == sorted(map(str, expected))
    for wanted in expected:
        helps = [one.help for one in found if str(one) == str(wanted)]
        if wanted.help is not None and wanted.help not in helps:
            update(case.rule, wanted.help, helps[0] or "")
            assert helps == [wanted.help]


def update(rule: str, old: str, new: str) -> None:
    if os.environ.get("KB_UPDATE"):
        text = PAGES[rule].read_text(encoding="utf-8")
        quoted = (f"help {json.dumps(help, ensure_ascii=False)}" for help in (old, new))
        PAGES[rule].write_text(text.replace(*quoted), encoding="utf-8")


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    assert sorted(PAGES) == sorted(rule.name for rule in RULES)


@pytest.mark.parametrize("name", PAGES)
def test_page_shows_what_is_wrong_and_what_is_right(name: str) -> None:
    verdicts = {bool(case.expected()) for case in read_cases(PAGES[name])}
    assert verdicts == {True, False}


def test_codes_are_permanent() -> None:
    """A code once given is never given to another rule: the list only grows."""
    assert len(CODES) == len({code for code, _ in CODES}) == len({name for _, name in CODES})
    assert {(rule.code, rule.name) for rule in (*RULES, *audit.RULES, *links.RULES)} <= set(CODES)


def test_rules_stand_in_the_order_of_their_codes() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_explains_itself(rule: Rule[Graph]) -> None:
    explanation = cleandoc(rule.explanation)
    first = explanation.splitlines()[0]
    assert first.endswith(".")
    assert re.findall(r"^## .*", explanation, re.M) == ["## Why this matters", "## Bad", "## Good"]
