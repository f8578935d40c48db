"""Name the file of a finding the way the reader's tools can open it."""

import posixpath
from typing import NewType

from kb.diagnostics import Diagnostic

Root = NewType("Root", str)  # "docs": the folder, seen from where the command runs, that spans are below


def file_of(diagnostic: Diagnostic, root: Root) -> str:
    return posixpath.normpath(posixpath.join(root, diagnostic.finding.span.path))
