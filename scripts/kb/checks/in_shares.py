"""Run the rules in as many processes as there are cores, where there are pages enough to be worth it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from kb.diagnostics import Diagnostic, Rule, in_order, run
from kb.graph import Graph
from kb.shares import begin, cores

WORTH_IT = 2000  # pages; to copy a process takes as long as to check some hundreds
OWN_SHARE = 0.7  # of what each other process has: this one runs the other rules too


def run_in_shares(rules: Sequence[Rule[Graph]], graph: Graph, others: int | None = None) -> tuple[Diagnostic, ...]:
    """What `run` finds. `others`: how many processes help; as many as there are cores, where nothing is said."""
    if others is None:
        others = cores() - 1 if len(graph.by_path) >= WORTH_IT else 0
    if not others:
        return run(rules, graph)
    by_page = [rule for rule in rules if rule.by_page]
    own, *shares = _shares(graph, others)
    begun = [begin(partial(run, by_page, share)) for share in shares]
    found = [run([rule for rule in rules if not rule.by_page], graph), run(by_page, own)]
    found += [finish() for finish in begun]
    return in_order(one for part in found for one in part)


def _shares(graph: Graph, others: int) -> Iterator[Graph]:
    """The same graph, each time with other pages to look at. Claims and warning signs are in the first share."""
    whole = graph.knowledge_base
    end = round(len(whole.pages) * OWN_SHARE / (OWN_SHARE + others))
    yield replace(graph, knowledge_base=replace(whole, pages=whole.pages[:end]))
    rest = whole.pages[end:]
    for number in range(others):
        share = rest[len(rest) * number // others : len(rest) * (number + 1) // others]
        yield replace(graph, knowledge_base=replace(whole, pages=share, claims=(), warning_signs=()))
