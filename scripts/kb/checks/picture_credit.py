"""Find picture files of which nobody says who made them, and credits of pictures that are not there."""

from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.graph import Graph
from kb.model import Span

PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif")


def picture_credit(graph: Graph) -> Iterator[Finding]:
    """A picture file has no line in `docs/pictures.yml`, or a line there names no file.

    ## Why this matters
    Readers may copy what is here. A picture whose maker and licence nobody knows cannot stay.

    ## Bad
    `docs/assets/calf.svg`, and no line about it

    ## Good
        - file: assets/calf.svg
          author: the Moving Parts project
          licence: CC BY 4.0
          source: drawn for this site
    """
    files, credits = graph.knowledge_base.files, graph.knowledge_base.picture_credits
    credited = {credit.path for credit in credits}
    for path in sorted(files):
        if path.lower().endswith(PICTURES) and path not in credited:
            help = f"add `- file: {path}` with its author, licence and source to docs/pictures.yml"
            yield Finding(Span(path), f"nobody says who made `{path}`", help)
    for credit in credits:
        if credit.path not in files:
            yield Finding(
                credit.span, f"there is no picture `{credit.path}`", "take the entry out, or correct its path"
            )
