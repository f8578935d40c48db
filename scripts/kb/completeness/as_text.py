"""Tables for a terminal."""

from collections.abc import Iterable, Iterator

from kb.completeness.tables import Cell, Table
from kb.model import Page


def as_text(tables: Iterable[Table]) -> str:
    return "\n".join(map(_table, tables))


def _table(table: Table) -> str:
    if not table.rows:
        return f"{table.title}: none\n"
    rows = [table.head, *(tuple(map(_cell, row)) for row in table.rows)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return f"{table.title}\n" + "".join(_lines(rows, widths))


def _lines(rows: Iterable[tuple[str, ...]], widths: list[int]) -> Iterator[str]:
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield f"  {'  '.join(cells)}".rstrip() + "\n"


def _cell(cell: Cell) -> str:
    return f"docs/{cell.path}" if isinstance(cell, Page) else str(cell)
