"""Find names that lead to two meanings."""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from kb.diagnostics import Finding
from kb.forgetting import forgettable
from kb.graph import Graph
from kb.model import FieldPath, Page
from kb.terms import word_stems


def shared_name(graph: Graph) -> Iterator[Finding]:
    """A term has a name that another term, or a page, has too.

    Letter case, plural and hyphens make no other name.

    ## Why this matters
    The glossary and the search can show one meaning first. The reader gets the wrong one without a hint.

    ## Bad
    "Rounds" as another name of "Set", and of "Circuit".

    ## Good
    Each name at one of them; or one term for both.
    """
    owners: dict[tuple[str, ...], list[tuple[Page, FieldPath, str]]] = defaultdict(list)
    for page in sorted(graph.published.values(), key=lambda page: (page.kind == "term", page.id)):  # pages come first
        for stems, name, where in _names(page):
            owners[stems].append((page, where, name))
    for named in owners.values():
        first = named[0][0]
        for page, where, name in named:
            if page.kind == "term" and page is not first:
                help = "leave it to one of them, or make them one"
                yield Finding(page.span(*where), f"`{name}` is a name of `{first.fields.title}` too", help)


@forgettable
@lru_cache(maxsize=2**16)  # what did not change since the last check is the same page
def _names(page: Page) -> tuple[tuple[tuple[str, ...], str, FieldPath], ...]:
    named: list[tuple[str, FieldPath]] = [(page.fields.title, ("title",))]
    named += [(name, ("aka", index)) for index, name in enumerate(page.fields.aka)]
    return tuple((word_stems(name), name, where) for name, where in named)
