"""Take a page, word or claim out of the knowledge base. Its address says so, why, and what took its place."""

import json
from collections.abc import Mapping, Set

from kb.generate.markup import relative
from kb.graph import Graph
from kb.ledger import own_addresses, page_address, present_addresses
from kb.model import Claim, Page, SourcePath
from kb.move.edits import Refusal, Tree
from kb.move.links import links, rewrite
from kb.move.move import movable, owned_addresses, thing_called
from kb.move.names import Name, file_of, names, take_out
from kb.move.redirects import add_redirects
from kb.translation import translations_of

RECORDS = "docs/retired.yml"
LEAD = "# What is no more. Each address still answers: it says why, what to read in its place, and when to get help.\n"


def retire(graph: Graph, texts: Mapping[SourcePath, str], tree: Tree, old: str, successor: str, because: str) -> None:
    thing, other = movable(graph, old), thing_called(graph, successor)
    if thing.id == other.id:
        raise Refusal(f"`{old}` cannot take its own place\n  help: name another page, word or claim")
    if not because.strip():
        raise Refusal('a reader is told why\n  help: say it in one or two short sentences: --because "..."')
    gone = [thing, *translations_of(graph, thing)] if isinstance(thing, Page) else []
    leaving = {page.path for page in gone}
    for name in names(graph):
        if name.id == thing.id and name.span.path not in leaving:
            _change_name(graph, tree, name, other)
    _lead_links_on(graph, tree, leaving or {_path(thing)}, other)
    if isinstance(thing, Page):
        tree.moved |= dict.fromkeys(map(file_of, leaving))
    else:
        _take_out_claim(graph, tree, thing)
    tree.append(RECORDS, _record(graph, tree, thing, other, because))
    entries = (address for address in owned_addresses(graph, texts, thing.id) if address.endswith(f"#{thing.id}"))
    was = present_addresses(graph)[thing.id]
    old_addresses = {entry: thing.id for entry in entries if entry != was}  # its entry in the glossary
    for page in gone[1:]:  # what took its place may not be translated
        old_addresses |= dict.fromkeys(own_addresses(page.id, page.path), thing.id)
    add_redirects(graph, tree, old_addresses)


def _change_name(graph: Graph, tree: Tree, name: Name, other: Page | Claim) -> None:
    """The successor in its place, where the list takes it and does not have it yet."""
    fits = not name.kinds or (isinstance(other, Page) and other.kind in name.kinds)
    if fits and other.id not in name.others and other.id != name.owner:
        tree.substitute(file_of(name.span.path), name.span, name.id, other.id)
    elif name.is_entry or name.lines:
        take_out(tree, name)
    else:
        place = f"{file_of(name.span.path)}:{name.span.line}"
        raise Refusal(
            f"{place}: `{other.id}` cannot stand here for `{name.id}`\n  help: change this line by hand first"
        )


def _lead_links_on(graph: Graph, tree: Tree, leaving: Set[SourcePath], other: Page | Claim) -> None:
    for found in links(graph):
        if found.path in leaving and found.page.path not in leaving:
            rewrite(tree, found, relative(found.page.path, _path(other)))


def _path(thing: Page | Claim) -> SourcePath:
    return thing.path if isinstance(thing, Page) else SourcePath(f"claims/{thing.id}.md")


def _take_out_claim(graph: Graph, tree: Tree, claim: Claim) -> None:
    """The lines of its entry. What stands above the next entry as a comment belongs to that one."""
    path = file_of(claim.span("id").path)
    text = tree.text(path)
    starts = sorted(other.span().line for other in graph.claims.values() if other.span().path == claim.span().path)
    first = claim.span().line
    last = next((line for line in starts if line > first), len(text.starts) + 1) - 1
    while last > first and text.raw[slice(*text.line(last))].strip()[:1] in ("", "#"):
        last -= 1
    tree.edit(path, text.line(first)[0], text.line(last)[1], "")


def _record(graph: Graph, tree: Tree, thing: Page | Claim, other: Page | Claim, because: str) -> str:
    title = thing.fields.title if isinstance(thing, Page) else thing.statement
    flags = getattr(thing.fields, "red_flags", ()) if isinstance(thing, Page) else ()
    was = page_address(thing) if isinstance(thing, Page) else present_addresses(graph)[thing.id]
    lines = [
        f"- id: {thing.id}",
        f"was: {was}",
        f"title: {_quoted(title)}",
        f"replaced_by: [{other.id}]",
        f"because: {_quoted(because.strip())}",
        f"date: {graph.knowledge_base.settings.edition}",
        *([f"red_flags: [{', '.join(flags)}]"] if flags else []),
    ]
    return ("" if tree.text(RECORDS).raw else LEAD) + "\n  ".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
