"""Name the levels of claims, and say what each means where it stands."""

from collections.abc import Iterator
from typing import get_args

from kb.catalogue import phrase
from kb.generate.markup import address
from kb.model import Level, SourcePath

LEVELS_PAGE = SourcePath("how-sure-are-we.md")
LEVELS = get_args(Level)  # the surest first


def level_link(source: SourcePath, level: Level) -> str:
    """The level as a word that opens its meaning on a press; without script it leads to the page on levels."""
    href, name = address(source, LEVELS_PAGE, level), phrase(source, f"level.{level}")
    return f'<a href="{href}" class="kb-term" aria-describedby="level-{level}">{name}</a>'


def level_meanings(source: SourcePath | str, text: str) -> Iterator[str]:
    """The meanings of the levels that a written page names, as entries of its list of words."""
    for level in LEVELS:
        if f'aria-describedby="level-{level}"' in text:
            name, what = phrase(source, f"level.{level}"), phrase(source, "page.how-sure")
            meaning = phrase(source, f"level-meaning.{level}")
            yield f'<div>\n<dt>{name} <small>{what}</small></dt>\n<dd id="level-{level}">{meaning}</dd>\n</div>\n'
