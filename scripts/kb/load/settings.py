"""Read what a site decides for itself from its `mkdocs.yml`."""

from datetime import date
from pathlib import Path

import yaml
from pydantic import AnyHttpUrl, BaseModel, Field

from kb.diagnostics import Finding, Mistake
from kb.load.document import Document
from kb.load.validate import validate
from kb.model import Settings, SourcePath, Span


class Extra(BaseModel):
    emergency_number: str = Field(min_length=2, description="the number to call in an emergency, in quotes")
    edition: date = Field(description="the date of this edition; printed on sheets, and the time stamp of built files")


class ExtraMember(BaseModel):
    kb: Extra


class Configuration(BaseModel):
    site_name: str
    site_url: AnyHttpUrl = Field(description="the public address of the site, with a slash at its end")
    extra: ExtraMember


DEFAULTS = Settings("Moving Parts", "https://moving-parts.example/", "112", date(2026, 11, 21))


class _AnyTag(yaml.SafeLoader):
    """`mkdocs.yml` may hold the engine's own tags; they mean nothing here."""


_AnyTag.add_multi_constructor("", lambda loader, suffix, node: None)


def load_settings(path: Path) -> tuple[Settings, tuple[Mistake, ...]]:
    document = Document(SourcePath(path.name), 1)
    try:
        document.value = yaml.load(path.read_text(encoding="utf-8"), _AnyTag)
        configuration = validate(Configuration, document.value, document)
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:  # ValueError: bad UTF-8, no such date
        reason = str(error).splitlines()[0]
        finding = Finding(Span(document.path), f"the settings cannot be read: {reason}", "mend or restore the file")
        return DEFAULTS, (Mistake("broken-settings", finding),)
    if configuration is None:
        wrong = (Mistake("broken-settings", mistake.finding) for mistake in document.mistakes)
        return DEFAULTS, tuple(wrong)
    extra = configuration.extra.kb
    site_url = str(configuration.site_url).rstrip("/") + "/"
    return Settings(configuration.site_name, site_url, extra.emergency_number, extra.edition), ()
