"""Rewrite the links of every page so that they lead where they led before."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kb.generate.markup import relative
from kb.graph import Graph
from kb.model import Link, Page, SourcePath
from kb.move.edits import Tree
from kb.move.names import file_of


class Found(NamedTuple):
    page: Page
    link: Link
    path: SourcePath  # what the link leads to
    anchor: str | None


def links(graph: Graph) -> Iterator[Found]:
    """Every link and picture that stays inside the site."""
    for page in (*graph.knowledge_base.pages, *graph.knowledge_base.translations):
        for link in page.links:
            target = graph.resolve(page, link.address) if link.form != "citation" else None
            if target is not None:
                yield Found(page, link, target.path, target.anchor)


def lead_on(graph: Graph, tree: Tree, paths: Mapping[SourcePath, SourcePath]) -> None:
    """`paths`: old path -> new path of what moves. A page that moves takes its own links along."""
    for found in links(graph):
        source = paths.get(found.page.path, found.page.path)
        target = paths.get(found.path, found.path)
        if (source, target) != (found.page.path, found.path):
            rewrite(tree, found, _with_path(found.link.href, relative(source, target)))


def rewrite(tree: Tree, found: Found, href: str) -> None:
    if href != found.link.href:
        tree.substitute(file_of(found.page.path), found.link.span, found.link.href, href)


def _with_path(href: str, path: str) -> str:
    """The href with another path; an href without one stays, for it names its own page."""
    written = href.partition("#")[0].partition("?")[0]
    return path + href[len(written) :] if written else href
