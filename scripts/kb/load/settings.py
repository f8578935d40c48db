"""Read what a site decides for itself from its `mkdocs.yml`."""

from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, AnyHttpUrl, BaseModel, Field

from kb.diagnostics import Finding, Mistake
from kb.knowledge_base import Clinic, Settings
from kb.load.clinic import ClinicRecord, read_clinic
from kb.load.document import read_document
from kb.load.validate import validate
from kb.model import SourcePath, Span


def _with_a_digit(number: str) -> str:
    if not any(letter.isdigit() for letter in number):
        raise ValueError("a number has digits: every sheet tells people to call it")
    return number.strip()


class Extra(BaseModel):
    emergency_number: Annotated[str, AfterValidator(_with_a_digit)] = Field(
        min_length=2, description="the number to call in an emergency, in quotes"
    )
    edition: date = Field(description="the date of this edition; printed on sheets, and the time stamp of built files")
    security_contact: str = Field(
        "", pattern=r"^(?:(?:https|mailto|tel):\S+)?$", description="whom to tell about a hole: https:... or mailto:..."
    )
    saved_copies: bool | None = Field(None, description="whether readers may keep the pages they open: true, or false")
    clinic: ClinicRecord | None = Field(None, description="who hands out the sheets: name, phone, colour, logo")


class ExtraMember(BaseModel):
    kb: Extra


class Configuration(BaseModel):
    site_name: str
    site_description: str = ""
    site_url: AnyHttpUrl = Field(description="the public address of the site, with a slash at its end")
    extra: ExtraMember


DEFAULTS = Settings("Moving Parts", "https://moving-parts.example/", "112", date(2026, 11, 21))


def load_settings(path: Path) -> tuple[Settings, tuple[Mistake, ...]]:
    name = SourcePath(path.name)
    try:
        document = read_document(path.read_text(encoding="utf-8-sig"), name)
    except (OSError, UnicodeDecodeError) as error:
        finding = Finding(Span(name), f"the settings cannot be read: {error}", "mend or restore the file")
        return DEFAULTS, (Mistake("broken-settings", finding),)
    unreadable = any(mistake.rule == "broken-yaml" for mistake in document.mistakes)
    configuration = None if unreadable else validate(Configuration, document.value, document)
    if configuration is None:
        wrong = (Mistake("broken-settings", mistake.finding) for mistake in document.mistakes)
        return DEFAULTS, tuple(wrong)
    extra = configuration.extra.kb
    site_url = str(configuration.site_url).rstrip("/") + "/"
    clinic = read_clinic(extra.clinic, path.parent / "docs", document) if extra.clinic else Clinic()
    number, contact = extra.emergency_number, extra.security_contact
    title, copies = configuration.site_name, extra.saved_copies
    about = configuration.site_description
    settings = Settings(title, site_url, number, extra.edition, clinic, contact, copies, about)
    return settings, tuple(mistake for mistake in document.mistakes if mistake.rule == "broken-logo")
