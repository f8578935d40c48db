"""Find links and pictures that lead nowhere."""

import posixpath
from collections.abc import Iterator
from difflib import get_close_matches

from kb.diagnostics import Finding, Fix
from kb.graph import Graph, Target, is_address
from kb.misspelt import meant
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
    target = graph.resolve(page, link.href)
    if target is None:
        if not is_address(link.href):
            yield Finding(link.span, f"`{link.href}` is not an address", "write it as a path or a full address")
        return
    if target.path.startswith("../"):
        help = "link to a page inside docs/, or to a full address"
        yield Finding(link.span, f"`{link.href}` leads out of docs/", help)
    elif not graph.exists(target.path):
        what = "shows no picture" if link.form == "image" else "leads to no page"
        right = _meant(graph, page, target)
        fix = Fix(link.span, link.href, right + _after_path(link.href)) if right else None
        yield Finding(link.span, f"`{link.href}` {what}", _offer(graph, page, target.path), fix)
    elif link.href.startswith("/"):
        help = f"write it from this page: `{_relative(page, target.path)}`"
        fix = Fix(link.span, link.href, _relative(page, target.path) + _after_path(link.href))
        yield Finding(link.span, f"`{link.href}` begins at the server's root, which is elsewhere on a disk", help, fix)


def _offer(graph: Graph, page: Page, path: SourcePath) -> str:
    """The page that took its place, the file of the same name, or of the nearest one."""
    moved = _moved(graph, path)
    if moved is not None:
        return f"the page moved: `{_relative(page, moved.path)}`"
    known = (*graph.by_path, *graph.generated, *graph.knowledge_base.files)
    by_name = {posixpath.basename(other): other for other in known if not other.endswith("index.md")}
    name = posixpath.basename(path).removesuffix(".html")
    same = by_name.get(name) or by_name.get(f"{name}.md")
    if same is not None:
        return f"it is here: `{_relative(page, same)}`"
    by_stem = {posixpath.splitext(other)[0]: path for other, path in by_name.items()}
    close = get_close_matches(posixpath.splitext(name)[0], list(by_stem), n=1, cutoff=0.7)
    if close:
        return f"one with a similar name exists: `{_relative(page, by_stem[close[0]])}`"
    return "a link is written relative to the page, with its ending: `../muscles/calf.md`"


def _meant(graph: Graph, page: Page, target: Target) -> str | None:
    """The one file that can be meant: it moved, or one of its name is elsewhere, or one letter is wrong."""
    moved = _moved(graph, target.path)
    if moved is not None:
        return None if target.anchor and target.anchor not in graph.anchors(moved) else _relative(page, moved.path)
    known = (*graph.by_path, *graph.knowledge_base.files)
    right = meant(target.path, known)
    if right is None:
        name = posixpath.basename(target.path).casefold()
        names = (name, f"{name.removesuffix('.html')}.md")
        same = [path for path in known if posixpath.basename(path).casefold() in names]
        right = same[0] if len(same) == 1 else None
    return _relative(page, right) if right else None


def _moved(graph: Graph, path: SourcePath) -> Page | None:
    id = graph.moved.get(posixpath.splitext(posixpath.basename(path))[0])
    return graph.pages[id] if id else None


def _after_path(href: str) -> str:
    return f"#{href.partition('#')[2]}" if "#" in href else ""


def _relative(page: Page, path: str) -> str:
    return posixpath.relpath(path, posixpath.dirname(page.path) or ".")
