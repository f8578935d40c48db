"""See that a change leaves no new mistake, before anything is written."""

import os
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from kb.checks import check
from kb.diagnostics import Diagnostic
from kb.graph import Graph, connect
from kb.load import load_knowledge_base
from kb.move.edits import Refusal, Tree

UNREAD = ("KB10", "KB902")  # what was not read may hold names and links that would be missed


def refuse_unread(diagnostics: tuple[Diagnostic, ...]) -> None:
    unread = [found for found in diagnostics if found.severity == "error" and found.code.startswith(UNREAD)]
    if unread:
        span = unread[0].finding.span
        raise Refusal(
            f"docs/{span.path}:{span.line}:{span.column}: {unread[0].finding.message}\n"
            "  help: mend what cannot be read first; `kb check` names all of it"
        )


def refuse_new_mistakes(tree: Tree, before: tuple[Diagnostic, ...]) -> None:
    """Read the project as it would be, and compare."""
    known = Counter(map(_same, before))
    for found in check(as_it_would_be(tree)):
        if found.severity == "error" and not known[_same(found)]:
            span = found.finding.span
            raise Refusal(
                f"it would leave a mistake: docs/{span.path}:{span.line}:{span.column}: "
                f"{found.finding.message} ({found.code})\n  help: {found.finding.help}"
            )


def _same(found: Diagnostic) -> tuple[str, str]:
    """A mistake is the same one on another line, and in a file that moved."""
    return found.code, found.finding.message


def as_it_would_be(tree: Tree) -> Graph:
    """The knowledge base after the change, read from a folder of links to the files that stay."""
    after = tree.after()
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for below, _, names in os.walk(tree.root / "docs", followlinks=False):
            for name in names:
                file = Path(below, name)
                path = file.relative_to(tree.root).as_posix()
                if path not in after:
                    (root / path).parent.mkdir(parents=True, exist_ok=True)
                    (root / path).symlink_to(file.absolute())
        for path, data in {"mkdocs.yml": (tree.root / "mkdocs.yml").read_bytes(), **after}.items():
            if data is not None:
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_bytes(data)
        return connect(*load_knowledge_base(root / "docs", root / "mkdocs.yml"))
