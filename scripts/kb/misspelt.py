"""Which known name a misspelt one must be: sure enough to be written without asking."""

from collections.abc import Sequence
from functools import lru_cache

SHORTEST = 4  # letters of a name in which one may be wrong
NEAR = 2  # wrong letters with which a name could still be meant, so that there is a choice


def meant(wrong: str, known: Sequence[str]) -> str | None:
    """The one name that differs only in letter case or signs; or in one letter, where no other name is near.

    Another digit is another thing: a year, a level of the spine.
    """
    return _meant(wrong, tuple(known))


@lru_cache(maxsize=512)  # what is wrong once is often wrong on many pages
def _meant(wrong: str, known: tuple[str, ...]) -> str | None:
    alike = {name for name in known if _folded(name) == _folded(wrong)}
    if alike:
        return alike.pop() if len(alike) == 1 else None
    near = {name for name in known if abs(len(name) - len(wrong)) <= NEAR and wrong_letters(wrong, name) <= NEAR}
    if len(near) != 1 or len(wrong) < SHORTEST:
        return None
    name = near.pop()
    return name if wrong_letters(wrong, name) == 1 and _digits(wrong) == _digits(name) else None


def _folded(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def _digits(name: str) -> str:
    return "".join(filter(str.isdigit, name))


def wrong_letters(one: str, other: str) -> int:
    """How many letters were put in, left out, changed or swapped with their neighbour; more than near is all one."""
    above: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one):
        over, above, row = above, row, [i + 1]
        for j, wanted in enumerate(other):
            least = min(above[j] + (letter != wanted), above[j + 1] + 1, row[j] + 1)
            if i and j and letter == other[j - 1] and wanted == one[i - 1]:
                least = min(least, over[j - 1] + 1)
            row.append(least)
        if min(row) > NEAR:
            return NEAR + 1
    return min(row[-1], NEAR + 1)
