"""Ask many addresses: hosts side by side, each of them one question after the other."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import httpx

from kb.links.ask import Visitor
from kb.links.collect import host_of
from kb.links.manners import Clock, Manners
from kb.links.survey import Answer

Heard = Callable[[str, Answer], None]  # an address and what it said


async def visit(addresses: Iterable[str], manners: Manners, clock: Clock, heard: Heard) -> None:
    """Calls `heard` for each address as soon as it answered, so that nothing is lost when the run is cut short."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        by_host[host_of(address)].append(address)
    free = asyncio.Semaphore(manners.hosts)
    headers = {"User-Agent": manners.user_agent, "Accept": "*/*"}
    async with httpx.AsyncClient(headers=headers, timeout=manners.total / 2, follow_redirects=False) as client:
        visitor = Visitor(client, manners, clock)

        async def call(queue: Sequence[str]) -> None:
            async with free:
                for number, address in enumerate(queue):
                    if number:
                        await clock.sleep(manners.pause)
                    heard(address, await visitor.ask(address))

        await asyncio.gather(*map(call, by_host.values()))
