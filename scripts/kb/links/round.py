"""One round: ask what is due, keep what was heard even when the round is cut short, and hand over what is known."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from kb.links.collect import host_of
from kb.links.manners import Clock, Manners
from kb.links.memory import is_due, load_memories, save_memories
from kb.links.survey import Answer, Memory, Survey, remember
from kb.links.visit import visit
from kb.model import Span

ENOUGH_HOSTS = 3  # when so many are silent and none answers, it is our network


class NoNetwork(Exception):
    """Nothing answered at all: that says nothing about any address."""


def go_round(
    places: Mapping[str, Sequence[Span]],
    file: Path,
    manners: Manners,
    clock: Clock,
    max_age: int,
    say: Callable[[str], None],
) -> Survey:
    """Ask every address of `places` that is due. Raises `NoNetwork`, and `BrokenMemory` where `file` cannot be read."""
    today = clock.now().date()
    known = load_memories(file)
    due = [address for address in places if is_due(known.get(address), today, max_age)]
    say(f"{len(places)} addresses, {len(due)} of them due")
    heard: dict[str, Answer] = {}

    def hear(address: str, answer: Answer) -> None:
        heard[address] = answer
        say(f"{len(heard)} of {len(due)}: {answer.state} {address}")

    try:
        asyncio.run(visit(due, manners, clock, hear))
    finally:  # also on Ctrl-C: what was heard is not asked again
        if not is_offline(heard):
            known |= updated(known, heard, today)
            save_memories(file, known)
    if is_offline(heard):
        raise NoNetwork(f"none of {len(due)} addresses answered")
    return Survey(places, {address: known[address] for address in places if address in known})


def updated(known: Mapping[str, Memory], heard: Mapping[str, Answer], today: date) -> dict[str, Memory]:
    return {address: remember(known.get(address), answer, today) for address, answer in heard.items()}


def is_offline(heard: Mapping[str, Answer]) -> bool:
    is_silent = not any(answer.has_network for answer in heard.values())
    return is_silent and len({host_of(address) for address in heard}) >= ENOUGH_HOSTS
