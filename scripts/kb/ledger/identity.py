"""Say what an id of the ledger is called today."""

from collections.abc import Mapping
from functools import lru_cache

from kb.graph import Graph
from kb.ledger.addresses import present_addresses, short_path
from kb.ledger.forwarding import forward


def present_id(graph: Graph, id: str) -> str:
    """The same id, or where it was moved the one that it has now. What was retired keeps its own."""
    present = present_addresses(graph)
    return id if id in present else _ids_by_address(graph).get(forward(graph).end(short_path(id)), id)


@lru_cache(maxsize=2)
def _ids_by_address(graph: Graph) -> Mapping[str, str]:
    return {address: id for id, address in present_addresses(graph).items()}
