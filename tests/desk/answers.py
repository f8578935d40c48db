"""Read what a person marked in an article by hand, and compare it with what the desk finds.

A line is a sentence, `# ` before it a heading, `- ` an entry of a list. `[words](page-id)` is a mention. `(page-id?)`
may be found or not: people would not agree on it. `[words](+kind)` looks like a thing that has no page yet.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MARK = re.compile(r"\[(?P<words>[^\]]*)\]\((?P<plus>\+?)(?P<id>[\w-]+)(?P<maybe>\??)\)")
ARTICLES = Path(__file__).parent / "articles"


@dataclass(frozen=True)
class Answer:
    """What one sentence speaks of."""

    text: str
    pages: frozenset[str]
    maybe: frozenset[str]
    lookalikes: frozenset[tuple[str, str]]  # kind, name
    is_heading: bool = False


@dataclass(frozen=True)
class Score:
    found: int  # that a person marked too
    missed: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def recall(self) -> float:
        return self.found / (self.found + len(self.missed))

    @property
    def precision(self) -> float:
        return self.found / (self.found + len(self.wrong))


def read_answers(path: Path) -> Iterator[Answer]:
    for line in filter(str.strip, path.read_text(encoding="utf-8").splitlines()):
        marks = list(MARK.finditer(line))
        plain = re.sub(r"^(?:#|-) ", "", MARK.sub(lambda mark: mark["words"], line))
        yield Answer(
            plain,
            frozenset(mark["id"] for mark in marks if not mark["plus"] and not mark["maybe"]),
            frozenset(mark["id"] for mark in marks if mark["maybe"]),
            frozenset((mark["id"], mark["words"].lower()) for mark in marks if mark["plus"]),
            line.startswith("# "),
        )


def score(answers: list[Answer], found: list[set[str]]) -> Score:
    """Each page counts once in a sentence."""
    missed, wrong, right = [], [], 0
    for answer, pages in zip(answers, found, strict=True):
        right += len(answer.pages & pages)
        missed += [f"{page}: {answer.text}" for page in sorted(answer.pages - pages)]
        wrong += [f"{page}: {answer.text}" for page in sorted(pages - answer.pages - answer.maybe)]
    return Score(right, tuple(missed), tuple(wrong))
