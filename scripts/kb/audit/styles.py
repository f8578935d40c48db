"""Find what a style sheet loads: url() and @import, but not what stands in comments and strings."""

import re
from collections.abc import Iterator

# Each branch takes as much as it can and never fails late, so that the time stays linear whatever the text is.
_TOKEN = re.compile(
    r"""
      /\*.*?(?:\*/|\Z)                                                  # a comment
    | @namespace\b[^;]*+                                                # names a vocabulary, loads nothing
    | (?:@import\s*+|url\(\s*+)(?:"(?P<double>(?:[^"\\\n]|\\.)*+)"?+|'(?P<single>(?:[^'\\\n]|\\.)*+)'?+)
    | url\(\s*+(?P<bare>(?:[^"'()\\\s]|\\.)++)
    | "(?:[^"\\\n]|\\.)*+"?+ | '(?:[^'\\\n]|\\.)*+'?+                   # a string that is not loaded
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)


def loads(css: str) -> Iterator[tuple[int, str]]:
    """Every href that the style sheet loads, and the offset where it stands."""
    for token in _TOKEN.finditer(css):
        if token.lastgroup and (href := _unescaped(token[token.lastgroup])):
            yield token.start(token.lastgroup), href


def hrefs(css: str) -> Iterator[str]:
    return (href for _, href in loads(css))


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1], 16) if escape[1] else 0
    if not escape[1]:
        return "" if escape[2] == "\n" else escape[2]
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\N{REPLACEMENT CHARACTER}"
