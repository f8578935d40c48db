"""Write the report on what is there and what is missing, for the page that shows it."""

from collections.abc import Iterable

from kb.catalogue import phrase
from kb.completeness import Cell, Table
from kb.generate.markup import block, box, bullets, escape, link, paragraph, relative, section_line, subheading
from kb.graph import DATA, DATA_SCHEMA, GLOSSARY, OVERVIEW
from kb.load.markdown import slug
from kb.model import Page, SourcePath


def report_panel(source: SourcePath, tables: Iterable[Table]) -> str:
    lead, files = paragraph(phrase(source, "report.lead")), phrase(source, "report.for-programs")
    parts = [lead, *(_table(source, table) for table in tables), subheading(files, "report-data")]
    parts.append(bullets(_file(source, path, phrase(source, key)) for path, key in FILES))
    heading = section_line(phrase(source, "report.title"), "report")
    return heading + block(box("kb-report", "".join(parts), "section"))


FILES = (
    (DATA, "report.data"),
    (DATA_SCHEMA, "report.schema"),
    (OVERVIEW, "report.overview"),
)


def _file(source: SourcePath, path: SourcePath, name: str) -> str:
    return f'<a href="{relative(source, path)}">{name}</a>'


def _table(source: SourcePath, table: Table) -> str:
    title = escape(table.title)
    if not table.rows:
        return paragraph(f"<strong>{title}:</strong> {phrase(source, 'report.none')}")
    head = _row(f'<th scope="col">{name}</th>' for name in table.head)
    rows = "".join(_row(f"<td>{_cell(source, cell)}</td>" for cell in row) for row in table.rows)
    text = f"<table>\n<thead>\n{head}</thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    region = box("kb-table", text, attributes=f' tabindex="0" role="region" aria-label="{title}"')
    if table.is_detail:
        return box("kb-more", f"<summary>{title}</summary>\n{region}", "details")
    return subheading(table.title, f"report-{slug(table.title)}") + region


def _row(cells: Iterable[str]) -> str:
    return f"<tr>{''.join(cells)}</tr>\n"


def _cell(source: SourcePath, cell: Cell) -> str:
    if not isinstance(cell, Page):
        return escape(str(cell))
    if cell.kind == "term":
        return link(source, GLOSSARY, cell.fields.title, cell.id)
    return link(source, cell.path, cell.fields.title)
