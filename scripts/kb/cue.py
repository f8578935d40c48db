"""How writers mean a page without naming it. Only the import desk reads this."""

from dataclasses import dataclass

from kb.model import PageId, Span

NOTHING = "nothing"  # in the place of a page


@dataclass(frozen=True, slots=True)
class Cue:
    """Words by which writers mean a page without naming it: "heel pain|hurts" is two words, the second of two sorts."""

    page: PageId  # or NOTHING, for words that only sound like a page
    words: str
    span: Span  # of the page's id
