"""Every text that readers see and the program writes, in one file for each language.

A file holds groups of texts. A text is plain: no tag, no entity. What stands in `{braces}` is filled in where it is
shown. A text that depends on a number has a form for each: `one`, `other`.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import NewType

import yaml

from kb.model import SourcePath

__all__ = [
    "DEFAULT",
    "HEADING",
    "LANGUAGES",
    "PLURALS",
    "Language",
    "Text",
    "heading",
    "in_folder",
    "language_of",
    "original_path",
    "phrase",
    "phrase_forms",
    "phrase_group",
    "texts",
]

Language = NewType("Language", str)  # "en", as the attribute `lang` has it
Text = str | Mapping[str, str]  # as it is, or by the form that a number asks for

FOLDER = Path(__file__).parent
LANGUAGES = tuple(Language(file.stem) for file in sorted(FOLDER.glob("*.yml")))
DEFAULT = Language("en")
HEADING = "heading"  # a group of every language but English, whose headings are the words that authors use


def _one_or_other(count: int) -> str:
    return "one" if count == 1 else "other"


# Which form a number asks for, by the names that CLDR and the browser's Intl.PluralRules have for the forms.
PLURALS: Mapping[Language, Callable[[int], str]] = {Language("en"): _one_or_other, Language("es"): _one_or_other}


def language_of(path: SourcePath | str) -> Language:
    """The language of a page: one that is not in English stands in a folder named after its language."""
    first = Language(path.partition("/")[0])
    return first if first in LANGUAGES else DEFAULT


def original_path(path: SourcePath) -> SourcePath:
    """Where the page stands that a page in another language translates; a page in English is its own original."""
    language = language_of(path)
    return path if language == DEFAULT else SourcePath(path.removeprefix(f"{language}/"))


def in_folder(language: Language, path: str) -> str:
    """The same path in the folder of a language."""
    return path if language == DEFAULT else f"{language}/{path}"


def heading(path: SourcePath | str, text: str) -> str:
    """A heading, label or name that authors know by its English text, as the page `path` shows it."""
    language = language_of(path)
    return text if language == DEFAULT else str(texts(language)[f"{HEADING}.{text}"])


def phrase(path: SourcePath | str, key: str, /, count: int | None = None, **values: object) -> str:
    """The text `key` ("claim.how-sure") as it stands on the page `path`. A number that it depends on is `count`."""
    language = language_of(path)
    text = texts(language)[key]
    if count is not None:
        values["count"] = count
        text = text[PLURALS[language](count)] if isinstance(text, Mapping) else text
    assert isinstance(text, str), f"`{key}` needs a count"
    return text.format_map(values) if values else text


def phrase_forms(path: SourcePath | str, key: str) -> Mapping[str, str]:
    """Every form of a text that depends on a number: a script chooses among them."""
    forms = texts(language_of(path))[key]
    assert isinstance(forms, Mapping), f"`{key}` has one form"
    return forms


def phrase_group(path: SourcePath | str, group: str) -> Mapping[str, str]:
    """The texts of a group by what follows the dot, in the order of the file."""
    return _groups(language_of(path))[group]  # type: ignore[return-value] # what Python asks for whole has no plural


@lru_cache(maxsize=8)
def texts(language: Language) -> Mapping[str, Text]:
    groups = _groups(language).items()
    return MappingProxyType({f"{group}.{key}": text for group, members in groups for key, text in members.items()})


@lru_cache(maxsize=8)
def _groups(language: Language) -> Mapping[str, Mapping[str, Text]]:
    text = (FOLDER / f"{language}.yml").read_text(encoding="utf-8")
    return yaml.load(text, yaml.CSafeLoader)  # type: ignore[no-any-return]
