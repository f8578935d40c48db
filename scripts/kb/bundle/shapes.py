"""Find what several pages draw alike (the outline of a body), so that the single file holds it once."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from selectolax.lexbor import LexborNode

from kb.bundle.pages import Page

_ID = re.compile(r' id="([^"]*)"')
_LEAST = 400  # characters; below that a name costs as much
Shapes = Mapping[str, str]  # what is drawn -> the id that it has in the single file


def find_shapes(pages: Iterable[Page]) -> Shapes:
    found = Counter(shape.html or "" for page in pages for shape in _candidates(page))
    shared = (html for html, times in found.items() if html and times > 1)
    return {html: f"/shape-{number}" for number, html in enumerate(shared, 1)}


def take_out(shapes: Shapes, page: Page) -> dict[str, str]:
    """Remove what is shared from a page: each id in it -> its id for all."""
    names: dict[str, str] = {}
    for shape in _candidates(page):
        if name := shapes.get(shape.html or ""):
            names |= {id: f"{name}.{id}" for id in _ID.findall(shape.html or "")}
            shape.decompose()
    return names


def draw(shapes: Shapes) -> str:
    """All of them in one drawing that shows nothing by itself."""
    drawn = "".join(_ID.sub(rf' id="{name}.\1"', html) for html, name in shapes.items())
    return f'<svg class="kb-shapes" width="0" height="0" aria-hidden="true"><defs>{drawn}</defs></svg>\n'


def _candidates(page: Page) -> list[LexborNode]:
    """Those that lead to no other id: they mean the same wherever they stand."""
    found = [node for node in page.main.css("defs > [id]") if len(node.html or "") >= _LEAST]
    return [node for node in found if "#" not in (node.html or "")]
