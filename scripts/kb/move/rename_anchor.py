"""Give a heading another anchor, or say to which page it went. Every link follows; the old anchor still answers."""

import re

from kb.generate.markup import relative
from kb.graph import Graph, site_path
from kb.layout import LAYOUTS, Rest
from kb.ledger.promises import panel_anchors
from kb.load.inline import HEADING_ATTRIBUTES, NAMED
from kb.load.markdown import slug
from kb.model import Heading, Page
from kb.move.edits import Refusal, Tree
from kb.move.links import links, rewrite
from kb.move.move import thing_called
from kb.move.names import file_of
from kb.move.redirects import add_redirects, drop_redirects
from kb.schema import Article

GOOD_ANCHOR = re.compile(r"[^\s#{}]+")


def rename_anchor(graph: Graph, tree: Tree, of: str, old: str, new: str) -> None:
    """`new`: an anchor of the same page, or `page-id#anchor` where the section moved."""
    page = _page(graph, of)
    other_id, _, anchor = new.rpartition("#")
    other = _page(graph, other_id) if other_id else page
    if not GOOD_ANCHOR.fullmatch(anchor) or (other is page and anchor == old):
        raise Refusal(f"`{new}` is no new anchor\n  help: an anchor is one word, with hyphens: `how-long-it-takes`")
    heading = _heading(page, old)
    if heading is not None and other is page:
        _refuse_fixed(page, old)
        if _heading(page, anchor) is not None or anchor in panel_anchors(page):
            raise Refusal(f"`{page.path}` has the anchor `#{anchor}` already\n  help: choose another one")
        _change_heading(tree, page, heading, anchor)
    elif heading is not None:
        raise Refusal(f"`{page.path}` still has `#{old}`\n  help: move the section to `{other.path}` first")
    elif anchor not in map(str, graph.anchors(other)):
        raise Refusal(
            f"`{other.path}` has no anchor `#{anchor}`\n  help: write the heading first, or name one that is there"
        )
    _change_links(graph, tree, page, old, other, anchor)
    own = f"{site_path(page.path)}#{old}"
    add_redirects(graph, tree, {own: f"{other.id}#{anchor}"})
    drop_redirects(graph, tree, [f"{site_path(other.path)}#{anchor}"])


def _page(graph: Graph, name: str) -> Page:
    thing = thing_called(graph, name)
    if not isinstance(thing, Page) or thing.kind == "term":
        raise Refusal(f"`{name}` is no page with headings\n  help: name a page by its id")
    return thing


def _heading(page: Page, anchor: str) -> Heading | None:
    return next((heading for heading in page.headings if heading.anchor == anchor), None)


def _refuse_fixed(page: Page, anchor: str) -> None:
    layout = LAYOUTS[page.kind]
    fixed = [slug(slot.title) for slot in layout if not isinstance(slot, Rest)]
    if anchor in fixed:
        raise Refusal(f"every {page.kind} has the section `#{anchor}`\n  help: its name stands in scripts/kb/layout.py")


def _change_heading(tree: Tree, page: Page, heading: Heading, new: str) -> None:
    """Write the new anchor behind the heading's text."""
    path = file_of(page.path)
    text = tree.text(path)
    start, end = text.line(heading.span.line)
    line = text.raw[start:end].rstrip("\r\n")
    given = HEADING_ATTRIBUTES.search(line)
    ids = list(NAMED.finditer(given["list"])) if given else []
    if given and ids:
        group, inside = "id" if ids[-1]["id"] else "quoted", start + given.start("list")
        tree.edit(path, inside + ids[-1].start(group), inside + ids[-1].end(group), new)
    elif given:
        tree.edit(path, start + given.end("list"), start + given.end("list"), f" #{new}")
    else:
        at = start + len(line.rstrip().rstrip("#").rstrip())
        tree.edit(path, at, at, f" {{#{new}}}")


def _change_links(graph: Graph, tree: Tree, page: Page, old: str, other: Page, anchor: str) -> None:
    for found in links(graph):
        if found.path == page.path and found.anchor == old:
            away = "" if other.path == found.page.path else relative(found.page.path, other.path)
            where = found.link.href.partition("#")[0] if other is page else away
            rewrite(tree, found, f"{where}#{anchor}")
    for source in graph.knowledge_base.pages:
        if isinstance(source.fields, Article):
            for index, idea in enumerate(source.fields.ideas):
                if idea.at == f"{page.id}#{old}":
                    span = source.span("ideas", index, "at")
                    tree.substitute(file_of(source.path), span, idea.at, f"{other.id}#{anchor}")
    for redirect in graph.knowledge_base.redirects:
        if redirect.target == f"{page.id}#{old}":
            tree.substitute("docs/redirects.yml", redirect.span, redirect.target, f"{other.id}#{anchor}")
