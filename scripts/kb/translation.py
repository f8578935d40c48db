"""See the knowledge base in another language: its translated pages, each whole with what it has from its original."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from typing import cast

from kb.catalogue import DEFAULT, LANGUAGES, Language, in_folder, language_of, original_path
from kb.graph import Graph, connect
from kb.model import Page, SourcePath
from kb.schema import Base

# What holds no words: a translation that is silent about it has it from its original.
WITHOUT_WORDS = frozenset(
    "antagonists codes conditions easier exercises figure helpers hurts ids kind_of muscles often_confused_with part_of"
    " places primary references region related see stretched synergists techniques".split()
)


def languages_of(graph: Graph) -> Iterator[Language]:
    """The languages that there is a page in."""
    used = {language_of(page.path) for page in graph.knowledge_base.translations}
    return (language for language in LANGUAGES if language == DEFAULT or language in used)


@lru_cache(maxsize=8)
def in_language(graph: Graph, language: Language) -> Graph:
    """Only what is translated, under the ids of the originals: so relations run between translated pages alone."""
    knowledge_base = graph.knowledge_base
    texts = {one.id: one.text for one in knowledge_base.sign_texts if language_of(one.span.path) == language}
    signs = tuple(replace(sign, text=texts.get(sign.id, sign.text)) for sign in knowledge_base.warning_signs)
    pages = tuple(
        whole(page, original)
        for page in knowledge_base.translations
        if language_of(page.path) == language and (original := original_of(graph, page))
    )
    own = replace(
        knowledge_base, pages=pages, warning_signs=signs, claims=(), redirects=(), retired=(), ledger=(), versions=()
    )
    return connect(own)


def original_of(graph: Graph, page: Page) -> Page | None:
    """The published page that stands at the same place in English."""
    original = graph.by_path.get(original_path(page.path))
    return original if original and original.id in graph.published else None


def whole(page: Page, original: Page) -> Page:
    """What holds no words comes from the original where the translation is silent: figures, muscles, codes."""
    own, first = cast(Base, page.fields), cast(Base, original.fields)
    taken = {name: value for name, value in first if name in WITHOUT_WORDS - own.model_fields_set}
    return replace(page, fields=own.model_copy(update=taken))


def in_other_languages(graph: Graph, page: Page) -> Iterator[tuple[Language, SourcePath]]:
    """Where the same page stands in each language that it is written in, its own included."""
    original = original_path(page.path)
    translated = {translation.path for translation in graph.knowledge_base.translations}
    for language in LANGUAGES:
        path = SourcePath(in_folder(language, original))
        if language == DEFAULT or path in translated:
            yield language, path


def translations_of(graph: Graph, page: Page) -> list[Page]:
    return [one for one in graph.knowledge_base.translations if original_path(one.path) == page.path]


def text_version(text: str) -> str:
    """The version of a warning sign's text, for its translations."""
    return sha256(text.encode()).hexdigest()[:8]
