"""Find names that stand twice in one list."""

from collections.abc import Iterator
from functools import lru_cache

from kb.diagnostics import Finding, Fix
from kb.forgetting import forgettable
from kb.graph import Graph
from kb.model import FOLDERS, Claim, Page, Span
from kb.relations import RELATIONS

OF_PAGES = {
    kind: (
        "aka",
        "asked",
        "references",
        "red_flags",
        *(relation.field for relation in RELATIONS if relation.source == kind),
    )
    for kind in FOLDERS
}
OF_CLAIMS = ("about", "supports", "contradicts", "context")


def duplicate_entry(graph: Graph) -> Iterator[Finding]:
    """A list of names or ids has the same entry twice.

    ## Why this matters
    A source that is listed twice counts twice, and a claim looks surer than it is.

    ## Bad
        supports: [moen2012, moen2012]

    ## Good
        supports: [moen2012]
    """
    for page in graph.knowledge_base.pages:
        yield from _in_page(page)
    for claim in graph.knowledge_base.claims:
        for field in OF_CLAIMS:
            yield from _repeated(claim, field)


@forgettable
@lru_cache(maxsize=2**16)  # what did not change since the last check is the same page
def _in_page(page: Page) -> tuple[Finding, ...]:
    return tuple(found for field in OF_PAGES[page.kind] for found in _repeated(page, field))


def _repeated(owner: Page | Claim, field: str) -> Iterator[Finding]:
    entries = getattr(owner.fields if isinstance(owner, Page) else owner, field, ())
    if len(set(entries)) == len(entries):
        return
    for index, entry in enumerate(entries):
        if entry in entries[:index] and isinstance(entry, str):
            span, before = owner.span(field, index), owner.span(field, index - 1)
            help = "take one of them out"
            yield Finding(span, f"`{entry}` stands twice in `{field}`", help, _take_out(entry, span, before))


def _take_out(entry: str, span: Span, before: Span) -> Fix:
    """In a list on one line with the comma before it, in a list of lines with its line."""
    if before.line == span.line:
        return Fix(span._replace(column=span.column - len(", ")), f", {entry}", "")
    return Fix(span._replace(column=1), " " * (span.column - len("- ") - 1) + f"- {entry}\n", "")
