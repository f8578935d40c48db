"""The shape of the knowledge base for other programs: what `kb.json` holds, and where its schema comes from."""

from datetime import date
from typing import Literal

from pydantic import Field

from kb.closed import Closed
from kb.model import Kind
from kb.schema import (
    Article,
    ClaimRecord,
    Condition,
    Exercise,
    Handout,
    Muscle,
    Plain,
    Technique,
    Term,
    WarningSignRecord,
)


class SiteRecord(Closed):
    name: str
    url: str = Field(description="every page, term and claim also answers at this address + `h/<id>/`")
    edition: date
    language: str
    licence: str


class PageRecord(Closed):
    id: str
    kind: Kind
    url: str
    fields: Muscle | Condition | Technique | Exercise | Term | Handout | Article | Plain
    body: str = Field(description="the authored sections, as Markdown")


class RelationRecord(Closed):
    """What an author wrote in `field` of the page `subject`; `inverse` is its name on the page `object`."""

    subject: str
    field: str
    object: str
    label: str
    inverse: str


class SourceRecord(Closed):
    id: str
    seen: Literal["full", "abstract", "partial", "citation"] = Field(description="how much of the source was read")
    note: str
    csl: dict[str, object] = Field(description="the record in CSL-JSON")


class KnowledgeBaseRecord(Closed):
    """Everything that the site says. Ids join the lists; an id is permanent."""

    version: Literal[1] = Field(description="grows when a field changes its meaning or goes away")
    site: SiteRecord
    pages: tuple[PageRecord, ...]
    relations: tuple[RelationRecord, ...]
    claims: tuple[ClaimRecord, ...]
    references: tuple[SourceRecord, ...]
    warning_signs: tuple[WarningSignRecord, ...]
