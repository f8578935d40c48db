"""HTML that an engine need not read. It is sealed in a compiled page; an engine that can is handed the page without it.

Python-Markdown reads raw HTML twice, tag by tag, and there is several times as much of it as of authored text. So the
hook takes the sealed parts out before the page is rendered and puts them back after; for a stage the seals are broken.
"""

import re

OPEN, CLOSE = "\ue000", "\ue001"  # private-use characters: no text has them
SEALED = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")
PLACE = re.compile(f"<p>{OPEN}([0-9]+){CLOSE}</p>(\n</div>)?")
ID = re.compile(r'\sid="([^"]+)"')


def seal(html: str) -> str:
    """Of what holds a sealed part already, one sealed part."""
    return f"{OPEN}{break_seals(html)}{CLOSE}"


def break_seals(text: str) -> str:
    return text.replace(OPEN, "").replace(CLOSE, "")


def take_out(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with a numbered place, a paragraph of its own, for each sealed part; and the parts."""
    parts = tuple(match[1] for match in SEALED.finditer(text))
    numbers = iter(range(len(parts)))
    return SEALED.sub(lambda _: seal(str(next(numbers))), text), parts


def put_back(html: str, parts: tuple[str, ...]) -> str:
    """Each part is followed by an empty line, but not at the end of a box, as where Python-Markdown read it itself."""
    return PLACE.sub(lambda match: parts[int(match[1])] + (match[2] or "\n"), html).strip()


def ids_in(parts: tuple[str, ...]) -> set[str]:
    return {match[1] for part in parts for match in ID.finditer(part)}
