"""Translations of pages in which only links changed stay up to date."""

from collections.abc import Iterator

from kb.graph import Graph
from kb.ledger import version_of
from kb.model import Page
from kb.move.edits import Tree
from kb.move.names import file_of
from kb.move.whole import as_it_would_be
from kb.schema import Base
from kb.translation import original_of


def keep_up_to_date(graph: Graph, tree: Tree) -> None:
    """A translation that is of the version before becomes one of the version after."""
    fresh = dict(_up_to_date(graph))
    if not fresh:
        return
    after = as_it_would_be(tree)
    pages = {page.path: page for page in after.knowledge_base.translations}
    for page, version in fresh.items():
        path = file_of(page.path)
        new = tree.moved.get(path, path)
        own = pages.get(new.removeprefix("docs/")) if new else None  # type: ignore[call-overload]
        original = original_of(after, own) if own else None
        now = version_of(after, original).name if original else version
        if now != version:
            tree.substitute(path, page.span("source_version"), version, now)


def _up_to_date(graph: Graph) -> Iterator[tuple[Page, str]]:
    for page in graph.knowledge_base.translations:
        original = original_of(graph, page)
        assert isinstance(page.fields, Base)
        if original and page.fields.source_version == version_of(graph, original).name:
            yield page, page.fields.source_version
