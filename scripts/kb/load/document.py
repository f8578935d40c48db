"""Read one YAML document into plain values, with the place of each. A mistake becomes a finding, never an exception."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import yaml

from kb.diagnostics import Finding, Mistake
from kb.model import FieldPath, SourcePath, Span

try:
    from yaml import CSafeLoader as Loader  # ten times faster, the same marks
except ImportError:  # PyYAML built without libyaml
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

YAML = "tag:yaml.org,2002:"


@dataclass(slots=True)
class Document:
    path: SourcePath
    first_line: int  # of the YAML text in its file
    value: object = None
    positions: dict[FieldPath, Span] = field(default_factory=dict)  # where each value stands
    keys: dict[FieldPath, Span] = field(default_factory=dict)  # where each key stands
    mistakes: list[Mistake] = field(default_factory=list)

    def span(self, mark: yaml.Mark) -> Span:
        return Span(self.path, self.first_line + mark.line, mark.column + 1)

    def report(self, rule: str, span: Span, message: str, help: str) -> None:
        self.mistakes.append(Mistake(rule, Finding(span, message, help)))


def read_document(text: str, path: SourcePath, first_line: int = 1) -> Document:
    document = Document(path, first_line)
    try:
        node = yaml.compose(text, Loader)
    except RecursionError:
        document.report("broken-yaml", Span(path, first_line), "the YAML is nested too deeply", "write it flat")
        return document
    except yaml.YAMLError as error:
        _report_broken(document, error)
        return document
    if node is not None:
        document.value = _Reader(document).read(node, ())
    return document


def _report_broken(document: Document, error: yaml.YAMLError) -> None:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    span = document.span(mark) if mark else Span(document.path, document.first_line)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
    help = "indent with spaces, and put quotes around text that holds `: `, `#` or starts with a special character"
    document.report("broken-yaml", span, f"this is not valid YAML: {problem}", help)


class _Reader:
    """Turns nodes into values. It differs from PyYAML's own: no duplicate keys, no aliases, no surprising types."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.seen: set[int] = set()

    def read(self, node: yaml.Node, path: FieldPath) -> object:
        self.document.positions[path] = self.document.span(node.start_mark)
        if isinstance(node, yaml.ScalarNode):
            return self.read_scalar(node)
        if id(node) in self.seen:
            span = self.document.positions[path]
            self.document.report("broken-yaml", span, "a YAML alias repeats a list or mapping", "write the values out")
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.read(item, (*path, index)) for index, item in enumerate(node.value)]
        return self.read_mapping(node, path)

    def read_mapping(self, node: yaml.Node, path: FieldPath) -> dict[str, object]:
        values: dict[str, object] = {}
        for key_node, value_node in node.value:
            span = self.document.span(key_node.start_mark)
            key = str(key_node.value)
            if key in values:
                first = self.document.keys[(*path, key)]
                help = f"the first one stands in line {first.line}; keep one of them"
                self.document.report("duplicate-key", span, f"`{key}` is written twice", help)
                continue
            self.document.keys[(*path, key)] = span
            values[key] = self.read(value_node, (*path, key))
        return values

    def read_scalar(self, node: yaml.ScalarNode) -> object:
        read = _SCALARS.get(node.tag.removeprefix(YAML))
        if read is None:
            return str(node.value)
        try:
            return read(node.value)
        except ValueError as trap:
            span = self.document.span(node.start_mark)
            help = f'put quotes around it: "{node.value}"' if str(trap) != "no such date" else "write a real date"
            self.document.report("yaml-trap", span, f"YAML reads `{node.value}` as {trap}", help)
            return str(node.value)


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
    return float(text.replace("_", "").replace(".inf", "inf").replace(".nan", "nan").replace(".NaN", "nan"))


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
