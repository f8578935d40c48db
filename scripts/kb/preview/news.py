"""What the maker tells the server."""

from dataclasses import dataclass

from kb.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class News:
    """After a change."""

    change: int  # its number: what is told of an older one is not what is now
    diagnostics: tuple[Diagnostic, ...] = ()
    changed: frozenset[str] = frozenset()  # files of the site that are new, other or gone
    made: frozenset[str] = frozenset()  # those that are as the sources are now, while not all are
    is_whole: bool = False  # nothing of this change is left to be made
    seconds: float = 0.0
    trouble: str = ""  # why the engine stopped
