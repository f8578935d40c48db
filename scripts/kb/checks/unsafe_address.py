"""Find addresses that a page must not lead to, or that lead nowhere on a reader's device."""

import re
from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.graph import Graph

SCHEME = re.compile(r"\s*(?P<scheme>[a-zA-Z][a-zA-Z0-9+.-]*):(?P<rest>.*)", re.S)
WEB = frozenset(("http", "https"))
DIRECT = frozenset(("mailto", "tel", "sms"))
WAYS_OUT = {
    "javascript": "a page runs no scripts of its own: link to a page",
    "vbscript": "a page runs no scripts of its own: link to a page",
    "data": "save it as a file in docs/assets/ and link to that",
    "file": "the file is on one computer only: put it in docs/ and link to it from this page",
}


def unsafe_address(graph: Graph) -> Iterator[Finding]:
    """A link or picture has an address of a kind that no page uses.

    Pages lead to pages and files of docs/, to `https://` and `http://`, and to `mailto:`, `tel:` and `sms:`.

    ## Why this matters
    `javascript:` runs what an attacker wrote, `file:` and `C:` name a file that only the author has, and a misspelt
    `htps:` leads nowhere.

    ## Bad
        [print](javascript:print()) [sheet](file:///home/ana/sheet.pdf) [call](mailto:)

    ## Good
        [sheet](../assets/sheet.pdf) [call](tel:112)
    """
    for page in graph.knowledge_base.pages:
        for link in page.links:
            if link.form != "citation" and (match := SCHEME.match(link.address)):
                help = _way_out(match["scheme"].lower(), match["rest"].strip())
                if help:
                    yield Finding(link.span, f"`{link.href}` is no address that a page may use", help)


def _way_out(scheme: str, rest: str) -> str | None:
    if scheme in WEB:
        has_host = rest.startswith("//") and rest[2:3] not in ("", "/", "?", "#")
        return None if has_host else "write it whole: `https://example.org/page`"
    if scheme in DIRECT:
        return None if rest else f"say what follows `{scheme}:`"
    if len(scheme) == 1:
        return WAYS_OUT["file"]
    return WAYS_OUT.get(scheme, "begin it with `https://`, or write a path from this page")
