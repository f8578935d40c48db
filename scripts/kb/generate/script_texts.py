"""Write what scripts say, for each language, as a script that they load when they have something to say."""

import json
from collections.abc import Iterator, Mapping

from kb.catalogue import DEFAULT, Language, Text, in_folder, phrase_group
from kb.graph import Graph
from kb.model import SourcePath
from kb.translation import languages_of

GROUPS = ("finder", "kind", "kinds", "age", "part", "motion")


def texts_path(language: Language = DEFAULT) -> SourcePath:
    return SourcePath(f"assets/texts/{language}.js")


def write_script_texts(graph: Graph) -> Iterator[tuple[SourcePath, str]]:
    for language in languages_of(graph):
        said = json.dumps(texts_of(language, GROUPS), ensure_ascii=False, separators=(",", ":"))
        yield texts_path(language), f"kbTexts({said});\n"


def texts_of(language: Language, groups: tuple[str, ...]) -> Mapping[str, Text]:
    """Under the names by which scripts ask for them: `group.name`."""
    path = in_folder(language, "")
    return {f"{group}.{name}": text for group in groups for name, text in phrase_group(path, group).items()}
