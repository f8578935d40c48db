"""Find published addresses that will not answer any more, as far as that is known before the site is built."""

from collections.abc import Iterator, Mapping

from kb.diagnostics import Finding
from kb.graph import Graph
from kb.ledger.addresses import built_addresses, known_anchors
from kb.ledger.forwarding import Forwarding, forward
from kb.ledger.ways_out import way_out
from kb.load.ledger import LEDGER
from kb.model import Promise, Span


def broken_promise(graph: Graph) -> Iterator[Finding]:
    """An address of `docs/ledger.txt` leads to no page, or to a page without its place.

    What can only be seen on the built site is looked at there (KB831).

    ## Why this matters
    The address is printed somewhere. Someone in pain will type it in.

    ## Bad
    Deleting `docs/conditions/leg-pain.md`, or renaming one of its headings, after it was published

    ## Good
    `kb move leg-pain calf-pain`, `kb rename-anchor leg-pain how-long how-long-it-takes`, or
    `kb retire leg-pain --for calf-pain --because "..."`
    """
    if not graph.knowledge_base.ledger:
        return
    forwarding, built, anchors = forward(graph), built_addresses(graph), known_anchors(graph)
    gone: dict[str, int] = {}  # pages that do not answer -> how many places on them
    for promise in graph.knowledge_base.ledger:
        page, _, anchor = promise.address.partition("#")
        if _answers(page, forwarding, built, anchors):
            if anchor and not _answers(promise.address, forwarding, built, anchors):
                yield _finding(promise, f"`{page}` no longer has the anchor `#{anchor}`")
        elif page not in gone:
            gone[page] = promise.line
            yield _finding(promise, f"`{page}` no longer answers")


def _answers(
    address: str, forwarding: Forwarding, built: frozenset[str], anchors: Mapping[str, frozenset[str]]
) -> bool:
    if address in forwarding.steps:  # its own line in redirects.yml, which is checked there
        return True
    page, _, anchor = forwarding.end(address).partition("#")
    arrived = f"{page}#{anchor}" in forwarding.steps
    return page in built and (not anchor or arrived or page not in anchors or anchor in anchors[page])


def _finding(promise: Promise, message: str) -> Finding:
    owner = "" if promise.id == "-" else f"; it belonged to `{promise.id}`"
    return Finding(Span(LEDGER, promise.line), f"{message}, published on {promise.since}{owner}", way_out(promise))
