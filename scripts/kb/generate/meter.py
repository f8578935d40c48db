"""Draw how sure anyone is: a meter beside the word, and the levels of several claims as bars."""

from collections import Counter
from collections.abc import Iterable, Mapping

from kb.catalogue import phrase
from kb.generate.markup import box, bullets
from kb.model import Claim, Level, SourcePath

BARS = ("M1 18v-7h7v7z", "M11 18v-12h7v12z", "M21 18v-17h7v17z")
FULL: Mapping[Level, int] = {"strong": 3, "moderate": 2, "limited": 1, "contested": 0, "traditional": 0}
CROSS = '<path class="kb-meter__cross" d="M1 1l27 17"/>'  # research goes against it
FEWEST = 4  # claims that are worth a chart


def meter(level: Level) -> str:
    """Bars as many as the level is high. Untested: empty ones. Contested: crossed out. The word stands beside it."""
    full, empty = "".join(BARS[: FULL[level]]), "".join(BARS[FULL[level] :])
    text = f'<path class="kb-meter__full" d="{full}"/>' if full else ""
    text += f'<path class="kb-meter__empty" d="{empty}"/>' if empty else ""
    text += CROSS if level == "contested" else ""
    return f'<svg class="kb-meter" viewBox="0 0 29 19" aria-hidden="true">{text}</svg>'


def level_bars(source: SourcePath, claims: Iterable[Claim], links: Mapping[Level, str]) -> str:
    """How many claims there are of each level; `links` names the level. Nothing where there are few."""
    counts = Counter(claim.level for claim in claims)
    if counts.total() < FEWEST:
        return ""
    most = max(counts.values())
    items = (
        f"{meter(level)} {name} {_bar(counts[level] / most)} {phrase(source, 'claim.number-of', count=counts[level])}"
        for level, name in links.items()
        if counts[level]
    )
    return box("kb-levels", bullets(items))


def _bar(share: float) -> str:
    return (
        '<svg class="kb-levels__bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<path d="M0 0h{round(share * 100, 1):g}v10h{round(-share * 100, 1):g}z"/></svg>'
    )
