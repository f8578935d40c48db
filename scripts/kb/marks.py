"""Name a state of a page: a short mark of each of its parts, and a name made of two of these, safety and the rest."""

import json
from hashlib import sha256

DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: none is read for another
SAFETY = ("signs", "stop", "dose", "cautions")  # a change of these is told loudly
PARTS = (*SAFETY, "steps", "other")
NOTHING = "-"  # the mark of a part that the page does not have
MARK, HALF = 6, 4  # digits of a mark, and of each half of a name; a digit is five bits


def mark(content: object) -> str:
    """The same for the same words, however they are broken into lines and in whatever order fields are written."""
    return _digest(json.dumps(_plain(content), sort_keys=True, ensure_ascii=False), MARK) if content else NOTHING


def name(marks: tuple[str, ...]) -> str:
    """`ab12cd34`: the first half changes with what keeps a reader safe, the second with everything else."""
    return "".join(_digest(" ".join(half), HALF) for half in (marks[: len(SAFETY)], marks[len(SAFETY) :]))


def written(marks: tuple[str, ...]) -> str:
    """As it stands in `versions.txt`: the name, then the marks in the order of the parts."""
    return ".".join((name(marks), *marks))


def read(text: str) -> tuple[str, ...]:
    """The marks of a written version; nothing where its name does not follow from them."""
    marks = tuple(text.split(".")[1:])
    return marks if len(marks) == len(PARTS) and written(marks) == text else ()


def _plain(content: object) -> object:
    if isinstance(content, dict):
        return {key: _plain(value) for key, value in content.items() if value is not None}
    if isinstance(content, (list, tuple)):
        return [_plain(value) for value in content]
    return " ".join(content.split()) if isinstance(content, str) else content


def _digest(text: str, length: int) -> str:
    number = int.from_bytes(sha256(text.encode()).digest()[:16])
    return "".join(DIGITS[number >> 5 * place & 31] for place in range(length))
