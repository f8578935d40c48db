"""Keep what is right of front matter that is partly wrong, so that the rest of the page is checked in the same run."""

from typing import Annotated, Any, get_origin

from pydantic import TypeAdapter, ValidationError

from kb.schema import Base


def salvage(schema: type[Base], value: object) -> Base:
    """The schema's object with an empty value for each field that is missing or wrong. Never shown to a reader."""
    written = value if isinstance(value, dict) else {}
    kept = {name: _keep(info, written.get(name)) for name, info in schema.model_fields.items()}
    fields: dict[str, Any] = {
        name: _empty(info) if kept[name] is None else kept[name] for name, info in schema.model_fields.items()
    }
    return schema.model_construct(**fields)


def _keep(info: Any, value: object) -> object:
    if value is None:
        return None
    annotated: Any = Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
    try:
        return TypeAdapter(annotated).validate_python(value)
    except ValidationError:
        return None


def _empty(info: Any) -> object:
    if not info.is_required():
        return info.get_default()
    if get_origin(info.annotation) is tuple:
        return ()
    return "" if info.annotation is str else None
