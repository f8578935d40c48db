"""Give every exercise a short name for links to a plan, once and for ever."""

from collections.abc import Iterator, Mapping

from kb.graph import Graph
from kb.ledger.identity import present_id
from kb.marks import DIGITS
from kb.model import Promise


def exercise_codes(graph: Graph) -> Mapping[str, str]:
    """Code -> the exercise of today, or the id of what was retired."""
    return {promise.address: present_id(graph, promise.id) for promise in graph.knowledge_base.codes}


def new_codes(graph: Graph) -> tuple[Promise, ...]:
    """A code for each exercise that has none."""
    known = set(exercise_codes(graph).values())
    fresh = sorted(page.id for page in graph.published.values() if page.kind == "exercise" and page.id not in known)
    edition = graph.knowledge_base.settings.edition.isoformat()
    codes = _unused(frozenset(exercise_codes(graph)))
    return tuple(Promise(code, str(id), edition, 0) for code, id in zip(codes, fresh, strict=False))


def _unused(taken: frozenset[str]) -> Iterator[str]:
    """Two digits each, as long as there are any; then three."""
    for length in (2, 3):
        for number in range(len(DIGITS) ** length):
            code = "".join(DIGITS[number // len(DIGITS) ** place % len(DIGITS)] for place in reversed(range(length)))
            if code not in taken:
                yield code
