"""Compare an article with what the desk remembers of it: what is new, gone or changed, and which pages that touches."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from kb.desk.fingerprints import Fingerprints, take
from kb.desk.source import Sentence
from kb.graph import Graph
from kb.model import Page
from kb.schema import Article, Idea


@dataclass(frozen=True, slots=True)
class Change:
    """How the sentences of the article changed."""

    moved: Mapping[int, int]  # number before -> number now, of sentences that are the same
    gone: Sequence[int]  # numbers before: changed, or no longer there
    new: Sequence[Sentence]  # changed, or there for the first time

    @property
    def is_nothing(self) -> bool:
        return not self.gone and not self.new


def compare(before: Fingerprints, now: Sequence[Sentence]) -> Change:
    prints = take(now)
    matcher = SequenceMatcher(None, list(before.sentences), list(prints.sentences), autojunk=False)
    moved = {a + offset + 1: b + offset + 1 for a, b, size in matcher.get_matching_blocks() for offset in range(size)}
    gone = [number for number in range(1, len(before.sentences) + 1) if number not in moved]
    kept = set(moved.values())
    return Change(moved, gone, [sentence for sentence in now if sentence.number not in kept])


def touched(graph: Graph, page: Page, change: Change) -> Iterator[str]:
    """A line for each idea whose sentence is gone, with the pages that show it."""
    assert isinstance(page.fields, Article)
    for index, row in enumerate(page.fields.ideas):
        if row.sentence in change.gone:
            place = f"docs/{page.path}:{page.span('ideas', index).line}"
            yield f"{place}: sentence {row.sentence} {_shown_on(graph, row)}"


def _shown_on(graph: Graph, row: Idea) -> str:
    if row.claim is not None and row.claim in graph.claims:
        return f"became claim {row.claim}, shown on {', '.join(graph.claims[row.claim].about)}"
    return f"lives at {row.at}" if row.at else "is an open row" if row.is_open else "was left out"


def renumbered(page: Page, text: str, change: Change) -> str:
    """The page's source with the numbers of sentences as they are now; of what is gone the number is left as it was."""
    assert isinstance(page.fields, Article)
    lines = text.split("\n")
    for index, row in enumerate(page.fields.ideas):
        now = change.moved.get(row.sentence or 0)
        if now and now != row.sentence:
            span = page.span("ideas", index, "sentence")
            line, start = lines[span.line - 1], span.column - 1
            lines[span.line - 1] = line[:start] + line[start:].replace(str(row.sentence), str(now), 1)
    return "\n".join(lines)
