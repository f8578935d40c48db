"""Which addresses a run is about, and how they are listed without asking them."""

from collections.abc import Mapping, Sequence
from itertools import islice

from kb.knowledge_base import KnowledgeBase
from kb.links.collect import collect, host_of
from kb.model import Span

Places = Mapping[str, Sequence[Span]]


def chosen(knowledge_base: KnowledgeBase, only: Sequence[str] = (), limit: int | None = None) -> Places:
    """The addresses of the hosts in `only` (all where it is empty), at most `limit` of them."""
    hosts = {host.lower() for host in only}
    of_hosts = ((address, spans) for address, spans in collect(knowledge_base).items() if _is_of(address, hosts))
    return dict(islice(of_hosts, limit))


def listed(places: Places) -> str:
    lines = [
        f"{address} ({', '.join(f'{span.path}:{span.line}' for span in spans)})" for address, spans in places.items()
    ]
    hosts = {host_of(address) for address in places}
    return "\n".join([*lines, f"{len(places)} addresses on {len(hosts)} hosts"]) + "\n"


def _is_of(address: str, hosts: set[str]) -> bool:
    return not hosts or host_of(address) in hosts
