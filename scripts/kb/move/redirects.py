"""Add lines to the table of old addresses, and take out those whose address is in use again."""

import json
import re
from collections.abc import Iterable, Mapping

from kb.graph import Graph
from kb.model import Redirect
from kb.move.edits import Refusal, Tree

TABLE = "docs/redirects.yml"
PLAIN = re.compile(r"[a-z0-9][\w./-]*(?:#[\w.-]+)?", re.I)  # what YAML reads as it stands
EMPTY = re.compile(r"^\{[ \t]*\}[ \t]*(?:\r\n|\r|\n|\Z)", re.M)
LEAD = "# Addresses that moved. Each was printed somewhere, so each answers for ever: `old/address.html: page-id`.\n"


def add_redirects(graph: Graph, tree: Tree, lines: Mapping[str, str]) -> None:
    """`lines`: old address -> what answers now. An address that already leads on is left alone."""
    known = {redirect.old for redirect in graph.knowledge_base.redirects}
    fresh = {old: new for old, new in lines.items() if old not in known}
    if not fresh:
        return
    raw = tree.text(TABLE).raw
    if empty := EMPTY.search(raw):
        tree.edit(TABLE, empty.start(), empty.end(), "")
    elif re.search(r"^\{", raw, re.M):
        raise Refusal(f"{TABLE}: it is written in braces\n  help: write it as `old: new` lines first")
    if not raw:
        tree.append(TABLE, LEAD)
    tree.append(TABLE, "".join(f"{_scalar(old)}: {_scalar(new)}\n" for old, new in sorted(fresh.items())))


def drop_redirects(graph: Graph, tree: Tree, addresses: Iterable[str]) -> None:
    """Take out the lines of addresses that are a page's own again."""
    own = set(addresses)
    for redirect in graph.knowledge_base.redirects:
        if redirect.old in own:
            tree.remove_line(TABLE, _one_line(tree, redirect))


def _one_line(tree: Tree, redirect: Redirect) -> int:
    text = tree.text(TABLE)
    start, end = text.line(redirect.span.line)
    if redirect.old not in text.raw[start:end]:
        raise Refusal(f"{TABLE}:{redirect.span.line}: a line is written in two\n  help: write it as `old: new` first")
    return redirect.span.line


def _scalar(text: str) -> str:
    return text if PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
