"""Write the knowledge base for other programs: all of it as JSON, the schema of that, and a plain list of pages."""

import json
from collections.abc import Iterator

from kb.cache import digest
from kb.catalogue import DEFAULT, phrase
from kb.generate.addresses import page_address
from kb.generate.export_records import KnowledgeBaseRecord, PageRecord, RelationRecord, SiteRecord, SourceRecord
from kb.generate.markup import SECTIONS, first_sentence
from kb.generate.structured_data import LICENCE
from kb.graph import CLAIMS, DATA, DATA_SCHEMA, GLOSSARY, OVERVIEW, Graph, relation_targets, site_path
from kb.kept import Kept
from kb.load.allowances import without_allowances
from kb.model import Kind, Page, SourcePath
from kb.relations import RELATIONS
from kb.schema import ClaimRecord, WarningSignRecord

SCHEMAS = Kept("schemas")  # they are made from nothing but the program


def write_exports(graph: Graph) -> Iterator[tuple[SourcePath, str]]:
    yield DATA, knowledge_base_record(graph).model_dump_json(indent=2) + "\n"
    yield DATA_SCHEMA, SCHEMAS.made(digest(DATA_SCHEMA), _schema).decode()
    yield OVERVIEW, _overview(graph)


def knowledge_base_record(graph: Graph) -> KnowledgeBaseRecord:
    """What is published, with every relation once, from the side where it was written."""
    settings = graph.knowledge_base.settings
    signs = graph.knowledge_base.warning_signs
    return KnowledgeBaseRecord(
        version=1,
        site=SiteRecord(
            name=settings.site_name,
            url=settings.site_url,
            edition=settings.edition,
            language=DEFAULT,
            licence=LICENCE,
        ),
        pages=tuple(_page(graph, page) for page in graph.published.values()),
        relations=tuple(_relations(graph)),
        claims=tuple(ClaimRecord.model_validate(claim, from_attributes=True) for claim in graph.claims.values()),
        references=tuple(
            SourceRecord(id=source.id, seen=source.seen, note=source.note, csl=dict(source.csl))
            for source in graph.references.values()
        ),
        warning_signs=tuple(WarningSignRecord.model_validate(sign, from_attributes=True) for sign in signs),
    )


def _page(graph: Graph, page: Page) -> PageRecord:
    url = graph.knowledge_base.settings.site_url + page_address(page)
    return PageRecord.model_validate(
        {
            "id": page.id,
            "kind": page.kind,
            "url": url,
            "fields": page.fields,
            "body": without_allowances(page.body).strip(),
        }
    )


def _relations(graph: Graph) -> Iterator[RelationRecord]:
    for page in graph.published.values():
        for relation in (relation for relation in RELATIONS if relation.source == page.kind):
            for other in dict.fromkeys(id for id, _ in relation_targets(page, relation)):
                if other in graph.published and other != page.id:
                    yield RelationRecord(
                        subject=page.id,
                        field=relation.field,
                        object=other,
                        label=relation.label,
                        inverse=relation.inverse,
                    )


def _overview(graph: Graph) -> str:
    """The pages by section, one line each, for a reader that takes plain text."""
    settings = graph.knowledge_base.settings
    pages = [page for page in graph.published.values() if page.kind != "term"]
    reviewed = sum(page.fields.reviewed is not None for page in pages)
    parts = [
        f"# {settings.site_name}\n\n",
        f"> {phrase(OVERVIEW, 'overview.lead', date=settings.edition)}\n",
        f"> {phrase(OVERVIEW, 'overview.reviewed', reviewed=reviewed, pages=len(pages), licence=LICENCE)}\n\n",
        *(_section(graph, kind, [page for page in pages if page.kind == kind]) for kind in (*SECTIONS, "page")),
        f"## {phrase(OVERVIEW, 'overview.all')}\n\n",
    ]
    lists = (
        (site_path(GLOSSARY), "glossary.title", "door.glossary"),
        (site_path(CLAIMS), "claims.title", "door.claims"),
        (DATA, "overview.data", "overview.in-data"),
        (DATA_SCHEMA, "report.schema", "overview.in-schema"),
    )
    for path, name, line in lists:
        parts.append(f"- [{phrase(OVERVIEW, name)}]({settings.site_url}{path}): {phrase(OVERVIEW, line)}\n")
    return "".join(parts)


def _section(graph: Graph, kind: Kind, pages: list[Page]) -> str:
    if not pages:
        return ""
    site = graph.knowledge_base.settings.site_url
    name = phrase(OVERVIEW, f"kinds.{kind}" if kind in SECTIONS else "overview.pages")
    lines = (f"- [{page.fields.title}]({site}{page_address(page)}): {first_sentence(page)}\n" for page in pages)
    return f"## {name}\n\n{''.join(lines)}\n"


def _schema() -> bytes:
    schema = KnowledgeBaseRecord.model_json_schema(mode="serialization")
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()
