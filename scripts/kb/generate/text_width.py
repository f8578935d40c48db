"""Guess how wide text will be, to lay it out in a picture before any font is known."""

from functools import lru_cache

# Widths of Arial, and of the fonts that stand in for it, in thousandths of the size.
NARROW, THIN, WIDE, WIDEST, CAPITAL, OTHER = 250, 340, 760, 860, 690, 556
SLACK = 1.08  # other fonts are wider


@lru_cache(maxsize=4096)
def text_width(text: str, size: float) -> float:
    return sum(map(_width, text)) * size * SLACK / 1000


def _width(letter: str) -> int:
    if letter in "ijlI'|.,:;!":
        return NARROW
    if letter in "frt()-/ “”":
        return THIN
    if letter in "mM":
        return WIDEST
    if letter in "wW":
        return WIDE
    return CAPITAL if letter.isupper() else OTHER


def wrap(text: str, size: float, room: float) -> list[str]:
    """The text in lines that fit; a word too long for a line stands alone on its own."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
