"""The one look of all drawings: colours by role for light and dark, line widths, the smallest text.

A drawing is an SVG file shown through `<img>`, so it paints its own ground and carries `colour_styles()` in a `<style>`
of its own: there, a class named after a role sets `fill`, and `line-<role>` sets `stroke`. Such a file needs nothing
from the page, obeys the reader's light or dark setting, and a strict Content-Security-Policy of the page leaves it
alone.
A drawing that stands inline in a page has no `<style>`: it takes `currentColor` and the tokens of `kb.css`.

The four colours that carry meaning (near, far, muscle, prop) and the arrow differ from the ground by 3:1 at least. The
mark of a muscle differs from the body it lies on by 3:1 as well, so it is seen in grey print.
"""

from collections.abc import Iterable, Mapping
from typing import Literal

Role = Literal["ground", "near", "far", "muscle", "prop", "soft", "arrow", "ink"]

LIGHT: Mapping[Role, str] = {
    "ground": "#fffdfa",  # the paper; also the thin gap between parts that lie on each other
    "near": "#24404f",  # the figure, and whatever is nearest to the reader
    "far": "#7b929d",  # the far side of the figure, and whatever is further away
    "muscle": "#e5721c",  # the muscle that works or stretches
    "prop": "#85796b",  # floor, wall, chair, and lines of a map
    "soft": "#e9dfcf",  # large areas that need no contrast: a mat, a towel's inside
    "arrow": "#b3261e",  # the direction of a movement
    "ink": "#2b2622",  # words
}

DARK: Mapping[Role, str] = {
    "ground": "#262220",
    "near": "#e4edf0",
    "far": "#82969f",
    "muscle": "#cf5410",
    "prop": "#93867a",
    "soft": "#3b342e",
    "arrow": "#ff9c92",
    "ink": "#efe7dc",
}

# In pixels as shown on a phone. A drawing that is shown smaller than its units divides by that share.
GAP, LINE, THICK = 2, 3.5, 5  # between parts that lie on each other; props and arrows; what needs weight
SMALLEST_TEXT = 12


def colour_styles(fills: Iterable[Role] = tuple(LIGHT), lines: Iterable[Role] = tuple(LIGHT)) -> str:
    """The rules of a drawing's own `<style>`: light by itself, dark where the reader's screen is dark."""
    light, dark = (_rules(colours, fills, lines) for colours in (LIGHT, DARK))
    return f"{light}@media screen and (prefers-color-scheme:dark){{{dark}}}"


def _rules(colours: Mapping[Role, str], fills: Iterable[Role], lines: Iterable[Role]) -> str:
    rules = [f".{role}{{fill:{colours[role]}}}" for role in fills]
    return "".join([*rules, *(f".line-{role}{{stroke:{colours[role]}}}" for role in lines)])
