"""Put the lines of printed pages together again: paragraphs by the gaps between lines, headings by size and weight."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from kb.desk.read.plain import BULLET
from kb.desk.source import Block

EDGE = 3  # lines at the top and the foot of a page among which running heads are looked for
GAP = 1.3  # times the usual distance of lines: more is a new paragraph
SMALL = 0.85  # times the usual size: a title repeated so at the edge of the only page is a running head
LARGER = 1.08  # times the usual size: more is a heading
LONGEST_HEADING = 120  # letters
HYPHEN = re.compile(r"(?<=[a-z])[-\u00ad]$")
END = re.compile(r"[.!?:…][\"”’')\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    y: float  # from the foot of the page
    size: float
    is_bold: bool = False


Page = Sequence[Line]


def read_lines(pages: Sequence[Page]) -> Iterator[Block]:
    lines = [line for page in _without_running_heads(pages) for line in page]
    if not lines:
        return
    usual = _usual_size(lines)
    step = _usual_step(lines, usual)
    waiting = [lines[0]]
    for above, line in pairwise(lines):
        if _begins(above, line, step):
            yield _block(waiting, usual)
            waiting = []
        waiting.append(line)
    yield _block(waiting, usual)


def _usual_size(lines: Sequence[Line]) -> float:
    """What most letters are set in."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size, 1)] += len(line.text)
    return max(letters, key=lambda size: (letters[size], size))


def _usual_step(lines: Sequence[Line], usual: float) -> float:
    steps = [above.y - line.y for above, line in pairwise(lines) if 0 < above.y - line.y < 3 * usual]
    return median(steps) if steps else 1.2 * usual


def _begins(above: Line, line: Line, step: float) -> bool:
    """Whether a line begins a paragraph."""
    if abs(above.size - line.size) > 0.05 * above.size or above.is_bold != line.is_bold or BULLET.match(line.text):
        return True
    gap = above.y - line.y
    if gap <= 0:  # the next column or page: the paragraph goes on where the sentence does
        return bool(END.search(above.text)) or not line.text[:1].islower()
    return gap > GAP * max(step, line.size)


def _block(lines: Sequence[Line], usual: float) -> Block:
    text = ""
    for line in lines:
        text = HYPHEN.sub("", text) + line.text if HYPHEN.search(text) else f"{text} {line.text}"
    text = " ".join(text.split())
    bullet = BULLET.match(text)
    stands_out = all(line.size > LARGER * usual or line.is_bold for line in lines)
    if stands_out and len(text) <= LONGEST_HEADING:
        return Block("heading", text)
    return Block("item", text[bullet.end() :]) if bullet else Block("text", text)


def _without_running_heads(pages: Sequence[Page]) -> Iterator[Page]:
    """Pages without what stands at the same height at the edge of most of them, and without their numbers."""
    seen = Counter(place for page in pages for place in {_place(line) for line in _edges(page)})
    texts = Counter(line.text.strip() for page in pages for line in page)
    often = {place for place, times in seen.items() if times >= 2 and 2 * times >= len(pages)}
    for page in pages:
        kept = [line for line in page if _place(line) not in often and not re.fullmatch(r"[\W\d]{1,9}", line.text)]
        usual = _usual_size(kept) if kept else 0.0
        edges = {line for line in _edges(kept) if line.size < SMALL * usual and texts[line.text.strip()] > 1}
        yield [line for line in kept if line not in edges]


def _edges(page: Page) -> list[Line]:
    heights = sorted(page, key=lambda line: line.y)
    return [*heights[:EDGE], *heights[-EDGE:]]


def _place(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text.strip()), round(line.y / 3)
