"""Write which version of a page this is, and what a script needs to tell the reader of an older sheet what changed."""

import json
from html import escape

from kb.catalogue import phrase
from kb.graph import Graph
from kb.ledger import earlier_versions, version_of
from kb.model import Page


def version_text(graph: Graph, page: Page) -> str:
    """Once on a page. `data-earlier` is an empty list where the page never changed."""
    version = version_of(graph, page)
    earlier = [[one.name, one.since, one.changed] for one in earlier_versions(graph, page)]
    told = escape(json.dumps(earlier, separators=(",", ":")))
    shown = phrase(page.path, "page.version", name=version.name, since=version.since)
    return f'<span id="version" data-version="{version.name}" data-earlier="{told}">{shown}</span>'
