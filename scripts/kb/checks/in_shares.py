"""Run the rules in as many processes as there are cores, where there are pages enough to be worth it."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from functools import partial
from itertools import chain

from kb.diagnostics import Diagnostic, Rule, in_order, run
from kb.graph import Graph
from kb.kept import Kept
from kb.model import Page, SourcePath
from kb.outlines import read_from
from kb.shares import begin, cores

CLEAN = Kept("pages without findings")
WORTH_IT = 2000  # pages; to copy a process takes as long as to check some hundreds
OWN_SHARE = 0.7  # of what each other process has: this one runs the other rules too


def run_in_shares(rules: Sequence[Rule[Graph]], graph: Graph, others: int | None = None) -> tuple[Diagnostic, ...]:
    """What `run` finds. `others`: how many processes help; as many as there are cores, where nothing is said."""
    by_page = [rule for rule in rules if rule.by_page]
    unsure = _without_clean_pages(graph) if CLEAN.is_keeping() else graph
    if others is None:
        others = cores() - 1 if len(unsure.knowledge_base.pages) >= WORTH_IT else 0
    if not others and unsure is graph:
        return run(rules, graph)
    own, *shares = _shares(unsure, others)
    begun = [begin(partial(run, by_page, share)) for share in shares]
    whole = run([rule for rule in rules if not rule.by_page], graph)
    found = [*run(by_page, own), *chain.from_iterable(finish() for finish in begun)]
    _keep_clean_pages(graph, unsure.knowledge_base.pages, {one.finding.span.path for one in found})
    return in_order((*whole, *found))


def _without_clean_pages(graph: Graph) -> Graph:
    """Of the rules that look at one page after the other, none found anything on those last time."""
    keys = {read_from(graph, page): page for page in graph.knowledge_base.pages}
    clean = CLEAN.known([*keys])
    pages = tuple(page for key, page in keys.items() if key not in clean)
    return replace(graph, knowledge_base=replace(graph.knowledge_base, pages=pages))


def _keep_clean_pages(graph: Graph, pages: Iterable[Page], faulty: Set[SourcePath]) -> None:
    CLEAN.keep({read_from(graph, page): b"" for page in pages if page.path not in faulty})


def _shares(graph: Graph, others: int) -> Iterator[Graph]:
    """The same graph, each time with other pages to look at. Claims and warning signs are in the first share."""
    whole = graph.knowledge_base
    end = round(len(whole.pages) * OWN_SHARE / (OWN_SHARE + others))
    yield replace(graph, knowledge_base=replace(whole, pages=whole.pages[:end]))
    rest = whole.pages[end:]
    for number in range(others):
        share = rest[len(rest) * number // others : len(rest) * (number + 1) // others]
        yield replace(graph, knowledge_base=replace(whole, pages=share, claims=(), warning_signs=()))
