"""Write what stands at the address of something that is no more: why, what took its place, when to get help."""

from collections.abc import Iterator

from kb.catalogue import phrase
from kb.generate.markup import (
    block,
    bullets,
    crumbs,
    escape,
    front_matter,
    markdown_box,
    paragraph,
    relative,
    section_line,
    subheading,
    title_line,
)
from kb.generate.warning import warning_lists
from kb.graph import GLOSSARY, REFERENCES, Graph, site_path
from kb.layout import HELP
from kb.ledger import present_addresses
from kb.load.markdown import slug
from kb.model import Retired, SourcePath
from kb.signs import signs_for

LISTS = {GLOSSARY: "retired.words", REFERENCES: "retired.sources"}


def write_retired(graph: Graph) -> Iterator[tuple[SourcePath, str]]:
    for record in graph.knowledge_base.retired:
        if "#" not in record.was:
            path = SourcePath(f"{record.was.removesuffix('.html')}.md")
            yield path, _page(graph, record, path)


def former_entries(graph: Graph, path: SourcePath) -> str:
    """The section of a list for its entries that are no more; nothing where there are none."""
    list = site_path(path)
    records = [record for record in graph.knowledge_base.retired if record.was.partition("#")[0] == list]
    entries = "".join(
        subheading(record.title, record.was.partition("#")[2]) + _told(graph, record, path) for record in records
    )
    title = phrase(path, LISTS[path]) if path in LISTS else ""
    return section_line(title, slug(title)) + block(entries) if entries and title else ""


def _page(graph: Graph, record: Retired, path: SourcePath) -> str:
    signs = signs_for(graph.knowledge_base, record.red_flags)
    lists = warning_lists(path, graph.knowledge_base.settings, signs, "help")
    warning = markdown_box("kb-warning", section_line(HELP.title, slug(HELP.title)) + block(lists)) if signs else ""
    about = phrase(path, "retired.page", date=record.date)
    head = front_matter(title=record.title, description=f"{about} {record.because}", kind="retired")
    return head + crumbs(path) + title_line(record.title) + block(_told(graph, record, path)) + warning


def _told(graph: Graph, record: Retired, path: SourcePath) -> str:
    what = phrase(path, "retired.entry" if "#" in record.was else "retired.page", date=record.date)
    lines = paragraph(f"<strong>{what}</strong> {escape(record.because)}")
    ways = (_way(graph, id, path) for id in record.replaced_by)
    return lines + paragraph(phrase(path, "retired.instead")) + bullets(ways)


def _way(graph: Graph, id: str, source: SourcePath) -> str:
    address, title = _successor(graph, id)
    page, hash, anchor = address.partition("#")
    return f'<a href="{relative(source, page)}{hash}{anchor}">{escape(title)}</a>'


def _successor(graph: Graph, id: str) -> tuple[str, str]:
    if id in graph.references:
        return f"{site_path(REFERENCES)}#{id}", str(graph.references[id].csl["title"])  # type: ignore[index]
    address = present_addresses(graph)[id]
    page = graph.published.get(id)  # type: ignore[call-overload]
    return address, page.fields.title if page else graph.claims[id].statement
