"""Report what reading found: broken-logo."""

from collections.abc import Iterable

from kb.diagnostics import Finding
from kb.graph import Graph


def broken_logo(graph: Graph) -> Iterable[Finding]:
    """The clinic's logo is not there, is not a picture, or is too heavy to stand on every sheet.

    ## Why this matters
    A sheet with a broken picture at its top looks as if nobody cared. So no sheet is made with one.

    ## Bad
    ```yaml
    clinic: {name: Hill Street Physio, logo: assets/clinic/letterhead.docx}
    ```

    ## Good
    ```yaml
    clinic: {name: Hill Street Physio, logo: assets/clinic/logo.svg}
    ```
    """
    return graph.mistakes.get("broken-logo", ())
