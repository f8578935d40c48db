"""Keep what was heard from one run to the next, in a file that a person can read."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from typing import cast, get_args

from kb.files import write_whole
from kb.links.survey import Memory, State


class BrokenMemory(Exception):
    """The file is not one of ours, or was damaged."""


def load_memories(path: Path) -> dict[str, Memory]:
    if not path.exists():
        return {}
    try:
        records = json.loads(path.read_text(encoding="utf-8"))
        return {address: _memory(record) for address, record in records.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BrokenMemory(f"`{path}` cannot be read as what earlier runs heard") from error


def save_memories(path: Path, memories: Mapping[str, Memory]) -> None:
    records = {address: asdict(memories[address]) for address in sorted(memories)}
    text = json.dumps(records, indent=1, ensure_ascii=False, default=date.isoformat)
    write_whole(path, f"{text}\n".encode())


def is_due(memory: Memory | None, today: date, max_age: int) -> bool:
    """Whether to ask again: what works after `max_age` days, what does not every day."""
    if memory is None:
        return True
    days = max_age if memory.state in ("works", "moved", "unclear") else min(1, max_age)
    return today - memory.checked >= timedelta(days=days)


def _memory(record: Mapping[str, str | None]) -> Memory:
    state = record["state"]
    if state not in get_args(State):
        raise ValueError(state)
    worked, since = record["worked"], record["failing_since"]
    return Memory(
        checked=date.fromisoformat(str(record["checked"])),
        state=cast(State, state),
        detail=str(record["detail"]),
        worked=date.fromisoformat(worked) if worked else None,
        failing_since=date.fromisoformat(since) if since else None,
    )
