"""Find links and pictures that lead nowhere."""

import posixpath
from collections.abc import Iterator

from kb.checks.nearest import offer
from kb.diagnostics import Finding
from kb.graph import Graph, is_address
from kb.model import Link, Page, SourcePath


def broken_link(graph: Graph) -> Iterator[Finding]:
    """A link or picture of a page names a file that does not exist.

    ## Why this matters
    A patient who follows a dead link from a printed sheet lands nowhere.

    ## Bad
        [the big buttock muscle](../muscles/gluteus-maximum.md)

    ## Good
        [the big buttock muscle](../muscles/gluteus-maximus.md)
    """
    for page in graph.knowledge_base.pages:
        for link in page.links:
            if link.form != "citation":
                yield from _check(graph, page, link)


def _check(graph: Graph, page: Page, link: Link) -> Iterator[Finding]:
    if not link.href:
        yield Finding(link.span, "the link has no target", "name the page or the address between the brackets")
        return
    if not is_address(link.href):
        yield Finding(link.span, f"`{link.href}` is not an address", "write it as a path or a full address")
        return
    target = graph.resolve(page, link.href)
    if target is None or graph.exists(target.path):
        return
    if target.path.startswith("../"):
        help = "link to a page inside docs/, or to a full address"
        yield Finding(link.span, f"`{link.href}` leads out of docs/", help)
        return
    yield Finding(link.span, f"`{link.href}` leads to no page", _offer(graph, page, target.path))


def _offer(graph: Graph, page: Page, path: SourcePath) -> str:
    known = [str(known) for known in (*graph.by_path, *graph.generated)]
    names = {posixpath.basename(name): name for name in known if not name.endswith("index.md")}
    same = names.get(posixpath.basename(path)) or names.get(f"{posixpath.basename(path).removesuffix('.html')}.md")
    if same is not None:
        return f"the page is here: `{_relative(page, same)}`"
    statement = offer(str(path), known, "a link is written relative to the page, with .md: `../muscles/calf.md`")
    nearest = statement.partition("`")[2].removesuffix("`")
    return f"a page with a similar name exists: `{_relative(page, nearest)}`" if nearest in known else statement


def _relative(page: Page, path: str) -> str:
    return posixpath.relpath(path, posixpath.dirname(page.path) or ".")
