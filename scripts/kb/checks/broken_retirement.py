"""Find retired pages that do not tell a reader where to go."""

import re
from collections.abc import Iterator

from kb.checks.nearest import offer
from kb.diagnostics import Finding
from kb.graph import Graph, site_path
from kb.ledger.addresses import present_addresses
from kb.model import Retired, SourcePath

WAS = re.compile(r"(?:[a-z0-9-]+/)?[a-z0-9-]+\.html|(?:glossary|references)\.html#[a-z0-9-]+")
ADVICE = ("conditions/", "exercises/", "handouts/")  # pages that showed warning signs


def broken_retirement(graph: Graph) -> Iterator[Finding]:
    """A record of `docs/retired.yml` names nothing that took the place, still has its page, or shows no warning signs.

    ## Why this matters
    Someone in pain comes with an old sheet. The page that is no more must still say when to get help, and where to go.

    ## Bad
        - id: leg-pain
          was: conditions/leg-pain.html
          replaced_by: [calf-pian]

    ## Good
        - id: leg-pain
          was: conditions/leg-pain.html
          title: Leg pain
          replaced_by: [calf-pain]
          because: The page on calf pain says more.
          date: 2026-11-24
          red_flags: [calf]
    """
    seen: set[str] = set()
    for record in graph.knowledge_base.retired:
        yield from _record(graph, record, record.id in seen)
        seen.add(record.id)


def _record(graph: Graph, record: Retired, is_second: bool) -> Iterator[Finding]:
    if is_second or record.id in graph.pages or record.id in graph.claims:
        help = "an id that was retired is not given again; take out one of the two"
        yield Finding(record.span("id"), f"`{record.id}` is in use", help)
    path = SourcePath(f"{record.was.removesuffix('.html')}.md")
    if not WAS.fullmatch(record.was):
        help = "write it as it stood after the site's address: `conditions/leg-pain.html`"
        yield Finding(record.span("was"), f"`{record.was}` is not an address of this site", help)
    elif path in graph.by_path:
        message = f"`{site_path(path)}` is the address of a page of today"
        yield Finding(record.span("was"), message, "take the record out")
    live = present_addresses(graph).keys() - {other.id for other in graph.knowledge_base.retired}
    for index, id in enumerate(record.replaced_by):
        if id not in live and id not in graph.references:
            help = offer(id, sorted(live), "name the id of what took its place")
            yield Finding(record.span("replaced_by", index), f"`{id}` is no page, word or claim of today", help)
    names = graph.warning_names
    for index, name in enumerate(record.red_flags):
        if name not in names:
            help = offer(name, sorted(names), "name a group or a sign of warning-signs.yml")
            yield Finding(record.span("red_flags", index), f"`{name}` is no warning sign and no group of them", help)
    if record.was.startswith(ADVICE) and not record.red_flags:
        help = "add `red_flags: [...]` with the groups that the page had"
        yield Finding(record.span(), "the retired page gives no warning signs", help)
