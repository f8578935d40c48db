"""Report what reading found: broken-settings."""

from collections.abc import Iterable

from kb.diagnostics import Finding
from kb.graph import Graph


def broken_settings(graph: Graph) -> Iterable[Finding]:
    """`mkdocs.yml` does not say what the program needs: `site_name`, `site_url`, `extra.kb`.

    ## Why this matters
    Sheets print the address, the edition and the emergency number; a wrong one would be printed for years.

    ## Bad
    ```yaml
    site_url: example
    ```

    ## Good
    ```yaml
    site_url: https://example.org/
    extra:
      kb: {emergency_number: "112", edition: 2026-11-21}
    ```
    """
    return graph.mistakes.get("broken-settings", ())
