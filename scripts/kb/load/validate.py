"""Hold plain values against a schema, and say every difference in the author's words."""

import re
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kb.diagnostics import Fix
from kb.load.document import Document
from kb.misspelt import meant
from kb.model import FieldPath, Span, nearest_span

SIMPLE = re.compile(r"\w[\w -]*\w")  # text that stays itself in a list

Schema = TypeVar("Schema", bound=BaseModel)


def validate(schema: type[Schema], value: object, document: Document, at: FieldPath = ()) -> Schema | None:
    """`value` as the schema's object, or None with the reasons in `document.mistakes`."""
    if not isinstance(value, dict):
        span = document.positions.get(at, Span(document.path, document.first_line))
        help = f"write keys and values: {_required(schema)}"
        document.report("wrong-value", span, "this is not a set of `key: value` lines", help)
        return None
    try:
        return schema.model_validate(value)
    except ValidationError as error:
        for details in error.errors(include_url=False):
            if not _counts_wrong_entries(details):
                _report(schema, details, document, at)
        return None


def _counts_wrong_entries(details: ErrorDetails) -> bool:
    """Whether a list is only too short because its entries are wrong, which is said of each of them."""
    return details["type"] == "too_short" and len(details["input"]) >= details["ctx"]["min_length"]


def _report(schema: type[BaseModel], details: ErrorDetails, document: Document, at: FieldPath) -> None:
    where = (*at, *details["loc"])
    name = ".".join(str(part) for part in details["loc"]) or "this entry"
    if details["type"] == "extra_forbidden":
        known = list(_model_at(schema, details["loc"][:-1]).model_fields)
        close = get_close_matches(str(where[-1]), known, n=1)
        help = f"the nearest known key is `{close[0]}`" if close else f"known keys are: {', '.join(known)}"
        right = meant(str(where[-1]), [key for key in known if (*where[:-1], key) not in document.keys])
        fix = Fix(document.keys[where], str(where[-1]), right) if right else None
        document.report("unknown-key", document.keys[where], f"`{name}` is not a key of this kind of page", help, fix)
    elif details["type"] == "missing":
        parent = document.positions.get(where[:-1], Span(document.path, document.first_line))
        help = f"add `{where[-1]}: ...`{_described(schema, details['loc'])}"
        document.report("missing-field", parent, f"`{name}` is missing", help)
    else:
        span = nearest_span(document.positions, where, Span(document.path, document.first_line))
        if any(mistake.rule == "yaml-trap" and mistake.finding.span == span for mistake in document.mistakes):
            return  # a YAML trap, and already said
        message = f"`{name}` must be {_expected(details)}"
        fix = _fix(details, span) if where in document.positions else None
        document.report("wrong-value", span, message, _way_out(schema, details), fix)


def _fix(details: ErrorDetails, span: Span) -> Fix | None:
    value, kind = details["input"], details["type"]
    if kind == "string_type" and type(value) is int:
        return Fix(span, str(value), f'"{value}"')
    if kind == "tuple_type" and isinstance(value, str) and SIMPLE.fullmatch(value):
        before = span._replace(column=span.column - len(": "))  # so that no quotation mark stands between
        return Fix(before, f": {value}\n", f": [{value}]\n")
    if kind in ("literal_error", "unknown_predicate") and isinstance(value, str):
        right = meant(value, _choices(details))
        return Fix(span, value, right) if right else None
    return None


def _choices(details: ErrorDetails) -> list[str]:
    expected: str = details["ctx"]["expected"]
    return re.findall("'(.*?)'", expected) or expected.split(", ")


def _expected(details: ErrorDetails) -> str:
    context: Mapping[str, Any] = details.get("ctx") or {}
    say = _EXPECTATIONS.get(details["type"])
    return say(context) if say else details["msg"].lower()


_EXPECTATIONS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "string_type": lambda _: "text",
    "string_too_short": lambda _: "text that is not empty",
    "string_pattern_mismatch": lambda _: "an id: lower-case letters, digits and single hyphens",
    "tuple_type": lambda _: "a list",
    "model_type": lambda _: "a set of `key: value` lines",
    "model_attributes_type": lambda _: "a set of `key: value` lines",
    "literal_error": lambda context: f"one of {context['expected']}",
    "unknown_predicate": lambda _: "a predicate of scripts/kb/predicates.py",
    "too_short": lambda context: f"a list of at least {context['min_length']}",
    "date_type": lambda _: "a date such as 2027-11-30",
    "date_from_datetime_parsing": lambda _: "a date such as 2027-11-30",
    "date_parsing": lambda _: "a date such as 2027-11-30",
    "bool_type": lambda _: "true or false",
    "bool_parsing": lambda _: "true or false",
    "float_type": lambda _: "a number",
    "float_parsing": lambda _: "a number",
    "url_parsing": lambda _: "a full address such as https://example.org/",
    "value_error": lambda _: "complete",
}


def _way_out(schema: type[BaseModel], details: ErrorDetails) -> str:
    name, value = next((part for part in reversed(details["loc"]) if isinstance(part, str)), ""), details["input"]
    if details["type"] == "value_error":
        return str(details["ctx"]["error"])
    if details["type"] == "tuple_type" and isinstance(value, str):
        return f"write it as a list: `{name}: [{value}]`"
    if details["type"] == "string_type" and isinstance(value, (int, float, bool)):
        return f'put quotes around it: "{value}"'
    if details["type"] in ("literal_error", "unknown_predicate"):
        close = get_close_matches(str(value), _choices(details), n=1)
        return f"the nearest one is `{close[0]}`" if close else f"`{value}` is none of them"
    return f"`{name}` says{_described(schema, details['loc']) or ': ' + _expected(details)}".replace("says:", "holds")


def _described(schema: type[BaseModel], where: FieldPath) -> str:
    while where and isinstance(where[-1], int):
        where = where[:-1]  # an entry is described by its list
    if not where:
        return ""
    info = _model_at(schema, where[:-1]).model_fields.get(str(where[-1]))
    return f": {info.description}" if info and info.description else ""


def _required(schema: type[BaseModel]) -> str:
    return ", ".join(name for name, info in schema.model_fields.items() if info.is_required())


def _model_at(schema: type[BaseModel], where: FieldPath) -> type[BaseModel]:
    for part in where:
        info = schema.model_fields.get(str(part))
        if info is not None:
            schema = next(_models_in(info.annotation), schema)
    return schema


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
