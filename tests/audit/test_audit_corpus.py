"""Every site of the corpus gets exactly the diagnostics that it expects, at the text that it quotes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from kb.audit import audit
from kb.diagnostics import Diagnostic

CORPUS = sorted(Path(__file__).parent.joinpath("corpus").glob("*.md"))
SITE = re.compile(r"^````site\n(.*?)^````$", re.MULTILINE | re.DOTALL)
ADDRESS = re.compile(r"(?i)\b(?:href|src|srcset|poster|data|action|cite)\s*=|url\(")
EXPECT = re.compile(r"expect: (?P<code>KB\d{3}) at `(?P<quote>[^`]*)`(?: help (?P<help>.*?))? (?:-->|\*/)")


@dataclass(frozen=True)
class Expectation:
    path: str
    code: str
    quote: str = ""
    help: str = ""


@dataclass(frozen=True)
class Case:
    files: dict[str, str | bytes]
    site_url: str = "/"
    unused_ids: bool = False
    expected: list[Expectation] = field(default_factory=list)


def read_case(block: str) -> Case:
    content: dict[str, Any] = yaml.safe_load(block)
    bare = [Expectation(*line.split()) for line in content.pop("expect", [])]
    site_url = content.pop("site_url", None) or content.pop("served_at", "/")
    unused_ids = content.pop("unused_ids", False)
    quoted = [
        Expectation(path, found["code"], found["quote"], found["help"] or "")
        for path, text in content.items()
        if isinstance(text, str)
        for found in EXPECT.finditer(text)
    ]
    return Case(content, site_url, unused_ids, bare + quoted)


def cases() -> Iterator[Any]:
    for path in CORPUS:
        for number, block in enumerate(SITE.findall(path.read_text("utf-8")), 1):
            yield pytest.param(read_case(block), id=f"{path.stem}-{number}")


def write_site(root: Path, case: Case) -> Path:
    for path, content in case.files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def is_met(expectation: Expectation, diagnostic: Diagnostic, case: Case) -> bool:
    finding = diagnostic.finding
    if (finding.span.path, diagnostic.code) != (expectation.path, expectation.code):
        return False
    if not expectation.quote:
        return True
    text = case.files[expectation.path]
    assert isinstance(text, str)
    line = text.split("\n")[finding.span.line - 1]
    return line[finding.span.column - 1 :].startswith(expectation.quote) and expectation.help in finding.help


@pytest.mark.parametrize("case", list(cases()))
def test_site_gets_what_it_expects(case: Case, tmp_path: Path) -> None:
    unexpected = list(audit(write_site(tmp_path, case), case.site_url, case.unused_ids))
    unmet = []
    for expectation in case.expected:
        met = next((diagnostic for diagnostic in unexpected if is_met(expectation, diagnostic, case)), None)
        if met is None:
            unmet.append(expectation)
        else:
            unexpected.remove(met)
    assert unmet == []
    assert unexpected == []


def test_there_are_enough_kinds_of_link() -> None:
    texts = [text for path in CORPUS for text in SITE.findall(path.read_text("utf-8"))]
    bad = sum(len(read_case(text).expected) for text in texts)
    assert bad >= 150
    assert sum(len(ADDRESS.findall(EXPECT.sub("", text))) for text in texts) - bad >= 150
