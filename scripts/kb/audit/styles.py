"""Find what a style sheet loads: url(), @import and image-set(), but not what stands in comments and other strings."""

import re
from collections.abc import Iterator

# Each branch takes as much as it can and never fails late, so that the time stays linear whatever the text is.
_TOKEN = re.compile(
    r"""
      /\*.*?(?:\*/|\Z)                                                  # a comment
    | @namespace\b[^;]*+                                                # names a vocabulary, loads nothing
    | (?:@import\s*+|(?P<url>url\(\s*+))(?:"(?P<double>(?:[^"\\\n]|\\.)*+)"?+|'(?P<single>(?:[^'\\\n]|\\.)*+)'?+)
    | url\(\s*+(?P<bare>(?:[^"'()\\\s]|\\.)++)\s*+\)?+
    | (?P<function>[\w-]++\(?+|\() | (?P<end>\))
    | (?P<string>"(?:[^"\\\n]|\\.)*+"?+ | '(?:[^'\\\n]|\\.)*+'?+)       # loaded only right inside image-set()
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_LOADS = re.compile(r"url\(|@import|image-set\(", re.IGNORECASE)  # without one of these nothing is loaded
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)


def loads(css: str) -> Iterator[tuple[int, str]]:
    """Every href that the style sheet loads, and the offset where it stands."""
    inside: list[str] = []  # the functions around the place
    for token in _TOKEN.finditer(css):
        name = token.lastgroup
        if token["url"] or (name == "function" and token[0].endswith("(")):
            inside.append(token[0].lower())
        if name == "end":
            del inside[-1:]
        elif name == "string":
            if inside and inside[-1].endswith("image-set("):
                yield token.start() + 1, _unescaped(token[0].strip(token[0][0]))
        elif name in ("double", "single", "bare") and (href := _unescaped(token[name])):
            yield token.start(name), href


def hrefs(css: str) -> Iterator[str]:
    return (href for _, href in loads(css)) if _LOADS.search(css) else iter(())


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1], 16) if escape[1] else 0
    if not escape[1]:
        return "" if escape[2] == "\n" else escape[2]
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\N{REPLACEMENT CHARACTER}"
