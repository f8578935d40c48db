"""Find links and pictures that lead nowhere."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

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


@dataclass(frozen=True, slots=True)
class _Known:
    """What a link can lead to, and the ways to find it when it was written wrongly."""

    by_name: Mapping[str, SourcePath]
    by_stem: Mapping[str, SourcePath]
    by_letters: Mapping[str, SourcePath]  # in lower case


@lru_cache(maxsize=1)  # made once, however many links are broken
def _known(graph: Graph) -> _Known:
    paths = [*graph.by_path, *graph.generated, *sorted(graph.knowledge_base.files)]
    by_name = {posixpath.basename(path): path for path in paths if not path.endswith("index.md")}
    by_stem = {posixpath.splitext(name)[0]: path for name, path in by_name.items()}
    return _Known(by_name, by_stem, {path.lower(): path for path in paths})


def _check(graph: Graph, page: Page, link: Link) -> Iterator[Finding]:
    if not link.href:
        yield Finding(link.span, "the link has no target", "name the page or the address between the brackets")
        return
    target = graph.resolve(page, link.address)
    if target is None:
        if not is_address(link.address):
            yield Finding(link.span, f"`{link.href}` is not an address", "write it as a path or a full address")
        return
    if target.path.startswith("../"):
        help = "link to a page inside docs/, or to a full address"
        yield Finding(link.span, f"`{link.href}` leads out of docs/", help)
    elif not graph.exists(target.path):
        yield _dead(graph, page, link, target)
    elif link.form in ("image", "file") and target.path.endswith(".md"):
        yield Finding(
            link.span, f"`{link.href}` is a page and no picture", "name a file, or make it a link to the page"
        )
    elif link.href.startswith("/"):
        help = f"write it from this page: `{_relative(page, target.path)}`"
        fix = Fix(link.span, link.href, _relative(page, target.path) + _after_path(link.href))
        yield Finding(link.span, f"`{link.href}` begins at the server's root, which is elsewhere on a disk", help, fix)


def _dead(graph: Graph, page: Page, link: Link, target: Target) -> Finding:
    same = _known(graph).by_letters.get(target.path.lower())
    behind = "".join(re.findall(r"[?#].*", link.address, re.S)[:1])
    if same is not None:
        message = f"`{link.href}` is written with other letters, small or capital, than the file"
        return _mended(page, link, message, same, behind)
    source = SourcePath(f"{target.path.removesuffix('.html')}.md")
    if target.path.endswith(".html") and graph.exists(source):
        message = f"`{link.href}` names the built page, which is not there while writing"
        return _mended(page, link, message, source, behind)
    what = "leads to no page" if link.form == "link" else "shows no picture" if link.form == "image" else "is no file"
    right = _meant(graph, page, target)
    fix = Fix(link.span, link.href, f"{right}{behind}") if right else None
    return Finding(link.span, f"`{link.href}` {what}", _offer(graph, page, target.path, behind) or _way_out(link), fix)


def _mended(page: Page, link: Link, message: str, path: SourcePath, behind: str) -> Finding:
    right = f"{_relative(page, path)}{behind}"
    return Finding(link.span, message, f"it is here: `{right}`", Fix(link.span, link.href, right))


def _way_out(link: Link) -> str:
    if link.form == "link":
        return "a link is written relative to the page, with its ending: `../muscles/calf.md`"
    return "put the file there; its name is written relative to the page, with its ending: `../assets/images/logo.svg`"


def _offer(graph: Graph, page: Page, path: SourcePath, behind: str) -> str | None:
    """The page that took its place, the file of the same name, or of the nearest one; None where there is none."""
    moved = _moved(graph, path)
    if moved is not None:
        return f"the page moved: `{_relative(page, moved.path)}{behind}`"
    known = _known(graph)
    name = posixpath.basename(path.replace("\\", "/")).removesuffix(".html")
    index = SourcePath(posixpath.join(path, "index.md"))
    same = index if graph.exists(index) else known.by_name.get(name) or known.by_name.get(f"{name}.md")
    if same is not None:
        return f"it is here: `{_relative(page, same)}{behind}`"
    close = get_close_matches(posixpath.splitext(name)[0], list(known.by_stem), n=1, cutoff=0.7)
    if close:
        return f"one with a similar name exists: `{_relative(page, known.by_stem[close[0]])}`"
    return None


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
