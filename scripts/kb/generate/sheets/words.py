"""Find the glossary words that a sheet uses, with their meanings."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from kb.generate.sheets.parts import Drawing, Part, Word
from kb.graph import Graph, term_lexicon
from kb.model import PageId
from kb.schema import Term

NO_PROSE = {"href", "title", "kind", "id", "look", "level"}  # fields of parts that are not read as running text


def words_of(graph: Graph, summary: str, parts: Iterable[Part]) -> tuple[Word, ...]:
    """Warning signs are told in plain words and explain themselves, as on every page."""
    lexicon = term_lexicon(graph)
    texts = (summary, *(text for part in parts for text in _texts(part)))
    used = {PageId(found.name) for text in texts for found in lexicon.find(text)}
    terms = (graph.published[id].fields for id in used)
    words = (Word(term.title, term.definition) for term in terms if isinstance(term, Term))
    return tuple(sorted(words, key=lambda word: word.title.casefold()))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for entry in value:
            yield from _texts(entry)
    elif is_dataclass(value) and not isinstance(value, Drawing):
        for field in fields(value):
            if field.name not in NO_PROSE:
                yield from _texts(getattr(value, field.name))
