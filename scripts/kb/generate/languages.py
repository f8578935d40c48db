"""Say in which other languages a page stands: to its reader, to browsers and to search engines."""

from collections.abc import Mapping

from kb.catalogue import DEFAULT, language_of, phrase
from kb.generate.markup import address, escape, paragraph
from kb.graph import Graph, site_path
from kb.model import Page
from kb.translation import in_other_languages


def language_links(graph: Graph, page: Page) -> str:
    """The same page in other languages, each link in the words of its own language."""
    links = [
        f'<a href="{address(page.path, path)}" lang="{language}" hreflang="{language}">'
        f"{escape(phrase(path, 'page.in-this-language'))}</a>"
        for language, path in in_other_languages(graph, page)
        if path != page.path
    ]
    return paragraph(" · ".join(links), "kb-languages") if links else ""


def front_matter_of_languages(graph: Graph, page: Page) -> Mapping[str, object]:
    """Templates take the language of the page from it, and tell search engines of the others."""
    found = list(in_other_languages(graph, page))
    own = {} if language_of(page.path) == DEFAULT else {"lang": language_of(page.path)}
    if len(found) < 2:
        return own
    site = graph.knowledge_base.settings.site_url
    return own | {"alternates": [{"lang": language, "url": site + site_path(path)} for language, path in found]}
