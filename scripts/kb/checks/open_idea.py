"""Find ideas of source articles that nobody has placed yet."""

from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.graph import Graph
from kb.schema import Article


def open_idea(graph: Graph) -> Iterator[Finding]:
    """A published article has an idea without a claim, without a page, and without a reason why it is left out.

    ## Why this matters
    An idea that was lost on the way looks as if we had hidden it. `kb import --status` lists what is open.

    ## Bad
        ideas:
          - sentence: 4

    ## Good
        ideas:
          - sentence: 4
            idea: The writer praises the method.
            left_out: Praise is not a fact about the method.
    """
    for page in graph.published.values():
        if isinstance(page.fields, Article):
            for index, idea in enumerate(page.fields.ideas):
                if idea.is_open:
                    number = f" (sentence {idea.sentence})" if idea.sentence else ""
                    help = "add `claim`, or `idea` with `at` or `left_out`; or set `draft: true` until it is decided"
                    message = f"nobody has decided yet what becomes of this idea{number}"
                    yield Finding(page.span("ideas", index), message, help)
