"""Find every place that names something by its id, and take a name out of its list."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kb.graph import Graph, relation_targets
from kb.model import Kind, Page, SourcePath, Span
from kb.move.edits import Refusal, Tree
from kb.relations import RELATIONS
from kb.schema import Article

BLOCK_ENTRY = re.compile(r"[ \t]*-[ \t]+(?P<quote>['\"]?)(?P<id>[^\s'\"]+)(?P=quote)[ \t]*(?:#[^\r\n]*)?[\r\n]*")
LAST_LINE = 1 << 60  # of any file


class Name(NamedTuple):
    """An id as it is written somewhere."""

    id: str
    span: Span
    others: tuple[str, ...] = ()  # what stands in its list too; it must not be written twice
    kinds: tuple[Kind, ...] = ()  # what the list takes; nothing: anything
    owner: str = ""  # the page that names it, which cannot name itself
    is_entry: bool = False  # whether the list can do without it
    lines: int = 0  # of a key: how many it takes with all that stands under it


def names(graph: Graph) -> Iterator[Name]:
    for page in (*graph.knowledge_base.pages, *graph.knowledge_base.translations):
        yield from _names_of(page)
    for claim in graph.knowledge_base.claims:
        for index, about in enumerate(claim.about):
            yield Name(about, claim.span("about", index), tuple(claim.about), is_entry=True)
        for index, relation in enumerate(claim.relations):
            yield Name(relation.subject, claim.span("relations", index, "subject"), owner=relation.object or "")
            if relation.object is not None:
                yield Name(relation.object, claim.span("relations", index, "object"), owner=relation.subject)
        yield Name(claim.article, claim.span("article"), kinds=("article",))
    yield from _keys_of_cues(graph)
    for redirect in graph.knowledge_base.redirects:
        yield Name(redirect.target.partition("#")[0], redirect.span)
    for record in graph.knowledge_base.retired:
        for index, id in enumerate(record.replaced_by):
            yield Name(id, record.span("replaced_by", index), record.replaced_by, is_entry=True)


def _keys_of_cues(graph: Graph) -> Iterator[Name]:
    keys = list(dict.fromkeys((str(cue.page), cue.span) for cue in graph.knowledge_base.cues))
    ends = [*(span.line for _, span in keys[1:]), LAST_LINE]
    for (id, span), end in zip(keys, ends, strict=False):
        yield Name(id, span, tuple(other for other, _ in keys), lines=end - span.line)


def _names_of(page: Page) -> Iterator[Name]:
    for relation in RELATIONS:
        if relation.source == page.kind:
            found = list(relation_targets(page, relation))
            for id, where in found:
                span = page.span(*where, "exercise")  # the entries of a sheet say more than an id
                is_entry = span == page.span(*where)
                yield Name(id, span, tuple(other for other, _ in found), relation.targets, page.id, is_entry)
    if isinstance(page.fields, Article):
        for index, idea in enumerate(page.fields.ideas):
            if idea.claim is not None:
                yield Name(idea.claim, page.span("ideas", index, "claim"))
            if idea.at is not None:
                yield Name(idea.at.partition("#")[0], page.span("ideas", index, "at"))


def file_of(path: SourcePath) -> str:
    """A source path as seen from the root."""
    return f"docs/{path}"


def take_out(tree: Tree, name: Name) -> None:
    """Take an id out of the list that it stands in, whichever way the list is written."""
    path = file_of(name.span.path)
    text = tree.text(path)
    start, end = text.line(name.span.line)
    if name.lines:
        last = min(name.span.line + name.lines, len(text.starts)) - 1
        tree.edit(path, start, text.line(last)[1], "")
        return
    line = text.raw[start:end]
    entry = BLOCK_ENTRY.fullmatch(line)
    alone = len(name.others) == 1
    if entry and entry["id"] == name.id and alone:
        above = text.line(name.span.line - 1)
        key = text.raw[above[0] : above[1]].rstrip()
        if not key.endswith(":"):
            raise _by_hand(path, name)
        tree.edit(path, above[0], end, f"{key} []{text.line_end}")
    elif entry and entry["id"] == name.id:
        tree.edit(path, start, end, "")
    else:
        _take_out_of_flow(tree, path, name)


def _take_out_of_flow(tree: Tree, path: str, name: Name) -> None:
    """`[a, b]` -> `[b]`."""
    raw, at = tree.text(path).raw, tree.text(path).offset(name.span)
    word = re.compile(rf"(?P<quote>['\"]?){re.escape(name.id)}(?P=quote)").match(raw, at)
    if word is None:
        raise _by_hand(path, name)
    after = re.compile(r"[ \t]*,[ \t]*").match(raw, word.end())
    before = re.compile(r"[ \t]*,[ \t]*\Z").search(raw[max(0, at - 20) : at])
    if after:
        tree.edit(path, at, after.end(), "")
    elif before:
        tree.edit(path, at - len(before[0]), word.end(), "")
    elif raw[at - 1 : at] == "[" and raw[word.end() : word.end() + 1] == "]":
        tree.edit(path, at, word.end(), "")
    else:
        raise _by_hand(path, name)


def _by_hand(path: str, name: Name) -> Refusal:
    return Refusal(f"{path}:{name.span.line}: `{name.id}` cannot be taken out here\n  help: take it out by hand first")
