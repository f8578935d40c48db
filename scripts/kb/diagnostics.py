"""What we tell an author: a rule, a place, a sentence, what to do about it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Generic, Literal, TypeVar

from kb.model import SourcePath, Span

Severity = Literal["error", "warning"]
Sees = Literal["page", "words", "places", "all"]
Subject = TypeVar("Subject")


@dataclass(frozen=True, slots=True)
class Fix:
    """The one sure answer to a finding. It is used only where `old` really stands at the span (see `fixes.py`)."""

    span: Span  # where `old` begins; in YAML perhaps with a quotation mark before it
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule saw. The rule's name, code and severity are added by `run`."""

    span: Span
    message: str  # one sentence, no capital, no full stop; quotes the author's text in `backticks`
    help: str  # the way out, as a statement
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Mistake:
    """A finding made while reading, before any rule can run; `rule` is the name of the rule that explains it."""

    rule: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject]):
    """A check with its permanent code. Its name and its explanation are those of the function."""

    code: str  # "KB201"
    severity: Severity
    check: Callable[[Subject], Iterable[Finding]]
    may_be_allowed: bool = False  # in writing and with a reason; never where what ships would be broken or untrue
    has_fix: bool = False  # some of its findings have one sure answer
    sees: Sees = "all"  # besides the page on which it finds something: nothing, what `names` in outlines.py says, all

    @property
    def name(self) -> str:
        return self.check.__name__.replace("_", "-")

    @property
    def explanation(self) -> str:
        return self.check.__doc__ or ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    code: str
    name: str
    severity: Severity
    finding: Finding

    @property
    def order(self) -> tuple[Span, str, str]:
        return (self.finding.span, self.code, self.finding.message)


def run(rules: Iterable[Rule[Subject]], subject: Subject) -> tuple[Diagnostic, ...]:
    """All findings of all rules, sorted by place and without repeats: the same input gives the same bytes."""
    return in_order(dict.fromkeys(_run(rules, subject)))


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(diagnostics, key=lambda diagnostic: diagnostic.order))


def _run(rules: Iterable[Rule[Subject]], subject: Subject) -> Iterator[Diagnostic]:
    for rule in rules:
        for finding in rule.check(subject):
            yield Diagnostic(rule.code, rule.name, rule.severity, finding)


def relocate(diagnostics: Iterable[Diagnostic], folder: str) -> tuple[Diagnostic, ...]:
    """The same findings with `folder` before their paths, so that they can be shown beside those of another place."""
    return tuple(replace(one, finding=_below(folder, one.finding)) for one in diagnostics)


def _below(folder: str, finding: Finding) -> Finding:
    fix = finding.fix and replace(finding.fix, span=_path_below(folder, finding.fix.span))
    return replace(finding, span=_path_below(folder, finding.span), fix=fix)


def _path_below(folder: str, span: Span) -> Span:
    return span._replace(path=SourcePath(f"{folder}/{span.path}"))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(diagnostic.severity == "error" for diagnostic in diagnostics)
