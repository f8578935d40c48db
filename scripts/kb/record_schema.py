"""What each record of a data file must say: claims, warning signs and references, as `schema` does for pages."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from kb.model import Level, Presentation, Urgency
from kb.predicates import PREDICATES
from kb.schema import Closed, Id, Ids, Text


def _known_predicate(name: str) -> str:
    if name not in PREDICATES:
        raise PydanticCustomError("unknown_predicate", "unknown predicate", {"expected": ", ".join(PREDICATES)})
    return name


class ClaimRelation(Closed):
    subject: Id
    predicate: Annotated[str, AfterValidator(_known_predicate)]
    object: Id | None = None
    value: Text | None = None

    @model_validator(mode="after")
    def has_one_end(self) -> Self:
        if (self.object is None) == (self.value is None):
            raise ValueError("a relation has an `object` or a `value`")
        return self


class ClaimRecord(Closed):
    id: Id
    statement: Text = Field(description="the idea in our own words, one sentence")
    type: Literal[
        "anatomy", "definition", "mechanism", "cause", "association", "diagnosis", "prognosis", "treatment", "advice"
    ]
    level: Level
    says: Text = Field(description="one plain sentence on what the evidence says")
    supports: Ids = ()
    contradicts: Ids = ()
    context: Ids = ()
    about: Ids = Field(min_length=1, description="ids of the pages and terms that show it")
    relations: tuple[ClaimRelation, ...] = ()
    present_as: Presentation
    article: Id = Field(description="id of the article that says it")


class WarningSignRecord(Closed):
    id: Id
    urgency: Urgency
    text: Text
    why: Text
    groups: Ids = Field(min_length=1)
    references: Ids = ()


class ReferenceExtra(Closed):
    """The `custom` member of a CSL-JSON record: how far we have seen the source."""

    seen: Literal["full", "abstract", "partial", "citation"]
    note: Text = Field(description="where it was seen, and what to keep in mind when citing it")
    pmid: Text | None = None
    lapsed: Text | None = Field(None, description="set on a guideline that is no longer in force: say since when")


class ReferenceRecord(BaseModel):
    """A CSL-JSON item. Its own vocabulary is open; `id`, `type`, `title` and `custom` are what we need."""

    model_config = ConfigDict(extra="allow", frozen=True)
    id: Id
    type: Text
    title: Text
    custom: ReferenceExtra
