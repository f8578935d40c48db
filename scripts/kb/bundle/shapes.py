"""Find what several pages draw alike (the outline of a body), so that the single file holds it once."""

import re
from collections import Counter
from collections.abc import Mapping

from kb.bundle.page import Page
from kb.bundle.pages import Site
from kb.cache import digest

_ID = re.compile(r' id="([^"]*)"')
Shapes = Mapping[str, str]  # what is drawn -> the id that it has in the single file


def find_shapes(site: Site) -> Shapes:
    found = Counter(shape for seen in site.pages.values() for shape in seen.shapes)
    missing = {shape for shape, times in found.items() if times > 1}
    names = {shape: f"/shape-{number}" for number, shape in enumerate((s for s in found if s in missing), 1)}
    shapes: dict[str, str] = {}
    for path, seen in site.pages.items():
        if not missing.isdisjoint(seen.shapes):
            drawn = {digest(html): html for node in site.open(path).shapes() if (html := node.html)}
            shapes |= {html: names[shape] for shape, html in drawn.items() if shape in missing}
            missing -= drawn.keys()
    return shapes


def take_out(shapes: Shapes, page: Page) -> dict[str, str]:
    """Remove what is shared from a page: each id in it -> its id for all."""
    names: dict[str, str] = {}
    for shape in page.shapes():
        if name := shapes.get(shape.html or ""):
            names |= {id: f"{name}.{id}" for id in _ID.findall(shape.html or "")}
            shape.decompose()
    return names


def draw(shapes: Shapes) -> str:
    """All of them in one drawing that shows nothing by itself."""
    drawn = "".join(_ID.sub(rf' id="{name}.\1"', html) for html, name in shapes.items())
    return f'<svg class="kb-shapes" width="0" height="0" aria-hidden="true"><defs>{drawn}</defs></svg>\n'
