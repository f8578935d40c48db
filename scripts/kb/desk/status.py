"""Say what is left to do on the pages of articles."""

from collections.abc import Iterator
from dataclasses import dataclass

from kb.graph import Graph
from kb.model import PageId
from kb.schema import Article


@dataclass(frozen=True, slots=True)
class Progress:
    article: PageId
    is_draft: bool
    ideas: int
    open: tuple[str, ...]  # where each open row stands: "docs/articles/a.md:12, sentence 4"


def progress(graph: Graph) -> Iterator[Progress]:
    for page in graph.pages.values():
        if isinstance(page.fields, Article):
            rows = page.fields.ideas
            still = tuple(
                f"docs/{page.path}:{page.span('ideas', index).line}"
                + (f", sentence {row.sentence}" if row.sentence else "")
                for index, row in enumerate(rows)
                if row.is_open
            )
            yield Progress(page.id, page.fields.draft, len(rows), still)


def as_text(found: Iterator[Progress]) -> str:
    lines = []
    for one in found:
        state = "draft" if one.is_draft else "published"
        lines.append(f"{one.article} ({state}): {one.ideas - len(one.open)} of {one.ideas} ideas placed")
        lines += [f"  open: {place}" for place in one.open]
    return "\n".join(lines or ["no article yet: kb import FILE begins one"]) + "\n"
