"""Write what the search knows: names, everyday names, summaries; as a script, so that it loads from disk."""

import json

from kb.generate.addresses import page_address
from kb.graph import Graph
from kb.model import Page


def write_search_data(graph: Graph) -> str:
    entries = [_entry(page) for page in graph.published.values() if page.path != "index.md"]
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False, separators=(",", ":")) for entry in entries)
    return f"kbSearchData([\n{lines}\n]);\n"


def _entry(page: Page) -> dict[str, object]:
    fields = page.fields
    headings = [[heading.anchor, heading.text] for heading in page.headings if heading.level <= 3]
    return {
        "id": page_address(page),
        "kind": page.kind,
        "title": fields.title,
        "aka": list(fields.aka),
        "summary": str(getattr(fields, "definition", fields.summary)),
        "headings": headings,
    }
