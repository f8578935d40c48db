"""Lay an article out for the work: every sentence with its ideas, what they speak of, and the nearest claims."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kb.desk.ideas import Idea, find_ideas
from kb.desk.lookalikes import Lookalike, find_lookalikes
from kb.desk.mentions import Mention, Names, read_names
from kb.desk.nearest import Claims, Suggestion, read_claims
from kb.desk.source import Sentence, Source, sentences
from kb.graph import Graph
from kb.load.markdown import slug

CLOSE = 0.25  # what is less close is seldom what the idea says


@dataclass(frozen=True, slots=True)
class Row:
    """One idea with everything that helps to place it."""

    idea: Idea
    suggestions: Sequence[Suggestion]
    needs: Sequence[str]

    @property
    def far(self) -> Sequence[Suggestion]:
        """Those that only tire who reads them."""
        return [one for one in self.suggestions if one.closeness < CLOSE]

    @property
    def close(self) -> "Row":
        """The same row without them."""
        return replace(self, suggestions=[one for one in self.suggestions if one.closeness >= CLOSE])


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence with its rows; a sentence that says nothing has none."""

    sentence: Sentence
    mentions: Sequence[Mention]
    lookalikes: Sequence[Lookalike]
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Worksheet:
    id: str
    source: Source
    lines: Sequence[Line]
    hidden: int = 0  # claims that were nearest to an idea, and far from it

    @property
    def rows(self) -> Iterator[Row]:
        return (row for line in self.lines for row in line.rows)

    @property
    def close(self) -> "Worksheet":
        """The same worksheet without claims that are far from an idea; `hidden` counts them."""
        lines = [replace(line, rows=[row.close for row in line.rows]) for line in self.lines]
        return replace(self, lines=lines, hidden=sum(len(row.far) for row in self.rows))


def make_worksheet(graph: Graph, source: Source, id: str = "") -> Worksheet:
    """The same article and knowledge base make the same worksheet."""
    found = list(sentences(source))
    names = read_names(graph)
    claims = read_claims(graph, names)
    id = id or slug(source.title)[:60].strip("-") or "article"
    spoken = names.read([sentence.text for sentence in found])
    lines = [_line(names, claims, *said) for said in zip(found, spoken, strict=True)]
    return Worksheet(id, source, lines)


def _line(names: Names, claims: Claims, sentence: Sentence, mentions: Sequence[Mention]) -> Line:
    around = claims.vector(sentence.text)
    rows = [Row(idea, claims.nearest(idea.text, around), list(_needs(idea))) for idea in find_ideas(sentence)]
    return Line(sentence, mentions, list(find_lookalikes(sentence.text, mentions, names.kinds)), rows)


def _needs(idea: Idea) -> Iterator[str]:
    if {"gives a cause", "gives a number", "promises too much"} & set(idea.marks):
        yield "a source and a level"
    if "advises" in idea.marks:
        yield "warning signs on its page"
