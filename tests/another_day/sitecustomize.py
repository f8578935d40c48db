"""Two years later: the clock of a whole Python process whose PYTHONPATH names this folder.

Python loads this before anything else, so that every module finds these classes in place of those of the library.
"""

import datetime
import time
from typing import Any

AHEAD = datetime.timedelta(days=730, hours=7)
Date, DateTime, now = datetime.date, datetime.datetime, time.time


class OfAnyDay(type):
    """What the library makes by itself is one of ours too."""

    def __instancecheck__(cls, value: Any) -> bool:
        return isinstance(value, cls.__mro__[1])


class LaterDate(Date, metaclass=OfAnyDay):
    @classmethod
    def today(cls) -> Date:
        return (DateTime.now() + AHEAD).date()


class LaterDateTime(DateTime, metaclass=OfAnyDay):
    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> DateTime:
        return DateTime.now(tz) + AHEAD


datetime.date = LaterDate  # type: ignore[misc]
datetime.datetime = LaterDateTime  # type: ignore[misc]
time.time = lambda: now() + AHEAD.total_seconds()
