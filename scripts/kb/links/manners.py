"""How we behave towards other people's servers: one question at a time, with pauses, and back off when told to."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from kb.knowledge_base import Settings


@dataclass(frozen=True, slots=True)
class Clock:
    """Time as a value, so that a test can hold it."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


@dataclass(frozen=True, slots=True)
class Manners:
    """Seconds, where nothing else is said."""

    user_agent: str
    pause: float = 1.0  # between two questions to one host
    hosts: int = 12  # asked at the same time
    tries: int = 3
    backoff: float = 2.0  # before the second try; doubles from there
    longest_wait: float = 90.0  # a host that asks for more is asked another day
    total: float = 30.0  # for one request and its answer, however slowly it comes
    redirects: int = 8
    body: int = 2_000_000  # bytes read at most, to look for a fragment
    resolver: str = "https://doi.org/"
    jitter: Callable[[], float] = field(default=random.random)  # from 0 to 1

    @classmethod
    def of(cls, settings: Settings) -> "Manners":
        """Our name and address, so that the owner of a server can ask us."""
        name = "-".join(settings.site_name.split()) or "kb"
        return cls(f"{name.encode('ascii', 'replace').decode()}-link-check (+{settings.site_url})")


def wait_before(attempt: int, manners: Manners) -> float:
    """Doubles from try to try; up to half as long again, so that not everybody comes back at once."""
    return float(manners.backoff * 2 ** (attempt - 1) * (1 + manners.jitter() / 2))


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds that a server asks us to wait: a number or a date (RFC 9110, 10.2.3). None: nothing we know."""
    if not value:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
