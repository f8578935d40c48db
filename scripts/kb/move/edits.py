"""Change texts at places. Everything else in a file stays as its author wrote it: comments, quotes, line ends."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path

from kb.model import Span

LINE_END = re.compile(r"\r\n|\r|\n")
BYTE_ORDER_MARK = "\ufeff"


class Refusal(Exception):
    """Why a change cannot be made, with the way out; nothing was written."""


@dataclass(frozen=True, slots=True)
class Text:
    """A file as it stands on disk, with the offsets of its lines."""

    path: str
    raw: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, path: str, data: bytes) -> "Text":
        raw = data.decode()
        first = len(BYTE_ORDER_MARK) if raw.startswith(BYTE_ORDER_MARK) else 0
        return cls(path, raw, (first, *(end.end() for end in LINE_END.finditer(raw))))

    @property
    def line_end(self) -> str:
        end = LINE_END.search(self.raw)
        return end[0] if end else "\n"

    def offset(self, span: Span) -> int:
        return self.starts[span.line - 1] + span.column - 1

    def line(self, number: int) -> tuple[int, int]:
        """Where a line begins, and where it ends with its line end."""
        end = self.starts[number] if number < len(self.starts) else len(self.raw)
        return self.starts[number - 1], end


@dataclass(slots=True)
class Tree:
    """The files of a project, and what is to become of them. Paths are from the root."""

    root: Path
    texts: dict[str, Text] = field(default_factory=dict)
    edits: dict[str, dict[tuple[int, int], str]] = field(default_factory=dict)
    moved: dict[str, str | None] = field(default_factory=dict)  # old path -> new path; None where the file goes

    def text(self, path: str) -> Text:
        if path not in self.texts:
            file = self.root / path
            self.texts[path] = Text.of(path, file.read_bytes() if file.is_file() else b"")
        return self.texts[path]

    def edit(self, path: str, start: int, end: int, new: str) -> None:
        """Put `new` in the place of what stands between two offsets."""
        self.edits.setdefault(path, {})[start, end] = new

    def substitute(self, path: str, span: Span, old: str, new: str) -> None:
        """Put `new` where `old` stands at a place, perhaps in quotes."""
        text = self.text(path)
        start = text.offset(span)
        start += text.raw[start : start + 1] in ("'", '"') and not old.startswith(("'", '"'))
        if not text.raw.startswith(old, start):
            raise Refusal(
                f"{path}:{span.line}:{span.column}: `{old}` is not written here as it is\n  help: change it by hand"
            )
        self.edit(path, start, start + len(old), new)

    def append(self, path: str, lines: str) -> None:
        text = self.text(path)
        end = len(text.raw)
        before = "" if not text.raw or text.raw.endswith(("\n", "\r")) else text.line_end
        known = self.edits.get(path, {}).get((end, end), "")
        self.edit(path, end, end, known + (before if not known else "") + lines.replace("\n", text.line_end))

    def remove_line(self, path: str, number: int) -> None:
        self.edit(path, *self.text(path).line(number), "")

    def before(self) -> dict[str, bytes | None]:
        """What stands at every place that changes."""
        found = {path: self.root / path for path in self.after()}
        return {path: file.read_bytes() if file.is_file() else None for path, file in found.items()}

    def after(self) -> dict[str, bytes | None]:
        """What is to stand at every place that changes; None: no file."""
        after: dict[str, bytes | None] = {}
        for path in sorted({*self.edits, *self.moved}):
            new = self.moved.get(path, path)
            if new != path:
                after[path] = None
            if new is not None:
                after[new] = self._edited(path).encode()
        return after

    def _edited(self, path: str) -> str:
        raw = self.text(path).raw
        parts, at, taken_out = [], 0, False
        for (start, end), new in sorted(self.edits.get(path, {}).items(), key=lambda edit: (edit[0][0], -edit[0][1])):
            if end <= at and start < at and taken_out:
                continue  # inside what goes
            if start < at:
                raise Refusal(f"{path}: two changes meet in one place\n  help: change this file by hand")
            parts += [raw[at:start], new]
            at, taken_out = end, not new
        return "".join(parts) + raw[at:]


def diff(tree: Tree) -> Iterator[str]:
    """The change as a unified diff."""
    after = tree.after()
    back = {new: old for old, new in tree.moved.items() if new is not None}
    for path, data in after.items():
        if data is None and tree.moved.get(path) is not None:
            continue  # shown with the file that it became
        old = back.get(path, path)
        yield from _diff(old, path if data is not None else "", tree.text(old).raw, (data or b"").decode())


def _diff(old: str, new: str, before: str, after: str) -> Iterator[str]:
    if old != new and new and before == after:
        yield from (f"--- {old}\n", f"+++ {new}\n")
    source, target = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for line in unified_diff(source, target, old if before else "/dev/null", new or "/dev/null"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def changes(tree: Tree) -> Mapping[str, str]:
    """Each file that changes, and how."""
    words: dict[str, str] = {}
    back = {new: old for old, new in tree.moved.items() if new is not None}
    for path, data in tree.after().items():
        if path in back:
            words[path] = f"moved from {back[path]}"
        elif data is not None:
            words[path] = "changed" if (tree.root / path).exists() else "new"
        elif tree.moved.get(path) is None:
            words[path] = "deleted"
    return words
