"""Find names that share a word with a neighbour: "gluteus medius and minimus", "hip and knee flexors"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kb.desk.any_order import MOST, AnyOrder, Found
from kb.desk.senses import Sense

JOINT = re.compile(r"\s*(?:,\s*(?:and|or|then)?|and|or|&|/|as well as)\s*", re.I)
JOINING = frozenset("and or then".split())
PART = 2  # words that one of the neighbours has for itself


def find_shared(any_order: AnyOrder, words: Sequence[Sense], text: str, found: Sequence[Found]) -> Iterator[Found]:
    """`found`: names that stand there in full; each is looked for behind a comma, "and" or "or"."""
    words = [word for word in words if word.plain not in JOINING]
    yield from _first_shared(any_order, words, text, found)
    yield from _last_shared(any_order, words, text)


def _first_shared(any_order: AnyOrder, words: Sequence[Sense], text: str, found: Sequence[Found]) -> Iterator[Found]:
    """ "Gluteus maximus, medius and minimus": what stands behind the joint takes the first words from before it."""
    starts, ends = {word.start: at for at, word in enumerate(words)}, {word.end: at for at, word in enumerate(words)}
    waiting = [(starts[one.start], ends[one.end]) for one in found if one.start in starts and one.end in ends]
    runs = {tuple(words[first : last + 1]): last for first, last in waiting if last - first < MOST}
    todo = list(runs.items())
    while todo:
        run, last = todo.pop()
        if last + 1 < len(words) and JOINT.fullmatch(text, words[last].end, words[last + 1].start):
            for count in range(1, PART + 1):
                own = _side_by_side(words, last + 1, count, text)
                for kept in range(len(run) - 1, 0, -1) if own else ():
                    page = any_order.page_of((*run[:kept], *own))
                    if page:
                        yield Found(page, own[0].start, own[-1].end, kept + count)
                        todo.append(((*run[:kept], *own), last + count))
                        break


def _last_shared(any_order: AnyOrder, words: Sequence[Sense], text: str) -> Iterator[Found]:
    """ "Hip and knee flexors": what stands before the joint takes the last words from behind it."""
    for at in range(len(words) - 1):
        if not JOINT.fullmatch(text, words[at].end, words[at + 1].start):
            continue
        for own in filter(None, (_side_by_side(words, at + 1 - count, count, text) for count in range(PART, 0, -1))):
            behind = [_side_by_side(words, at + 1, count, text) for count in range(PART * 2, 1, -1)]
            heads = [run[other:] for run in behind for other in range(1, min(PART, len(run) - 1) + 1)]
            page = next(filter(None, (any_order.page_of((*own, *head)) for head in heads)), None)
            if page:
                yield Found(page, own[0].start, own[-1].end, len(own) + 1)
                break


def _side_by_side(words: Sequence[Sense], first: int, count: int, text: str) -> tuple[Sense, ...]:
    """So many words with nothing but blanks between them; empty where there are none."""
    run = tuple(words[max(0, first) : first + count])
    is_whole = len(run) == count and first >= 0 and not any(word.is_small for word in run)
    gaps = (text[before.end : after.start] for before, after in pairwise(run))
    return run if is_whole and all(gap.isspace() or gap == "-" for gap in gaps) else ()
