"""Run the engine that turns compiled Markdown into HTML. It runs as a program of its own: nothing here imports it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from kb.model import SourcePath

# What the theme puts into every site and no page of ours uses.
LEFTOVERS = (
    "assets/javascripts",
    "assets/stylesheets/main.*",
    "assets/stylesheets/palette.*",
    "assets/images/favicon.png",
)


HANDOVER = "KB_HANDOVER"  # names the file that holds what was compiled, so that the hook need not compile again


class EngineError(Exception):
    """The engine stopped, or warned; the text is what it said."""


@dataclass(frozen=True, slots=True)
class Handover:
    """What the hook needs of a compiled project."""

    texts: Mapping[SourcePath, str]
    files: Collection[SourcePath]

    def write(self, path: Path) -> None:
        path.write_text(json.dumps({"texts": dict(self.texts), "files": list(self.files)}), encoding="utf-8")

    @classmethod
    def read(cls) -> "Handover | None":
        """What the build handed over, or None where the engine was started by hand."""
        path = os.environ.get(HANDOVER)
        return cls(**json.loads(Path(path).read_text(encoding="utf-8"))) if path else None


def build_site(settings: Path, site: Path, edition: date, handover: Handover) -> None:
    """Build into `site`. A warning of the engine is an error: -q and -v would hide dead links, so neither is used."""
    arguments = [sys.executable, "-m", "mkdocs", "build", "--strict", "--clean", "-f", str(settings), "-d", str(site)]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "compiled.json"
        handover.write(path)
        variables = environment(edition) | {HANDOVER: str(path)}
        done = subprocess.run(arguments, env=variables, capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        raise EngineError((done.stdout + done.stderr).strip())
    for leftover in (path for pattern in LEFTOVERS for path in site.glob(pattern)):
        shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()


def serve_site(settings: Path, edition: date, address: str) -> int:
    arguments = [sys.executable, "-m", "mkdocs", "serve", "-f", str(settings), "-a", address]
    return subprocess.run(arguments, env=environment(edition)).returncode


def environment(edition: date) -> dict[str, str]:
    """Time stamps come from the edition, so that the same sources give the same bytes on any day."""
    stamp = int(datetime(edition.year, edition.month, edition.day, tzinfo=UTC).timestamp())
    return os.environ | {"SOURCE_DATE_EPOCH": str(stamp), "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
