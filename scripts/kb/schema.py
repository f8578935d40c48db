"""What each kind of page must say: front-matter fields as data (pydantic).

Every schema is closed. A description is shown to the author when the field is missing or wrong: it says what to write.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from kb.body.places import Place
from kb.closed import Closed, Id, Ids, Text, Texts
from kb.dose import Dose, SheetExercise
from kb.milestone import Milestone
from kb.model import Kind, Level, Presentation, Urgency
from kb.pose import Figure
from kb.predicates import PREDICATES


class Review(Closed):
    name: Text = Field(description="the clinician who read the page")
    role: Text = Field(description="what they are: physiotherapist, general practitioner, ...")
    date: date
    version: Text = Field(description="the edition they read")


class Base(Closed):
    title: Text = Field(description="the name of the thing, as a reader would say it")
    aka: Texts = Field((), description="other names, everyday words first: search and the glossary know them")
    asked: Texts = Field((), description="what people type who look for it: only the search knows these words")
    summary: Text = Field(description="one or two short sentences that say the most important thing")
    reviewed: Review | None = Field(None, description="who reviewed the page, or null while nobody did")
    review_by: date | None = Field(None, description="the day by which the page must be read again, as 2027-11-30")
    references: Ids = Field((), description="ids from references.json that the page rests on")
    draft: bool = Field(False, description="true keeps the page out of the site")
    source_version: Text | None = Field(None, description="of a translation: the version of the page it was made from")


class Spoken(Base):
    say: Text | None = Field(None, description="how to say a hard name, loud parts in capitals: SO-us")


class Nerve(Closed):
    name: Text
    roots: Texts = ()


class MuscleIds(Closed):
    uberon: Text | None = None
    fma: Text | None = None
    mesh: Text | None = None
    ta98: Text | None = None


Region = Literal["low back", "belly", "buttock and hip", "front of the hip", "thigh", "lower leg", "foot"]


class Muscle(Spoken):
    latin: Text | None = None
    region: Region = Field(description="the part of the body that a reader would point at")
    places: tuple[Place, ...] = Field((), description="where it is on the body map, the main place first")
    origin: Texts = Field((), description="where it starts")
    insertion: Texts = Field((), description="where it ends")
    nerve: Nerve | None = None
    artery: Texts = ()
    actions: Texts = Field((), description="the movements it makes")
    antagonists: Ids = Field((), description="muscles with the opposite job")
    synergists: Ids = Field((), description="muscles that do the same job beside it")
    part_of: Ids = Field((), description="the muscle group it belongs to; the group lists it by itself")
    ids: MuscleIds = MuscleIds()


class Codes(Closed):
    icd10: Texts = ()
    icd11: Texts = ()
    mesh: Texts = ()


class Condition(Spoken):
    how_bad: Text | None = Field(None, description="how bad it is for most people, in one or two short sentences")
    now: Text | None = Field(None, description="what to do first, in one or two short sentences")
    signs: Texts = Field(description="how it feels, one short phrase each")
    hurts: tuple[Place, ...] = Field((), description="where it hurts on the body map, the worst place first")
    milestones: tuple[Milestone, ...] = Field((), description="how long it takes, where a source has figures")
    contributors: Texts = Field((), description="what may play a part")
    kind_of: Ids = Field((), description="the wider condition it belongs to; that one lists it by itself")
    muscles: Ids = Field((), description="muscles involved")
    exercises: Ids = Field((), description="exercises used for it, easiest first")
    techniques: Ids = Field((), description="treatments used for it")
    often_confused_with: Ids = ()
    related: Ids = Field((), description="other problems a reader may want next")
    red_flags: Ids = Field(description="groups or signs from warning-signs.yml")
    codes: Codes = Codes()


class Technique(Spoken):
    category: Text = Field(description="what sort of thing it is: hands-on treatment, exercise, test, ...")
    who: Texts = Field((), description="who does it")
    cautions: Texts = Field((), description="who should take care, and what to tell the practitioner")
    after_effects: Texts = Field((), description="what you may feel afterwards")
    exercises: Ids = Field((), description="exercises that belong to it")
    related: Ids = ()
    red_flags: Ids = Field((), description="groups or signs from warning-signs.yml")


class Exercise(Base):
    type: Literal["strength", "stretch", "mobility", "activation", "aerobic"]
    primary: Ids = Field((), description="muscles that do the main work")
    helpers: Ids = Field((), description="muscles that help")
    stretched: Ids = Field((), description="muscles that it stretches")
    position: Text = Field(description="how you start: lying on your back, standing, ...")
    equipment: Text = Field("nothing", description="what you need")
    steps: Texts = Field(min_length=2, description="what to do, one movement a step")
    feel: Texts = Field(description="where you should feel it")
    dose: Dose
    easier: Ids = Field((), description="easier exercises; they list this one as harder by themselves")
    easier_ways: Texts = Field((), description="ways to make this one easier")
    harder_ways: Texts = Field((), description="ways to make this one harder")
    mistakes: Texts = ()
    stop_if: Texts = Field(description="when to stop")
    red_flags: Ids = Field(description="groups or signs from warning-signs.yml")
    figure: Figure | None = None


class Term(Spoken):
    summary: Text = Field("-", description="not used on terms: the definition takes its place")
    definition: Text = Field(description="what the word means, in one or two short sentences")
    forms: Texts = Field((), description="forms found in a text and shown nowhere: activate, which finds activated too")
    lang: Literal["la"] | None = Field(None, description="`la` where the title is Latin: it is read out as such")
    see: Ids = Field((), description="pages or terms to read next")
    link: bool = Field(True, description="false for an everyday word (set, hold), which is not linked by itself")


class Handout(Base):
    conditions: Ids = Field(description="what it is for")
    exercises: tuple[SheetExercise, ...] = Field(min_length=1)
    move_on: Texts = Field((), description="how you know that you can do more")
    stop_when: Texts = Field(description="when to stop and ask")
    red_flags: Ids = Field(description="groups or signs from warning-signs.yml")


class Idea(Closed):
    """One idea of a source article: it became a claim, or it says why not."""

    sentence: int | None = Field(None, ge=1, description="the number of the sentence in the article that says it")
    idea: Text | None = Field(None, description="the idea in our own words; not needed where a claim says it")
    claim: Id | None = None
    left_out: Text | None = Field(None, description="why it is not on any page")
    at: Text | None = Field(None, description="page-id#anchor where it lives, where that is not a claim's page")

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided yet what becomes of it."""
        return self.claim is None and self.left_out is None and self.at is None

    @model_validator(mode="after")
    def has_one_outcome(self) -> Self:
        if self.claim is not None and not (self.left_out is None and self.at is None):
            raise ValueError("an idea has a `claim`, or an `idea` with `left_out` or `at`")
        if self.claim is None and self.idea is None and not self.is_open:
            raise ValueError("an idea without a claim says in `idea` what it is")
        return self


