"""Write which version of a page this is, and what changed since: in words, and for the script that meets old sheets."""

import json
from html import escape

from kb.catalogue import phrase, phrase_group
from kb.generate.markup import bullets, paragraph
from kb.graph import Graph
from kb.ledger import changes, earlier_versions, version_of
from kb.model import Page


def version_text(graph: Graph, page: Page) -> str:
    """Once on a page. `data-earlier` is an empty list where the page never changed."""
    version = version_of(graph, page)
    earlier = [[one.name, one.since, one.changed] for one in earlier_versions(graph, page)]
    told = escape(json.dumps(earlier, separators=(",", ":")))
    shown = phrase(page.path, "page.version", name=version.name, since=version.since)
    return f'<span id="version" data-version="{version.name}" data-earlier="{told}">{shown}</span>'


def version_note(graph: Graph, page: Page) -> str:
    """The version, and where the page changed since it was first published, what and when."""
    names = phrase_group(page.path, "part")
    found = [f"{since}: {', '.join(names[part] for part in parts)}" for since, parts in changes(graph, page)]
    more = paragraph(phrase(page.path, "page.changed"), "kb-version") + bullets(found) if found else ""
    return paragraph(version_text(graph, page), "kb-version") + more
