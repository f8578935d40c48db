"""What an engine needs of a compiled project; as a file where the engine is a program of its own."""

import json
from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from kb.cache import NOTHING_KEPT, Cache
from kb.model import SourcePath

HANDOVER = "KB_HANDOVER"  # names the file that holds what was compiled, so that the hook need not compile again


@dataclass(frozen=True, slots=True)
class Handover:
    texts: Mapping[SourcePath, str]
    docs: Path
    files: Set[SourcePath]  # below docs/, taken over as they are
    edition: date
    cache: Cache = NOTHING_KEPT
    before: Path | None = None  # the site of the last build: what is the same need not be written again

    def write(self, path: Path) -> None:
        path.write_text(json.dumps({"texts": dict(self.texts), "files": list(self.files)}), encoding="utf-8")


def time_stamp(edition: date) -> int:
    """Time stamps come from the edition, so that the same sources give the same bytes on any day."""
    return int(datetime(edition.year, edition.month, edition.day, tzinfo=UTC).timestamp())
