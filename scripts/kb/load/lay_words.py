"""Read what people say when they search: `docs/lay-words.yml`."""

from collections.abc import Mapping

from pydantic import Field

from kb.closed import Closed, Text, Texts
from kb.load.document import Document
from kb.load.validate import validate
from kb.model import LayWords


class LayWordsRecord(Closed):
    """Words are compared without their endings. What is said may have several words."""

    empty: Texts = Field((), description="words that say nothing about where to go")
    places: Texts = Field((), description="places on the body: these words count more")
    feelings: Texts = Field((), description="how it feels, `pain` first: these words count less")
    same: tuple[Texts, ...] = Field((), description="lines of words that mean the same to a patient")
    leads: Mapping[Text, Texts] = Field({}, description="what is said, and single words of the pages that it leads to")


def read_lay_words(document: Document) -> LayWords:
    record = validate(LayWordsRecord, document.value, document) if document.value is not None else None
    if record is None:
        return LayWords()
    return LayWords(record.empty, record.places, record.feelings, record.same, record.leads, dict(document.positions))
