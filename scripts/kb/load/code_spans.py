"""Find code between backticks, and characters behind a backslash."""

import re
from bisect import bisect_left

TICKS_OR_ESCAPED = re.compile(r"\\[\\`*_{}\[\]()>#+\-.!|]|`+")
TICKS = re.compile(r"`+")


def find_code_spans(text: str) -> list[tuple[int, int, bool]]:
    """Start and end of each, and whether it is code. Where no run of ticks closes a longer one, a shorter one does."""
    if "`" not in text and "\\" not in text:
        return []
    runs = [(match.start(), match.end() - match.start()) for match in TICKS.finditer(text)]
    starts = [start for start, _ in runs]
    by_length: dict[int, list[int]] = {}
    for start, length in runs:
        by_length.setdefault(length, []).append(start)
    longest = [0] * (len(runs) + 1)  # among this run and those behind it
    for index in range(len(runs) - 1, -1, -1):
        longest[index] = max(longest[index + 1], runs[index][1])
    spans, at = [], 0
    while match := TICKS_OR_ESCAPED.search(text, at):
        start, at = match.start(), match.end()
        if match[0][0] == "\\":
            spans.append((start, at, False))
            continue
        length = at - start
        behind = by_length.get(length, [])
        place = bisect_left(behind, at)
        if place == len(behind):  # none of the same length
            length = longest[bisect_left(starts, at)]
            behind = by_length.get(length, []) if length < at - start else []
            place = bisect_left(behind, at)
        if place < len(behind):
            spans.append((at - length, behind[place] + length, True))
            at = behind[place] + length
    return spans
