"""Write short addresses and redirects: small HTML files that lead on, without script, also from disk."""

from collections.abc import Iterator, Mapping
from html import escape

from kb.generate.claims import claim_path
from kb.generate.markup import relative
from kb.graph import GLOSSARY, Graph, site_path
from kb.model import Page, PageId, SourcePath

STUB = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<link rel="canonical" href="{canonical}">
<meta http-equiv="refresh" content="0; url={href}">
</head>
<body>
<main><h1>{title}</h1><p>This page lives here: <a href="{href}">{title}</a></p></main>
</body>
</html>
"""


def page_address(page: Page) -> str:
    """Where a page, or a term's place in the glossary, lives on the built site."""
    return f"{site_path(GLOSSARY)}#{page.id}" if page.kind == "term" else site_path(page.path)


def write_addresses(graph: Graph) -> Iterator[tuple[SourcePath, str]]:
    for page in graph.published.values():
        yield _short(page.id), _stub(graph, _short(page.id), page_address(page), page.fields.title)
    for claim in graph.knowledge_base.claims:
        yield _short(claim.id), _stub(graph, _short(claim.id), site_path(claim_path(claim)), claim.statement)
    following = {redirect.old: redirect.target for redirect in graph.knowledge_base.redirects}
    for redirect in graph.knowledge_base.redirects:
        page = graph.published[_final(following, redirect.target)]
        yield SourcePath(redirect.old), _stub(graph, redirect.old, page_address(page), page.fields.title)


def _short(id: str) -> SourcePath:
    return SourcePath(f"h/{id}/index.html")


def _final(following: Mapping[str, str], target: str) -> PageId:
    while target in following:  # checked before: no loops, and a page at the end
        target = following[target]
    return PageId(target)


def _stub(graph: Graph, source: str, address: str, title: str) -> str:
    path, _, anchor = address.partition("#")
    href = relative(source, path) + (f"#{anchor}" if anchor else "")
    canonical = graph.knowledge_base.settings.site_url + address
    return STUB.format(title=escape(title), href=escape(href), canonical=escape(canonical))
