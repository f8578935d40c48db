"""Begin a page: every field of its schema with a line on what to write, and links where an article gives them."""

import json
import re
import types
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kb.checks.unwritten import UNWRITTEN
from kb.desk.mentions import Names, names_of
from kb.graph import Graph
from kb.layout import LAYOUTS, Authored
from kb.load.markdown import slug
from kb.model import FOLDERS, Kind, PageId
from kb.relations import RELATIONS
from kb.schema import SCHEMAS, ClaimRecord
from kb.terms import word_stems

UNUSED = {"term": {"summary"}}  # fields that a kind has and does not use
LAST = ("references", "reviewed", "review_by", "draft")


class Taken(Exception):
    """A page has the id or the name already."""


def new_page(graph: Graph, kind: Kind, name: str, said: Mapping[str, object], edition: date) -> tuple[str, str]:
    """Path below docs/ and text of a draft page; `said`: fields that are known. Raises `Taken` for a name in use."""
    id = slug(name)
    refuse_taken(graph, id, [name, *_texts(said.get("aka"))])
    lines = ["---", *_fields(graph, kind, name, said, edition), "---"]
    for slot in LAYOUTS[kind]:
        if isinstance(slot, Authored) and slot.required:
            lines += ["", f"## {slot.title}", "", f"{UNWRITTEN}."]
    folder = FOLDERS[kind]
    return f"{folder}/{id}.md" if folder else f"{id}.md", "\n".join(lines) + "\n"


def refuse_taken(graph: Graph, id: str, names: Iterable[str]) -> None:
    """Letter case and the plural make no other name."""
    wanted = {word_stems(name): name for name in names}
    for page in graph.pages.values():
        if page.id == id:
            raise Taken(f"docs/{page.path} has the id `{id}`: {page.fields.title}")
        for known in names_of(page):
            if word_stems(known) in wanted:
                name = wanted[word_stems(known)]
                raise Taken(f"docs/{page.path} has the name `{name}` already: {page.fields.title} ({known})")
    for kind, ids in (("claim", graph.claims), ("retired page", {one.id for one in graph.knowledge_base.retired})):
        if id in ids:
            raise Taken(f"`{id}` is the id of a {kind}")


def _texts(value: object) -> list[str]:
    return [str(text) for text in value] if isinstance(value, list) else []


def new_claim(graph: Graph, article: str, statement: str, about: Iterable[str], says: str = "") -> tuple[str, str, str]:
    """Path below docs/, id, and text to add to it. Raises `Taken` where a claim says the same already."""
    says = says or f"{UNWRITTEN}: one plain sentence on what the evidence says."
    claims = graph.knowledge_base.claims
    for claim in claims:
        if claim.statement.casefold().strip(" .") == statement.casefold().strip(" ."):
            raise Taken(f"docs/{claim.span().path} says that already: {claim.id}")
    own = [claim for claim in claims if claim.article == article]
    path = own[-1].span().path if own else f"claims/{article}.yml"
    prefix = own[-1].id.rpartition("-")[0] if own else "".join(part[0] for part in article.split("-") if part)
    numbers = [
        int(claim.id.rpartition("-")[2]) for claim in claims if re.fullmatch(rf"{re.escape(prefix)}-\d+", claim.id)
    ]
    id = f"{prefix}-{max(numbers, default=0) + 1:02}"
    lines = [
        f"- id: {id}",
        f"  statement: {_yaml(statement)}",
        f"  type: association # {', '.join(_choices('type'))}",
        f"  level: traditional # {', '.join(_choices('level'))}; see `kb explain KB401`",
        f"  says: {_yaml(says)}",
        "  supports: [] # ids from references.json that found the same",
        "  contradicts: []",
        "  context: []",
        f"  about: {_yaml(list(about))} # pages and words that show it",
        f"  present_as: approach # {', '.join(_choices('present_as'))}",
        f"  article: {article}",
    ]
    return path, id, "\n".join(lines) + "\n"


def _choices(field: str) -> tuple[str, ...]:
    return get_args(ClaimRecord.model_fields[field].annotation)


def links_of(graph: Graph, names: Names, kind: Kind, name: str, sentences: Iterable[str]) -> dict[str, list[PageId]]:
    """The relations that an article suggests: pages that stand in one sentence with the name, by field."""
    together = dict.fromkeys(
        mention.page for text in sentences if name.casefold() in text.casefold() for mention in names.find(text)
    )
    found: dict[str, list[PageId]] = {}
    for relation in RELATIONS:
        if relation.source == kind and relation.field not in found:
            ids = [id for id in together if graph.pages[PageId(id)].kind in relation.targets]
            if ids and kind != "handout":  # a sheet's exercises have a dose each, which no article can give
                found[relation.field] = ids
                together = {id: None for id in together if id not in ids}
    return found


def _fields(graph: Graph, kind: Kind, name: str, said: Mapping[str, object], edition: date) -> Iterator[str]:
    fields = SCHEMAS[kind].model_fields
    names = [*(field for field in fields if field not in LAST), *LAST]
    known: dict[str, object] = {
        "title": name,
        "draft": True,
        "review_by": edition.replace(year=edition.year + 1, day=1),
        **_anyhow(graph, kind),
        **said,
    }
    for field in names:
        if field in UNUSED.get(kind, ()):
            continue
        info = fields[field]
        help = f" # {info.description}" if info.description else ""
        value = known[field] if field in known else _example(info)
        yield f"{field}: {_yaml(value)}{help}"


def _anyhow(graph: Graph, kind: Kind) -> Mapping[str, object]:
    """Ids that a kind cannot be without: some that exist, so that the page can be looked at while it is written."""
    first = {page.kind: page.id for page in reversed(list(graph.published.values()))}
    groups = {group for sign in graph.knowledge_base.warning_signs for group in sign.groups}
    flags = ["exercise"] if "exercise" in groups else sorted(groups)[:1]
    found: dict[str, object] = {"red_flags": flags} if "red_flags" in SCHEMAS[kind].model_fields else {}
    if kind == "handout":
        found |= {"conditions": [first.get("condition")], "exercises": [{"exercise": first.get("exercise")}]}
    return found


def _example(info: FieldInfo) -> object:
    if not info.is_required():
        default = info.get_default(call_default_factory=True)
        return _plain(default)
    return _sample(info.annotation)


def _sample(annotation: Any) -> object:
    """A value that the schema takes, and that says that it must be written."""
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return inside[0]
    if origin is tuple:
        first = _sample(inside[0])
        return [first, first]
    if origin in (Union, types.UnionType):
        return None
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        required = {name: info for name, info in annotation.model_fields.items() if info.is_required()}
        return {name: _sample(info.annotation) for name, info in required.items()}
    return _sample(inside[0]) if inside and origin is not None else f"{UNWRITTEN}."


def _plain(value: object) -> object:
    if isinstance(value, BaseModel):
        return value.model_dump(exclude_none=True, exclude_defaults=True)
    return list(value) if isinstance(value, tuple) else value


def _yaml(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)  # what is JSON is YAML
