"""Name the file of a finding the way the reader's tools can open it."""

import posixpath
from typing import NewType

from kb.diagnostics import Diagnostic
from kb.model import Span

Root = NewType("Root", str)  # "docs": the folder, seen from where the command runs, that spans are below


def file_of(diagnostic: Diagnostic, root: Root) -> str:
    return path_of(diagnostic.finding.span, root)


def path_of(span: Span, root: Root) -> str:
    return posixpath.normpath(posixpath.join(root, span.path))
