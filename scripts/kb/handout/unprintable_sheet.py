"""Find sheets that cannot be printed as they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.diagnostics import Finding
from kb.model import SourcePath, Span

TOO_LONG = "does not fit"  # what the template says
NO_LETTER = re.compile(r'the text `"(.*?)"` could not be displayed')
FORMS = {".pdf": "A4", "-letter.pdf": "US Letter", "-large.pdf": "large print"}


@dataclass(frozen=True, slots=True)
class Refused:
    page: SourcePath  # that the sheet is made from
    id: str
    ending: str
    reason: str


@dataclass(frozen=True, slots=True)
class Printing:
    """What was seen while the sheets were printed."""

    refused: tuple[Refused, ...]


def unprintable_sheet(printing: Printing) -> Iterator[Finding]:
    """The sheet of a page does not fit its paper, even in the smallest type; or it has a letter that the font lacks.

    ## Why this matters
    A clinician hands out one piece of paper. A second one with three lines on it gets lost, and nobody reads small
    print.

    ## Bad
    An exercise with fourteen steps of three sentences each

    ## Good
    Seven short steps; what is nice to know stands on the page
    """
    for one in printing.refused:
        yield Finding(Span(one.page), *_told(one))


def _told(one: Refused) -> tuple[str, str]:
    form = FORMS[one.ending]
    if TOO_LONG in one.reason:
        message = f"the sheet of `{one.id}` does not fit its paper ({form})"
        return message, "shorten its steps, its lists or its summary; the page itself may say more"
    letter = NO_LETTER.search(one.reason)
    if letter:
        message = f"the sheet of `{one.id}` ({form}) has `{letter[1]}`, which the font of the PDFs does not have"
        return message, "write it in another way"
    return f"the sheet of `{one.id}` ({form}) cannot be set: {one.reason}", "mend what the reason names"
