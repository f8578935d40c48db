"""Read the data files beside the pages: claims, warning signs, references, redirects, credits, lists of words."""

from collections.abc import Iterator, Mapping
from typing import TypeVar, cast

from pydantic import BaseModel

from kb.load.document import Document
from kb.load.retired import RetiredRecord
from kb.load.validate import validate
from kb.model import (
    Claim,
    ClaimId,
    PageId,
    PictureCredit,
    Redirect,
    Reference,
    ReferenceId,
    Relation,
    Retired,
    SignText,
    SourcePath,
    Span,
    WarningSign,
)
from kb.schema import ClaimRecord, PictureCreditRecord, ReferenceRecord, SignTextRecord, WarningSignRecord

Schema = TypeVar("Schema", bound=BaseModel)


def read_claims(document: Document) -> Iterator[Claim]:
    positions = document.positions.by_entry()
    for index, record in _records(ClaimRecord, document):
        yield Claim(
            id=ClaimId(record.id),
            statement=record.statement,
            type=record.type,
            level=record.level,
            says=record.says,
            supports=tuple(map(ReferenceId, record.supports)),
            contradicts=tuple(map(ReferenceId, record.contradicts)),
            context=tuple(map(ReferenceId, record.context)),
            about=tuple(map(PageId, record.about)),
            relations=tuple(
                Relation(relation.subject, relation.predicate, relation.object, relation.value)
                for relation in record.relations
            ),
            present_as=record.present_as,
            article=PageId(record.article),
            positions=positions[index],
        )


def read_warning_signs(document: Document) -> Iterator[WarningSign]:
    for index, record in _records(WarningSignRecord, document):
        references = tuple(map(ReferenceId, record.references))
        span = document.positions[(index,)]
        yield WarningSign(
            record.id, record.urgency, record.text, record.why, record.groups, references, span, record.said
        )


def read_sign_texts(document: Document) -> Iterator[SignText]:
    for index, record in _records(SignTextRecord, document):
        yield SignText(record.id, record.text, record.source_version, document.positions[(index,)])


def read_references(document: Document) -> Iterator[Reference]:
    for index, record in _records(ReferenceRecord, document):
        csl = record.model_dump(exclude={"custom"})
        if record.custom.pmid:
            csl["PMID"] = record.custom.pmid
        lapsed = f"Lapsed: {record.custom.lapsed}" if record.custom.lapsed else ""
        span = document.positions[(index,)]
        yield Reference(ReferenceId(record.id), csl, record.custom.seen, lapsed or record.custom.note, span)


def read_redirects(document: Document) -> Iterator[Redirect]:
    help = "write the id of the page that took its place, or another old address"
    for old, target in _pairs(document, "old/address.html: page-id", help):
        yield Redirect(old, target, document.positions[(old,)])


def read_retired(document: Document) -> Iterator[Retired]:
    positions = document.positions.by_entry()
    for index, record in _records(RetiredRecord, document):
        yield Retired(
            id=record.id,
            was=record.was,
            title=record.title,
            replaced_by=record.replaced_by,
            because=record.because,
            date=record.date,
            red_flags=record.red_flags,
            positions=positions[index],
        )


def read_picture_credits(document: Document) -> Iterator[PictureCredit]:
    for index, record in _records(PictureCreditRecord, document):
        span = document.positions[(index,)]
        yield PictureCredit(SourcePath(record.file), record.author, record.licence, record.source, span)


def read_hard_words(document: Document) -> Mapping[str, Span]:
    words = _entries(document)
    return {str(word).lower(): document.positions[(index,)] for index, word in enumerate(words)}


def read_plain_words(document: Document) -> Mapping[str, str]:
    pairs = _pairs(document, "hard word: plain word", "write the plain word that takes its place")
    return {word.lower(): plain for word, plain in pairs}


def _pairs(document: Document, example: str, help: str) -> Iterator[tuple[str, str]]:
    """The lines of a file of `key: value` lines, where both are text."""
    if document.value is None:
        return
    if not isinstance(document.value, dict):
        message = "this is not a set of `key: value` lines"
        document.report("wrong-value", Span(document.path), message, f"write `{example}` lines")
        return
    for key, value in document.value.items():
        if isinstance(value, str):
            yield key, value
        else:
            document.report("wrong-value", document.positions[(key,)], f"`{key}` must be text", help)


def _records(schema: type[Schema], document: Document) -> Iterator[tuple[int, Schema]]:
    for index, entry in enumerate(_entries(document)):
        record = validate(schema, entry, document, (index,))
        if record is not None:
            yield index, record


def _entries(document: Document) -> list[object]:
    if isinstance(document.value, list):
        return cast(list[object], document.value)
    if document.value is not None:
        document.report("wrong-value", Span(document.path), "this is not a list", "begin each entry with `- `")
    return []
