"""JSON Schemas of front matter and data files, for editors: they come from the same classes that check them."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import RootModel, TypeAdapter

from kb.closed import Text
from kb.schema import SCHEMAS, ClaimRecord, ReferenceRecord, WarningSignRecord

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Claims(RootModel[tuple[ClaimRecord, ...]]):
    """docs/claims/*.yml: each claim is one idea of an article."""


class WarningSigns(RootModel[tuple[WarningSignRecord, ...]]):
    """docs/warning-signs.yml: what needs help, told in one place."""


class References(RootModel[tuple[ReferenceRecord, ...]]):
    """docs/references.json: the sources, as CSL-JSON."""


class Redirects(RootModel[Mapping[str, Text]]):
    """docs/redirects.yml: each old address, and the page or address that took its place."""


class PlainWords(RootModel[Mapping[str, Text]]):
    """docs/plain-words.yml: each hard word, and the plain one to say."""


class HardWords(RootModel[tuple[Text, ...]]):
    """docs/hard-words.yml: words that no page may use without a definition."""


FILES: Mapping[str, type[Any]] = {
    "claims": Claims,
    "warning-signs": WarningSigns,
    "references": References,
    "redirects": Redirects,
    "plain-words": PlainWords,
    "hard-words": HardWords,
}


def json_schemas() -> Iterator[tuple[str, str]]:
    """File name and text: one for the front matter of each kind, one for each data file."""
    for name, schema in (*SCHEMAS.items(), *FILES.items()):
        described = TypeAdapter(schema).json_schema()
        text = json.dumps({"$schema": DIALECT, **described}, indent=2, ensure_ascii=False, sort_keys=True)
        yield f"{name}.schema.json", f"{text}\n"