class Article(Base):
    author: Text
    source: Text = Field(description="where the article came from")
    rights: Text | None = Field(None, description="who holds the rights, as far as we know")
    published: Text | None = Field(None, description="the day it came out, as the article has it")
    ideas: tuple[Idea, ...] = Field(min_length=1)


class Plain(Base):
    """A page that is none of the other kinds: home, about, how sure we are."""

    shows: Literal["ways-in", "warning-signs", "report", "saved-copies"] | None = Field(
        None, description="what the program adds below the text"
    )


SCHEMAS: Mapping[Kind, type[Base]] = {
    "muscle": Muscle,
    "condition": Condition,
    "technique": Technique,
    "exercise": Exercise,
    "term": Term,
    "handout": Handout,
    "article": Article,
    "page": Plain,
}


def _known_predicate(name: str) -> str:
    if name not in PREDICATES:
        raise PydanticCustomError("unknown_predicate", "unknown predicate", {"expected": ", ".join(PREDICATES)})
    return name


class ClaimRelation(Closed):
    subject: Id
    predicate: Annotated[str, AfterValidator(_known_predicate), Field(json_schema_extra={"enum": [*PREDICATES]})]
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
    said: Texts = Field((), description="how people say it in a search: numb / tingly + groin / between legs")


class SignTextRecord(Closed):
    id: Id
    source_version: Text = Field(description="of the English text that it was made from; `kb check` tells it")
    text: Text


class PictureCreditRecord(Closed):
    file: Text = Field(description="the picture, as a path below docs/")
    author: Text = Field(description="who made it")
    licence: Text = Field(description="what others may do with it: CC BY 4.0")
    source: Text = Field(description="where it comes from, or how it was made")


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
