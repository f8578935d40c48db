"""Put the article of a page into its frame: the templates in overrides/."""

import posixpath
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import jinja2

from kb.engine.body import Rendered
from kb.engine.settings import SiteSettings, built_path
from kb.model import SourcePath

PAGE = "main.html"
Context = dict[str, Any]


class Frame:
    """Every template sees what MkDocs would show it: `page`, `nav`, `config`, `base_url`, and the filter `url`."""

    def __init__(self, settings: SiteSettings) -> None:
        self._settings = settings
        loader = jinja2.FileSystemLoader(settings.templates)
        self._templates = jinja2.Environment(loader=loader, auto_reload=False)
        self._templates.filters["url"] = _url

    def whole_page(self, path: SourcePath, rendered: Rendered) -> str:
        page = self._page(path) | {"content": rendered.html, "toc": rendered.headings, "meta": rendered.meta}
        return self._render(PAGE, page=page, base_url=_relative(".", page["url"]), nav=self._nav(path))

    def static_page(self, name: str, paths: list[SourcePath]) -> str:
        """A page that no text belongs to. One for errors is shown at any address, so its links begin at the root."""
        is_error = name.partition(".")[0].isdecimal()
        base_url = urlsplit(self._settings.site_url).path if is_error else "."
        pages = [{"page": self._page(path)} for path in paths]
        return self._render(name, page=None, base_url=base_url, nav=self._nav(None), pages=pages)

    def _render(self, template: str, **context: Any) -> str:
        return self._templates.get_template(template).render(config=self._settings.config, **context)

    def _page(self, path: SourcePath) -> Context:
        url = quote(built_path(path))
        return {
            "url": url,
            "is_homepage": path == "index.md",
            "canonical_url": urljoin(self._settings.site_url, url),
            "update_date": self._settings.edition,
        }

    def _nav(self, current: SourcePath | None) -> list[Context]:
        return [
            {"title": way.title, "url": quote(built_path(way.path)), "active": way.path == current}
            for way in self._settings.nav
        ]


@jinja2.pass_context
def _url(context: Mapping[str, Any], address: str) -> str:
    """An address below the site's root, as seen from the page."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or address.startswith(("/", "#")):
        return address
    page = context["page"]
    return _relative(address, page["url"]) if page else posixpath.join(context["base_url"], address)


def _relative(address: str, source: str) -> str:
    return _way(address, posixpath.dirname(source))


@lru_cache(maxsize=4096)  # the pages of a folder have the same ways
def _way(address: str, folder: str) -> str:
    return posixpath.relpath(address, folder or ".")
