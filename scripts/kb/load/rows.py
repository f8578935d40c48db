"""Cut the rows of a table into cells."""

import re
from bisect import bisect_right

SEPARATOR = re.compile(r"[|:\- ]*-[|:\- ]*\Z")
CELL_MARK = re.compile(r"\\\\|\\\||(?P<escaped>\\`+)|(?P<ticks>`+)|(?P<pipe>\|)")


def has_border(row: str) -> bool:
    return row.startswith("|") or row.endswith("|")


def is_table(head: list[str], texts: list[str], at: int) -> bool:
    if len(head) < 2 or not SEPARATOR.match(head[1]):
        return False
    first, second = (row.strip(" ") for row in head)
    columns = len(split_row(first, has_border(first)))
    if columns == 1 and not all(has_border(text.strip(" ")) for text in texts[at + 1 :]):
        return False
    return columns == len(split_row(second, has_border(first)))


def split_row(row: str, is_bordered: bool) -> list[tuple[int, int]]:
    """Where the cells of a row stand in it. A pipe in code or behind a backslash ends none."""
    start, end = 0, len(row)
    if is_bordered:
        start = int(row.startswith("|"))
        body = row.removesuffix("|")
        slashes = len(body) - len(body.rstrip("\\"))
        end = len(body) if slashes % 2 == 0 else end
    marks = list(CELL_MARK.finditer(row, start, end))
    ticks = [len(mark["ticks"]) if mark["ticks"] else 0 for mark in marks]
    ahead: dict[int, list[int]] = {}
    for index, length in enumerate(ticks):
        ahead.setdefault(length, []).append(index)
    cells, index = [], 0
    while index < len(marks):
        length = len(marks[index]["escaped"] or "") - 2 if marks[index]["escaped"] else ticks[index]
        behind = ahead.get(length, []) if length > 0 else []
        closing = bisect_right(behind, index)
        if closing < len(behind):
            index = behind[closing]
        elif marks[index]["pipe"]:
            cells.append((start, marks[index].start()))
            start = marks[index].end()
        index += 1
    return [*cells, (start, max(start, end))]
