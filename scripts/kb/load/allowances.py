"""Find the comments that let a finding stand: `<!-- kb: allow KB409 because ... -->`, in YAML behind a `#`."""

import re
from collections.abc import Callable, Iterator, Sequence

from kb.load.markdown import Body, mask
from kb.load.page import FRONT_MATTER
from kb.model import Allowance, SourcePath, Span

MARK = "kb: allow"
IN_TEXT = re.compile(r"[ \t]*(?P<comment><!--\s*kb: allow\b(?P<said>.*?)-->)", re.S)
IN_YAML = re.compile(r"(?:^|(?<=\s))[ \t]*(?P<comment>#[ \t]*kb: allow\b(?P<said>[^\n]*))", re.M)
SAID = re.compile(r"\s+(?P<codes>KB\d+(?:\s*,\s*KB\d+)*)\s+because\s+(?P<reason>\S.*?)\s*", re.S)
CODE_OF_RULE = re.compile(r"KB\d+")
LEAD = re.compile(r"[ \t]*(?P<dash>-[ \t])?")

Covers = Callable[[Sequence[str], int], int]  # the lines of the file, and the one after the comment -> where it ends


def find_allowances(text: str, path: SourcePath) -> tuple[Allowance, ...]:
    """Those of a whole file. What stands in code is an example and no allowance."""
    if MARK not in text:
        return ()
    front_matter = FRONT_MATTER.match(text)
    body = (front_matter.end() if front_matter else 0) if path.lower().endswith(".md") else len(text)
    in_yaml = (_read(text, path, match, _next_entry) for match in IN_YAML.finditer(text, 0, body))
    return (*in_yaml, *(_read(text, path, match, _next_block) for match in _find_comments(text, body)))


def without_allowances(text: str) -> str:
    """Markdown as readers get it."""
    parts, at = [], 0
    for start, end in places(text):
        parts.append(text[at:start])
        at = end
    return "".join([*parts, text[at:]])


def places(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each allowance in Markdown with the blanks before it; of one alone on its line, the line."""
    for comment in _find_comments(text):
        start, end = comment.span()
        yield start, end + _stands_alone(text, start, end)


def _stands_alone(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in ("", "\n") and text[end : end + 1] in ("", "\n")


def _find_comments(text: str, start: int = 0) -> Iterator[re.Match[str]]:
    if MARK in text:
        masked = text[:start] + mask(Body(text[start:], SourcePath(""), 1), comments=False)
        yield from IN_TEXT.finditer(masked, start)


def _read(text: str, path: SourcePath, match: re.Match[str], covers: Covers) -> Allowance:
    start, end = match.span()
    said = SAID.fullmatch(text, *match.span("said"))
    first, last = text.count("\n", 0, start) + 1, text.count("\n", 0, end) + 1
    if _stands_alone(text, start, end):
        lines = text.split("\n")
        after = covers(lines, last)
        covered = range(1 if first == 2 and lines[0].startswith("---") else first, after + 1)
        end += text[end : end + 1] == "\n"
    else:
        covered = range(first, last + 1)
    return Allowance(
        span=_span(text, path, match.start("comment")),
        codes=tuple(CODE_OF_RULE.findall(said["codes"] if said else text[slice(*match.span("said"))])),
        reason=said["reason"] if said else "",
        lines=covered,
        start=_span(text, path, start),
        written=text[start:end],
    )


def _span(text: str, path: SourcePath, offset: int) -> Span:
    return Span(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _next_block(lines: Sequence[str], index: int) -> int:
    """Blank lines, and then every line up to the next blank one."""
    while index < len(lines) and not lines[index].strip():
        index += 1
    while index < len(lines) and lines[index].strip():
        index += 1
    return index


def _next_entry(lines: Sequence[str], index: int) -> int:
    """The next key or list entry, with everything that is indented below it."""
    while index < len(lines) and (not lines[index].strip() or lines[index].lstrip().startswith("#")):
        index += 1
    if index == len(lines):
        return index
    first, depth = _lead(lines[index])
    index += 1
    while index < len(lines) and (not lines[index].strip() or _belongs(_lead(lines[index]), first, depth)):
        index += 1
    return index


def _lead(line: str) -> tuple[bool, int]:
    """Whether the line begins a list entry, and how far it is indented."""
    lead = LEAD.match(line)
    return (bool(lead["dash"]), lead.start("dash") if lead["dash"] else lead.end()) if lead else (False, 0)


def _belongs(line: tuple[bool, int], is_entry: bool, depth: int) -> bool:
    """A list may begin at the depth of its key."""
    return line[1] > depth or (line[0] and not is_entry and line[1] == depth)
