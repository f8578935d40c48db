"""Build with MkDocs, as a program of its own: nothing here imports it. The same bytes, later."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from kb.engine.handover import HANDOVER, Handover, time_stamp
from kb.engine.settings import EngineError


def build_site(settings: Path, site: Path, handover: Handover) -> None:
    """A warning of MkDocs is an error: -q and -v would hide dead links, so neither is used."""
    arguments = [sys.executable, "-m", "mkdocs", "build", "--strict", "--clean", "-f", str(settings), "-d", str(site)]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "compiled.json"
        handover.write(path)
        variables = environment(handover.edition) | {HANDOVER: str(path)}
        done = subprocess.run(arguments, env=variables, capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        raise EngineError((done.stdout + done.stderr).strip())


def environment(edition: date) -> dict[str, str]:
    return os.environ | {
        "SOURCE_DATE_EPOCH": str(time_stamp(edition)),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
    }
