"""Write the report on what is there and what is missing, for the page that shows it."""

from collections.abc import Iterable

from kb.completeness import Cell, Table
from kb.generate.markup import box, bullets, escape, heading, link
from kb.graph import DATA, DATA_SCHEMA, GLOSSARY, OVERVIEW
from kb.load.markdown import slug
from kb.model import Page, SourcePath


def report_panel(source: SourcePath, tables: Iterable[Table]) -> str:
    lead = "The program counts this each time the site is made.\n\n"
    data = bullets(
        [
            f"{link(source, DATA, 'all pages, links, claims and sources as JSON')}, "
            f"with {link(source, DATA_SCHEMA, 'its schema')}",
            link(source, OVERVIEW, "a plain list of pages"),
        ]
    )
    parts = [heading(2, "What is here, and what is missing", "report"), lead, *(_table(source, one) for one in tables)]
    return box("kb-report", "".join([*parts, heading(3, "For other programs", "report-data"), data]), "section")


def _table(source: SourcePath, table: Table) -> str:
    if not table.rows:
        return f"**{escape(table.title)}:** none.\n\n"
    lines = [table.head, tuple("---" for _ in table.head)]
    lines += [tuple(_cell(source, cell) for cell in row) for row in table.rows]
    text = "".join(f"| {' | '.join(line)} |\n" for line in lines)
    region = box("kb-table", text, attributes=f' tabindex="0" role="region" aria-label="{table.title}"')
    if table.is_detail:
        return box("kb-more", f"<summary>{table.title}</summary>\n\n{region}", "details")
    return heading(3, table.title, f"report-{slug(table.title)}") + region


def _cell(source: SourcePath, cell: Cell) -> str:
    if not isinstance(cell, Page):
        return escape(str(cell))
    if cell.kind == "term":
        return link(source, GLOSSARY, cell.fields.title, cell.id)
    return link(source, cell.path, cell.fields.title)
