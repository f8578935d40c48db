"""Find a clinic's colour that is hard to see on paper."""

from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.graph import Graph

LEAST = 4.5  # to one, against white: WCAG 2.2, success criterion 1.4.3


def weak_clinic_colour(graph: Graph) -> Iterator[Finding]:
    """The colour of the clinic has too little contrast with white paper: less than 4.5 to 1.

    ## Why this matters
    The name of the clinic and the title of the sheet are printed in it. Older eyes and grey printers lose pale letters.

    ## Bad
    ```yaml
    clinic: {name: Hill Street Physio, colour: "#e5721c"}
    ```

    ## Good
    ```yaml
    clinic: {name: Hill Street Physio, colour: "#9a4708"}
    ```
    """
    clinic = graph.knowledge_base.settings.clinic
    if clinic.colour and clinic.colour_span:
        found = contrast_with_white(clinic.colour)
        if found < LEAST:
            message = f"`{clinic.colour}` has a contrast of {found:.1f} to 1 with white; letters need {LEAST} to 1"
            yield Finding(clinic.colour_span, message, f"use a darker shade: `{darker(clinic.colour)}` is dark enough")


def contrast_with_white(colour: str) -> float:
    """As WCAG measures it."""
    linear = [_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5)]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def darker(colour: str) -> str:
    """The same hue, as dark as it must be."""
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    for share in range(99, 0, -1):
        shade = "#" + "".join(f"{part * share // 100:02x}" for part in parts)
        if contrast_with_white(shade) >= LEAST:
            return shade
    return "#000000"
