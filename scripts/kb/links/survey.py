"""What is known about the addresses of other sites, and where they are named. Values only."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kb.model import Span

# unclear: the site answers, but not to a program (a sign-in, a refused robot, too many requests): nobody can say.
State = Literal[
    "works",
    "moved",
    "missing",
    "unknown-doi",
    "unreachable",
    "broken-certificate",
    "redirect-trouble",
    "wrong-content",
    "missing-fragment",
    "unclear",
]


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address said when it was asked."""

    state: State
    detail: str = ""  # why, for a person: "404 Not Found"; for `moved` the new address
    has_network: bool = True  # whether anything answered at all


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered about an address from one run to the next."""

    checked: date
    state: State
    detail: str
    worked: date | None  # when it was last seen working
    failing_since: date | None


@dataclass(frozen=True, slots=True)
class Survey:
    """Every address with its places, and what is remembered of it."""

    places: Mapping[str, Sequence[Span]]
    memories: Mapping[str, Memory]

    def having(self, *states: State) -> Iterator[tuple[str, Memory, Span]]:
        for address, memory in self.memories.items():
            if memory.state in states:
                for span in self.places.get(address, ()):
                    yield address, memory, span

    def tally(self) -> str:
        """How many addresses are in which state; of those that would not tell, nobody can say more."""
        counts = Counter(memory.state for memory in self.memories.values())
        unclear = f"; {counts['unclear']} would not tell a program" if counts["unclear"] else ""
        failing = sum(counts.values()) - counts["works"] - counts["unclear"]
        return f"{counts['works']} work, {failing} do not or have moved{unclear}"


def remember(known: Memory | None, answer: Answer, today: date) -> Memory:
    """The memory of an address after one more answer. What nobody can tell does not count as failing."""
    if answer.state in ("works", "moved", "unclear"):
        seen = known.worked if known and answer.state == "unclear" else None if answer.state == "unclear" else today
        return Memory(today, answer.state, answer.detail, seen, None)
    worked = known.worked if known else None
    failing_since = known.failing_since if known and known.failing_since else today
    return Memory(today, answer.state, answer.detail, worked, failing_since)


def last_seen(memory: Memory) -> str:
    return f"last seen working on {memory.worked}" if memory.worked else "never seen working"
