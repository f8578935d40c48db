"""Name the levels of claims, and say what each means where it stands."""

from collections.abc import Iterator

from kb.generate.markup import address, escape
from kb.model import Level, SourcePath

LEVELS_PAGE = SourcePath("how-sure-are-we.md")
LEVELS: dict[Level, str] = {
    "strong": "Strong",
    "moderate": "Moderate",
    "limited": "Limited",
    "contested": "Contested",
    "traditional": "Traditional",
}
# In short; the page on levels says it at length.
MEANINGS: dict[Level, str] = {
    "strong": "Good sources agree, and we found none that goes against it.",
    "moderate": "At least one good review, guideline or long study backs it. It is probably true.",
    "limited": "Only a few small or short studies back it, or good studies do not agree. It may be true.",
    "contested": "It says more than the best research does, or research goes against it.",
    "traditional": "It is taught, or told from experience. We found no study that tests it.",
}


def level_link(source: SourcePath, level: Level) -> str:
    """The level as a word that opens its meaning on a press; without script it leads to the page on levels."""
    href = address(source, LEVELS_PAGE, level)
    return f'<a href="{href}" class="kb-term" aria-describedby="level-{level}">{LEVELS[level]}</a>'


def level_meanings(text: str) -> Iterator[str]:
    """The meanings of the levels that a written page names, as entries of its list of words."""
    for level, name in LEVELS.items():
        if f'aria-describedby="level-{level}"' in text:
            name_line = f"<dt>{name} <small>how sure we are</small></dt>"
            yield f'<div>\n{name_line}\n<dd id="level-{level}">{escape(MEANINGS[level])}</dd>\n</div>\n'
