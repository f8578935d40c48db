"""SARIF is what the standard's own schema says, for every rule and whatever a finding holds.

The schema is the file of the npm package `@microsoft/jest-sarif` 1.0.0-beta.0 (MIT, © Microsoft), unchanged.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator, FormatChecker

from kb.diagnostics import Diagnostic, Finding
from kb.explain import RULES
from kb.model import SourcePath, Span
from kb.report import Root, render

SCHEMA = Path(__file__).with_name("sarif-2.1.0-rtm.5.json")
SHA256 = "2d99159ae54a3eea97f81781cff48780548657c35949f4b7f25e99a2ba4de4f8"
VALIDATOR = Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")), format_checker=FormatChecker())
STRANGE = ["a.md", "a b, c: 100%.md", "été/日本.html", "C:/x.md", "x\udcff.md", "a#b?c.html"]


def sarif(*diagnostics: Diagnostic, root: str = "site") -> Any:
    log = json.loads(render(diagnostics, "sarif", Root(root), RULES))
    assert [error.message for error in VALIDATOR.iter_errors(log)] == []
    return log["runs"][0]


def found(path: str = "a.html", line: int = 1, message: str = "`x` is dead", code: str = "KB801") -> Diagnostic:
    rule = next(rule for rule in RULES if rule.code == code)
    return Diagnostic(code, rule.name, rule.severity, Finding(Span(SourcePath(path), line, 1), message, "help"))


def test_the_schema_is_the_one_that_was_published() -> None:
    assert hashlib.sha256(SCHEMA.read_bytes()).hexdigest() == SHA256


def test_the_schema_refuses_what_is_wrong() -> None:
    log = json.loads(render([found()], "sarif", Root("site"), RULES))
    del log["runs"][0]["results"][0]["message"]
    assert not VALIDATOR.is_valid(log)


def test_every_rule_is_described_as_code_scanners_ask() -> None:
    run = sarif(*(found(code=rule.code) for rule in RULES))
    for rule in run["tool"]["driver"]["rules"]:
        assert len(rule["id"]) + len(rule["name"]) < 255
        assert 0 < len(rule["shortDescription"]["text"]) <= 1024
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024
        assert rule["help"]["text"]
        assert rule["help"]["markdown"]
    assert {result["ruleId"] for result in run["results"]} == {rule.code for rule in RULES}


@pytest.mark.parametrize("path", STRANGE)
@pytest.mark.parametrize("root", ["", "site", "../site", "/site"])
def test_any_name_of_a_file(path: str, root: str) -> None:
    (result,) = sarif(found(path), root=root)["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.startswith("file:///site/") == (root == "/site")
    assert uri.isascii()


def test_a_long_message_is_cut() -> None:
    (result,) = sarif(found(message="x" * 5000))["results"]
    assert len(result["message"]["text"]) <= 1024


def test_a_fingerprint_stays_when_lines_move_and_tells_findings_apart() -> None:
    first, again, other = sarif(found(line=3), found(line=9), found(message="`y` is dead"))["results"]
    (moved,) = sarif(found(line=30))["results"]
    assert moved["partialFingerprints"] == first["partialFingerprints"]
    assert len({json.dumps(one["partialFingerprints"]) for one in (first, again, other)}) == 3


def test_more_findings_than_a_scanner_takes_are_left_out_with_a_word() -> None:
    diagnostics = [found(line=line) for line in range(1, 25_003)]
    (run,) = json.loads(render(diagnostics, "sarif", Root("site")))["runs"]
    assert len(run["results"]) == 25_000
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"] == "2 more findings are left out"
