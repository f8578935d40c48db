"""Read what `mkdocs.yml` says about the HTML of a site. What only MkDocs knows is refused, not overlooked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from kb.generate.template_values import template_values
from kb.graph import site_path
from kb.model import SourcePath

KNOWN = frozenset(
    "site_name site_description site_url copyright theme use_directory_urls plugins hooks watch nav "
    "markdown_extensions validation exclude_docs extra".split()
)
THEME = frozenset("name custom_dir static_templates language logo favicon".split())
BUILT_IN = ("toc", "tables", "fenced_code")  # extensions that MkDocs loads without being asked


class EngineError(Exception):
    """The engine stopped, or warned; the text is what it said."""


@dataclass(frozen=True, slots=True)
class Way:
    """An entry of the menu."""

    title: str
    path: SourcePath


@dataclass(frozen=True, slots=True)
class SiteSettings:
    config: Mapping[str, Any]  # as it stands in the file: the templates look into it
    site_url: str
    templates: Path
    static_templates: tuple[str, ...]  # pages that no text belongs to
    nav: tuple[Way, ...]
    extensions: tuple[str, ...]  # of Markdown
    extension_settings: Mapping[str, Mapping[str, Any]]
    edition: date


def read_settings(file: Path, edition: date) -> SiteSettings:
    config = yaml.load(file.read_text(encoding="utf-8-sig"), yaml.CSafeLoader)
    theme = config.get("theme") or {}
    config["extra"]["kb"] |= template_values()
    _refuse(file.name, config, KNOWN, "")
    _refuse(file.name, theme, THEME, "theme.")
    if theme.get("name") is not None or config.get("use_directory_urls") is not False or config.get("plugins"):
        raise EngineError(f"{file.name}: this engine knows no theme, no plugin and no address without .html\n{WAY_OUT}")
    extensions = dict(_extensions(config.get("markdown_extensions") or ()))
    return SiteSettings(
        config=config,
        site_url=f"{str(config['site_url']).rstrip('/')}/",
        templates=file.parent / theme.get("custom_dir", "overrides"),
        static_templates=("sitemap.xml", *theme.get("static_templates", ())),
        nav=tuple(Way(title, SourcePath(path)) for way in config.get("nav") or () for title, path in way.items()),
        extensions=tuple(dict.fromkeys((*BUILT_IN, *extensions))),
        extension_settings={name: given for name, given in extensions.items() if given},
        edition=edition,
    )


WAY_OUT = "  help: take it out of the settings, or build with `--engine mkdocs`"


def _refuse(name: str, given: Mapping[str, Any], known: frozenset[str], where: str) -> None:
    for key in given:
        if key not in known:
            raise EngineError(f"{name}: only MkDocs knows `{where}{key}`\n{WAY_OUT}")


def _extensions(listed: Iterable[str | Mapping[str, Any]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for each in listed:
        yield from [(each, {})] if isinstance(each, str) else each.items()


def place_in_site(path: SourcePath) -> list[tuple[bool, bool, str]]:
    """The order of pages in lists of the whole site: a folder's own files, its index first, then its folders."""
    *folders, name = path.split("/")
    return [*((True, False, folder) for folder in folders), (False, name != "index.md", name)]


def built_path(path: SourcePath) -> str:
    """Where a page or a file of docs/ lives on the built site."""
    return site_path(path) if path.endswith(".md") else path
