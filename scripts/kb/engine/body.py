"""Turn one compiled page into the HTML of its article, its headings and what its front matter says."""

import posixpath
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import quote, unquote, urlsplit, urlunsplit
from xml.etree.ElementTree import Element

import yaml
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from kb.engine.settings import SiteSettings, built_path
from kb.model import SourcePath
from kb.sealed import put_back, take_out

FRONT_MATTER = re.compile(r"---\n(.*?\n)---\n\n*", re.S)
Headings = list[dict[str, Any]]  # each with title, url, level and children


@dataclass(frozen=True, slots=True)
class Rendered:
    html: str
    headings: Headings
    meta: Mapping[str, Any]


class Renderer:
    """Renders one page after the other with the same Markdown parser: to make one takes as long as a page."""

    def __init__(self, settings: SiteSettings, paths: Collection[SourcePath]) -> None:
        """`paths`: every page and file, for links between them."""
        self._markdown = Markdown(extensions=[*settings.extensions], extension_configs={**settings.extension_settings})
        self._links = _Links(self._markdown, paths)
        self._markdown.treeprocessors.register(self._links, "links", priority=0)  # last: all links are there by then

    def render(self, path: SourcePath, text: str) -> Rendered:
        text, sealed = take_out(text)
        matter = FRONT_MATTER.match(text)
        self._links.folder = posixpath.dirname(path)
        self._markdown.reset()
        html = self._markdown.convert(text[matter.end() :] if matter else text)
        meta = yaml.load(matter[1], yaml.CSafeLoader) if matter else {}
        return Rendered(put_back(html, sealed), _headings(self._markdown), meta)


def _headings(markdown: Markdown) -> Headings:
    tokens: list[Mapping[str, Any]] = getattr(markdown, "toc_tokens", [])
    return [_heading(token) for token in tokens]


def _heading(token: Mapping[str, Any]) -> dict[str, Any]:
    children = [_heading(child) for child in token["children"]]
    return {"title": token["name"], "url": f"#{token['id']}", "level": token["level"], "children": children}


class _Links(Treeprocessor):
    """Lets links to sources lead to the built pages. What leads nowhere stays as it is: the audit finds it."""

    folder = ""  # of the page that is rendered

    def __init__(self, markdown: Markdown, paths: Collection[SourcePath]) -> None:
        super().__init__(markdown)
        self._place = lru_cache(maxsize=65536)(self._find)
        self._paths = paths

    def run(self, root: Element) -> None:
        for element in root.iter():
            attribute = {"a": "href", "img": "src"}.get(element.tag)
            href = element.get(attribute) if attribute else None
            if attribute and href:
                element.set(attribute, self._place(self.folder, href))

    def _find(self, folder: str, href: str) -> str:
        scheme, host, path, query, anchor = urlsplit(href)
        if scheme or host or not path or href.startswith(("/", "\\")) or AMP_SUBSTITUTE in href:
            return href
        target = SourcePath(posixpath.normpath(posixpath.join(folder, unquote(path))))
        if target not in self._paths:
            return href
        way = posixpath.relpath(built_path(target), folder or ".")
        return urlunsplit(("", "", quote(way), query, anchor))
