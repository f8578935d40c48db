"""Find the target of a link in the round brackets behind its text."""

import re
from itertools import islice
from typing import NamedTuple

MOST_MARKS = 99  # how many brackets and quotes the end of a target is looked for behind
ANGLES = re.compile(r"\(\s*+<(?P<href>[^<>]*+)>\s*+(?:'[^']*+'|\"[^\"]*+\")?\s*+\)")
PLAIN_TARGET = re.compile(r"\(\s*+(?P<href>[^\s()'\"]*+)\s*+\)")
OPEN_TARGET = re.compile(r"\(\s*+")
TARGET_MARK = re.compile(r"[()'\"]")


class Target(NamedTuple):
    start: int
    end: int
    stop: int  # behind the bracket that closes it


def find_target(text: str, at: int) -> Target | None:
    """The target of a link whose round bracket opens at `at`; a title may follow it."""
    if text[at : at + 1] != "(":
        return None
    if match := ANGLES.match(text, at) or PLAIN_TARGET.match(text, at):
        return _stripped(text, *match.span("href"), match.end())
    opening = OPEN_TARGET.match(text, at)
    return _find_closing(text, opening.end()) if opening else None


def _find_closing(text: str, start: int) -> Target | None:
    """Brackets in a target come in pairs; in a title they need not. A title ends with its quote before a bracket."""
    depth, backup, fallback = 1, 1, -1
    quotes: dict[str, int] = {}  # each kind of quote, with the place where it was met first
    closed: set[str] = set()
    for mark in islice(TARGET_MARK.finditer(text, start), MOST_MARKS):
        char, at = mark[0], mark.start()
        if char in "'\"":
            if not quotes:
                backup, depth = depth, 1
            elif char in quotes:
                closed.add(char)
            quotes.setdefault(char, at)
        elif char == ")" and (last := text[start:at].rstrip(" ")[-1:]) in closed:
            return _stripped(text, start, quotes[last], at + 1)
        elif not quotes:
            depth += 1 if char == "(" else -1
            if depth == 0:
                return _stripped(text, start, at, at + 1)
        elif backup > 0:
            backup -= 1
            fallback = at if backup == 0 and char == ")" else fallback
    if backup > 0:
        return None
    end = fallback if fallback >= 0 else len(text) - 2  # none in sight: the engine takes all but two characters
    return _stripped(text, start, end, end + 1)


def _stripped(text: str, start: int, end: int, stop: int) -> Target:
    href = text[start:end]
    start += len(href) - len(href.lstrip())
    return Target(start, max(start, start + len(href.strip())), stop)
