"""Find definitions that need one themselves."""

from collections.abc import Iterator

from kb.checks.undefined_term import find_undefined
from kb.diagnostics import Finding
from kb.graph import Graph


def undefined_in_definition(graph: Graph) -> Iterator[Finding]:
    """A definition uses a word of `docs/hard-words.yml` that no term or page defines.

    ## Why this matters
    Who looks a word up has stopped reading once. A second riddle in its place ends the visit.

    ## Bad
    Tendon: "Collagen that joins a muscle to a bone."

    ## Good
    Tendon: "A strong cord that joins a muscle to a bone."
    """
    return find_undefined(graph, True, "say it in plain words: a definition sends nobody on to the next one")
