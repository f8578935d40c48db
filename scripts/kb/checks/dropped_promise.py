"""Find promises that were changed or taken out of the ledger."""

from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.graph import Graph
from kb.model import Span


def dropped_promise(graph: Graph) -> Iterator[Finding]:
    """A line that an earlier commit of the ledger has is changed, gone, or in another place.

    The ledger is three files: `docs/ledger.txt` for addresses, `codes.txt` for exercises, `versions.txt` for pages.

    Git is asked for the last commit and for what the two hundred before it took out. Without git, outside a repository
    or in a clone without history, only what is there can be compared: nothing is said about the rest.
    A ledger that was begun anew (its line `# ledger 2`) does not answer for the one before.

    ## Why this matters
    The ledger is the list of what clinics have printed. Whoever takes a line out takes an answer from a reader.
    Without the line of a version nobody can say what changed since a sheet was printed.

    ## Bad
    A change that deletes `conditions/sciatica.html sciatica 2026-11-21`

    ## Good
    The line stays for ever, and `kb move` or `kb retire` says where the address leads now.
    """
    for path, line in graph.knowledge_base.dropped:
        message = f"`{line}` was in the ledger and is gone, changed, or in another place"
        yield Finding(Span(path), message, f"bring it back as it was: `git log -S '{line}' -- docs/{path}`")
