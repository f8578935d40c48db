"""Name the file of a finding the way the reader's tools can open it."""

from pathlib import PurePosixPath
from typing import NewType

from kb.diagnostics import Diagnostic

Root = NewType("Root", str)  # "docs": the folder, seen from where the command runs, that spans are below


def file_of(diagnostic: Diagnostic, root: Root) -> str:
    return str(PurePosixPath(root) / diagnostic.finding.span.path)
