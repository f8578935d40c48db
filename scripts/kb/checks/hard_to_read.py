"""Find text that needs more years of school than many readers have."""

from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.grades import grade_blocks, group_by_file
from kb.graph import Graph
from kb.model import Page, Span

HIGHEST = 7.0  # of a block
HIGHEST_MEDIAN = 6.0  # of a page


def hard_to_read(graph: Graph) -> Iterator[Finding]:
    """A paragraph, list item or field reads above grade 7; or none does, but the middle one of the page is above 6.

    Graded is every block of at least 12 words, by the formula of Flesch and Kincaid: long sentences and long words
    raise the grade. A name that a page or a term explains counts as an easy word. Anatomy, codes and references are
    not graded.

    ## Why this matters
    A reader in pain, tired or new to the language reads two or three grades below what they learned at school.

    ## Bad
    Rehabilitation necessitates consistent participation in progressively challenging activities over several months.

    ## Good
    Getting better takes some months. Do a little more each week, and keep going.
    """
    graded = grade_blocks(graph)
    for one in graded:
        if one.grade > HIGHEST:
            message = f"this reads at grade {max(one.grade, HIGHEST + 0.1):.1f}, and {HIGHEST:.0f} is the most"
            yield Finding(one.block.span, message, f"make shorter sentences{_offer(one.long_words[:3])}")
    for path, file in group_by_file(graded).items():
        is_page = isinstance(file.worst.block.owner, Page)
        if is_page and file.median > HIGHEST_MEDIAN and file.worst.grade <= HIGHEST:
            message = (
                f"half of this page reads at grade {file.median:.1f} or above, and {HIGHEST_MEDIAN:.0f} is the most"
            )
            help = f"begin with the hardest block, in line {file.worst.block.span.line}"
            yield Finding(Span(path), message, help)


def _offer(long_words: tuple[str, ...]) -> str:
    return f", or say {', '.join(f'`{word}`' for word in long_words)} in shorter words" if long_words else ""
