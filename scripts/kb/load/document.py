"""Read one YAML document into plain values, with the place of each. A mistake becomes a finding, never an exception."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

import yaml
from yaml.reader import Reader

from kb.diagnostics import Finding, Fix, Mistake
from kb.model import FieldPath, SourcePath, Span

try:
    from yaml import CSafeLoader as Loader  # ten times faster, the same marks
except ImportError:  # PyYAML built without libyaml
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

YAML = "tag:yaml.org,2002:"
MORE_THAN_TEXT = re.compile(r"[-+.\d=<~]|.{0,5}\Z", re.S)  # how a plain scalar begins that may be a number, a date, ...
DEEPEST = 100  # levels of nesting; a page of ours has five
Mark = int  # a line and a column in one number: a knowledge base has a hundred marks a page
LINE = 1 << 32  # of a mark; no column is as large


@lru_cache(maxsize=2**14)
def _same(where: FieldPath) -> FieldPath:
    """Every page says the same of itself: one path for all of them."""
    return where


@dataclass(frozen=True, slots=True)
class Places(Mapping[FieldPath, Span]):
    """Where things stand. A span is made when it is asked for: of the hundred values of a page, few ever are."""

    path: SourcePath
    first_line: int
    marks: dict[FieldPath, Mark] = field(default_factory=dict)

    def span(self, mark: Mark) -> Span:
        line, column = divmod(mark, LINE)
        return Span(self.path, self.first_line + line, column + 1)

    def put(self, where: FieldPath, mark: yaml.Mark) -> None:
        self.marks[_same(where)] = _packed(mark)

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (self.path, self.first_line, self.marks)

    def __getitem__(self, where: FieldPath) -> Span:
        return self.span(self.marks[where])

    def __contains__(self, where: object) -> bool:
        return where in self.marks

    def __iter__(self) -> Iterator[FieldPath]:
        return iter(self.marks)

    def __len__(self) -> int:
        return len(self.marks)

    def by_entry(self) -> Mapping[str | int, "Places"]:
        """The places inside each entry of a list, as seen from that entry."""
        entries: dict[str | int, Places] = {}
        for where, mark in self.marks.items():
            if where:
                if where[0] not in entries:
                    entries[where[0]] = Places(self.path, self.first_line)
                entries[where[0]].marks[_same(where[1:])] = mark
        return entries


def _again(path: SourcePath, first_line: int, marks: Mapping[FieldPath, Mark]) -> Places:
    """What was kept on the disk."""
    return Places(path, first_line, {_same(where): mark for where, mark in marks.items()})


def _packed(mark: yaml.Mark) -> Mark:
    packed: Mark = mark.line * LINE + mark.column
    return packed


@dataclass(slots=True)
class Document:
    path: SourcePath
    first_line: int  # of the YAML text in its file
    value: object = None
    positions: Places = field(init=False)  # where each value stands
    keys: Places = field(init=False)  # where each key stands
    mistakes: list[Mistake] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.positions, self.keys = Places(self.path, self.first_line), Places(self.path, self.first_line)

    def span(self, mark: yaml.Mark) -> Span:
        return self.positions.span(_packed(mark))

    def report(self, rule: str, span: Span, message: str, help: str, fix: Fix | None = None) -> None:
        self.mistakes.append(Mistake(rule, Finding(span, message, help, fix)))


def read_document(text: str, path: SourcePath, first_line: int = 1) -> Document:
    document = Document(path, first_line)
    try:
        document.value = _Reader(document, text).read_text()
    except yaml.YAMLError as error:
        document.mistakes.clear()
        _report_broken(document, error, text)
    return document


def _report_broken(document: Document, error: yaml.YAMLError, text: str) -> None:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    span = document.span(mark) if mark else _first_strange(document, text)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
    help = "indent with spaces, and put quotes around text that holds `: `, `#` or starts with a special character"
    document.report("broken-yaml", span, f"this is not valid YAML: {problem}", help)


def _first_strange(document: Document, text: str) -> Span:
    """The place of the first character that YAML does not allow: libyaml says only that there is one."""
    strange = Reader.NON_PRINTABLE.search(text)
    before = text[: strange.start()] if strange else ""
    return Span(document.path, document.first_line + before.count("\n"), len(before) - before.rfind("\n"))


class _Reader:
    """Turns YAML events into values. It differs from PyYAML's own: no duplicate keys, aliases or surprising types.

    Events and not nodes: the composer of libyaml's loader calls itself for each level, and deep nesting crashes it.
    """

    def __init__(self, document: Document, text: str) -> None:
        self.document = document
        self.values, self.keys = document.positions, document.keys
        self.loader: Any = Loader(text)  # its stubs know too little about events
        self.next: Callable[[], Any] = self.loader.get_event

    def read_text(self) -> object:
        """The value of the whole text; None where it is empty."""
        self.next()  # the stream begins
        if isinstance(self.next(), yaml.StreamEndEvent):
            return None
        value = self.read(self.next(), ())
        self.next()  # the document ends
        after = self.next()
        if not isinstance(after, yaml.StreamEndEvent):
            raise yaml.MarkedYAMLError(problem="a second document begins here", problem_mark=after.start_mark)
        return value

    def read(self, event: Any, path: FieldPath) -> object:
        self.values.put(path, event.start_mark)
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return self.read_scalar(event, is_entry=bool(path) and isinstance(path[-1], int))
        if len(path) == DEEPEST:
            raise yaml.MarkedYAMLError(problem="it is nested too deeply", problem_mark=event.start_mark)
        if kind is yaml.SequenceStartEvent:
            return self.read_sequence(path)
        if kind is yaml.MappingStartEvent:
            return self.read_mapping(path)
        raise yaml.MarkedYAMLError(problem="aliases are not used here", problem_mark=event.start_mark)

    def read_sequence(self, path: FieldPath) -> list[object]:
        values: list[object] = []
        while type(event := self.next()) is not yaml.SequenceEndEvent:
            values.append(self.read(event, (*path, len(values))))
        return values

    def read_mapping(self, path: FieldPath) -> dict[str, object]:
        values: dict[str, object] = {}
        while (kind := type(event := self.next())) is not yaml.MappingEndEvent:
            if kind is not yaml.ScalarEvent:
                raise yaml.MarkedYAMLError(problem="a key must be text", problem_mark=event.start_mark)
            key, value_event, where = event.value, self.next(), (*path, event.value)
            if key in values:
                span, first = self.document.span(event.start_mark), self.document.keys[where]
                help = f"the first one stands in line {first.line}; keep one of them"
                self.document.report("duplicate-key", span, f"`{key}` is written twice", help)
                self.skip(value_event)
                continue
            self.keys.put(where, event.start_mark)
            values[key] = self.read(value_event, where)
        return values

    def skip(self, event: Any) -> None:
        depth = 0
        while True:
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth == 0:
                return
            event = self.next()

    def read_scalar(self, event: Any, is_entry: bool) -> object:
        text: str = event.value
        if event.tag is None and not (event.implicit[0] and MORE_THAN_TEXT.match(text)):
            return text
        tag = event.tag or self.loader.resolve(yaml.ScalarNode, text, event.implicit)
        read = _SCALARS.get(tag.removeprefix(YAML))
        if read is None:
            return text
        try:
            return read(text)
        except ValueError as trap:
            span = self.document.span(event.start_mark)
            help = f'put quotes around it: "{text}"' if str(trap) != "no such date" else "write a real date"
            is_text = "base" in str(trap) or (is_entry and "text" in str(trap))  # every list of ours holds text
            fix = Fix(span, text, f'"{text}"') if is_text else None
            self.document.report("yaml-trap", span, f"YAML reads `{text}` as {trap}", help, fix)
            return text


def _read_bool(text: str) -> bool:
    if text.lower() not in ("true", "false"):
        raise ValueError(f"{'true' if text.lower() in ('yes', 'on', 'y') else 'false'}, not as text")
    return text.lower() == "true"


def _read_int(text: str) -> int:
    if ":" in text:
        raise ValueError("a number in base 60")
    if len(text.lstrip("+-")) > 1 and text.lstrip("+-").startswith("0"):
        raise ValueError("a number in base 8 or 16")
    return int(text.replace("_", ""))


def _read_float(text: str) -> float:
    if ":" in text:
        raise ValueError("a number in base 60")
    return float(text.lower().replace("_", "").replace(".inf", "inf").replace(".nan", "nan"))


def _read_date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("no such date" if len(text) <= 10 else "a time") from None


_SCALARS: dict[str, Callable[[str], object]] = {
    "null": lambda _: None,
    "bool": _read_bool,
    "int": _read_int,
    "float": _read_float,
    "timestamp": _read_date,
}
