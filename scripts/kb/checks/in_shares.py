"""Run the rules in as many processes as there are cores, and leave out pages on which they found nothing last time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from kb.diagnostics import Diagnostic, Rule, Sees, in_order, run
from kb.graph import Graph
from kb.kept import Kept
from kb.model import Page
from kb.outlines import Names, names, read_from
from kb.shares import begin, cores

CLEAN = Kept("pages without findings")
WORTH_IT = 2000  # pages; to copy a process takes as long as to check some hundreds
OWN_SHARE = 0.7  # of what each other process has: this one runs the other rules too
BY_PAGE: tuple[Sees, ...] = ("page", "words", "places")  # of rules that look at one page after the other
_clean: dict[Page, Names] = {}  # the pages of the last check without findings, each with the names of that time


def run_in_shares(rules: Sequence[Rule[Graph]], graph: Graph, others: int | None = None) -> tuple[Diagnostic, ...]:
    """What `run` finds. `others`: how many processes help; as many as there are cores, where nothing is said."""
    now, clean = names(graph), _known_clean(graph)
    unsure = [page for page in graph.knowledge_base.pages if clean.get(page) != now]
    if others is None:
        others = cores() - 1 if len(unsure) >= WORTH_IT else 0
    own, *shares = _shares(graph, unsure, others)
    work = partial(_run_by_page, rules, clean, now)
    begun = [begin(partial(work, share)) for share in shares]
    whole = run([rule for rule in rules if rule.sees == "all"], graph)
    found = [*work(own), *chain.from_iterable(finish() for finish in begun)]
    _remember(graph, found)
    return in_order((*whole, *found))


def _run_by_page(
    rules: Sequence[Rule[Graph]], clean: Mapping[Page, Names], now: Names, share: Graph
) -> tuple[Diagnostic, ...]:
    found: list[Diagnostic] = []
    for sees in BY_PAGE:
        unsure = [page for page in share.knowledge_base.pages if _is_unsure(clean.get(page), sees, now)]
        found += run([rule for rule in rules if rule.sees == sees], _with_pages(share, unsure))
    return tuple(found)


def _is_unsure(before: Names | None, sees: Sees, now: Names) -> bool:
    """A rule need not look again at a page where all that it sees is as it was."""
    return before is None or (sees != "page" and getattr(before, sees) != getattr(now, sees))


def _known_clean(graph: Graph) -> Mapping[Page, Names]:
    """Of this process, and of the last one."""
    if not CLEAN.is_keeping():
        return dict(_clean)
    keys = {read_from(graph, page): page for page in graph.knowledge_base.pages}
    return _clean | {keys[key]: names(graph) for key in CLEAN.known([*keys])}


def _remember(graph: Graph, found: Iterable[Diagnostic]) -> None:
    faulty = {one.finding.span.path for one in found}
    clean = [page for page in graph.knowledge_base.pages if page.path not in faulty]
    _clean.clear()
    _clean.update(dict.fromkeys(clean, names(graph)))
    if CLEAN.is_keeping():
        CLEAN.keep({read_from(graph, page): b"" for page in clean})


def _shares(graph: Graph, pages: Sequence[Page], others: int) -> Iterator[Graph]:
    """The same graph, each time with other pages to look at. What is no page is in the first share."""
    end = round(len(pages) * OWN_SHARE / (OWN_SHARE + others))
    yield _with_pages(graph, pages[:end])
    rest = pages[end:]
    without = replace(graph, knowledge_base=replace(graph.knowledge_base, claims=(), warning_signs=(), cues=()))
    for number in range(others):
        yield _with_pages(without, rest[len(rest) * number // others : len(rest) * (number + 1) // others])


def _with_pages(graph: Graph, pages: Sequence[Page]) -> Graph:
    if len(pages) == len(graph.knowledge_base.pages):
        return graph  # what was found in it already is found
    return replace(graph, knowledge_base=replace(graph.knowledge_base, pages=tuple(pages)))
