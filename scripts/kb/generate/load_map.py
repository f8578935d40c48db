"""Draw who shares the load with one muscle, or what is said to bring a problem on, and say the same in a table.

A tree as wide as a phone: the page in its middle, above it what is known, below it what is said. Each group stands at
both sides of the trunk under its title.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kb.catalogue import phrase
from kb.generate.body_picture import Box, picture
from kb.generate.claims import claim_path
from kb.generate.load_links import COVERS, LoadLink, by_title, load_links
from kb.generate.markup import box, escape, link, paragraph, way_to
from kb.generate.text_width import text_width, wrap
from kb.graph import LOAD_SHARING, Graph
from kb.model import Page

COVERING = (COVERS.said, COVERS.known)
MOST = 12  # nodes, with the page itself
WIDTH, TRUNK = 320.0, 160.0
NODE_WIDTH, PADDING = 134.0, 6.0
NAME, CENTRE, LINE = 13.5, 15.0, 17.0  # sizes of text; the stylesheet has the same
GAP, TITLE, LEAN = 10.0, 30.0, 12.0


@dataclass(frozen=True, slots=True)
class Row:
    """One or two nodes beside each other."""

    links: Sequence[LoadLink]
    height: float


def load_map(graph: Graph, page: Page) -> str:
    """The picture with its legend, and a table with all that it shows; nothing where nobody shares the load."""
    links = load_links(graph, page)
    if not links:
        return ""
    shown = choose(by_title(links), MOST - 1)
    count = sum(map(len, shown.values()))
    more = [phrase(page.path, "load.shown", shown=count, all=len(links))] if count < len(links) else []
    all_of_it = link(page.path, LOAD_SHARING, phrase(page.path, "load.all-muscles"))
    legend = paragraph(" ".join((phrase(page.path, "load.legend"), *more, all_of_it)), "kb-caption")
    return box("kb-load", _picture(page, shown) + legend + _table(page, links), "figure")


def choose(groups: Mapping[str, list[LoadLink]], most: int) -> dict[str, list[LoadLink]]:
    """All who cover, which is what readers ask for; then the first of each group, the second of each, and so on."""
    turns = sorted(
        (title not in COVERING, turn, order)
        for order, (title, group) in enumerate(groups.items())
        for turn in range(len(group))
    )
    kept = {(turn, order) for _, turn, order in turns[:most]}
    chosen = {
        title: [one for turn, one in enumerate(group) if (turn, order) in kept]
        for order, (title, group) in enumerate(groups.items())
    }
    return {title: group for title, group in chosen.items() if group}


def _picture(page: Page, groups: Mapping[str, list[LoadLink]]) -> str:
    parts: list[str] = []
    y = 2.0
    for title, group in groups.items():
        if group[0].is_known:
            y = _draw_group(page, title, group, y, parts, is_last=False)
    y = _draw_centre(page, y, parts)
    said = [title for title, group in groups.items() if not group[0].is_known]
    for title in said:
        y = _draw_group(page, title, groups[title], y, parts, is_last=title == said[-1])
    frame = Box(0, 0, WIDTH, round(y + 2, 1))
    name = page.fields.title
    title, description = phrase(page.path, "load.map", title=name), phrase(page.path, "load.map-shows", title=name)
    return picture("load", frame, "".join(parts), title, description, "kb-load__map", "group")


def _draw_group(
    page: Page, title: str, group: Sequence[LoadLink], top: float, parts: list[str], is_last: bool
) -> float:
    """Add a group with its part of the trunk, which leads to the middle of the picture; the place where it ends."""
    is_above, dashes = group[0].is_known, "" if group[0].is_known else " kb-branch--said"
    rows = list(_rows(group))
    y = top + TITLE
    end = y + sum(row.height + GAP for row in rows)
    last = end - GAP - rows[-1].height / 2 - LEAN if is_last else end
    trunk = f"M{TRUNK:g} {y - 2:g}V{last:g}" + ("" if top < TITLE else f"M{TRUNK:g} {top:g}v7")
    parts.append(f'<path class="kb-branch{dashes}" d="{trunk}"/>')
    parts.append(f'<text class="kb-load__title" x="{TRUNK:g}" y="{top + 21:g}">{escape(title)}</text>')
    for row in rows:
        for one, left in zip(row.links, (1.0, WIDTH - NODE_WIDTH - 1), strict=False):
            parts.append(_branch(left, y + row.height / 2, dashes, LEAN if is_above else -LEAN))
            parts.append(_node(page, one, left, y, row.height))
        y += row.height + GAP
    return end


def _rows(group: Sequence[LoadLink]) -> Iterator[Row]:
    for start in range(0, len(group), 2):
        links = group[start : start + 2]
        yield Row(links, max(len(_lines(one)) for one in links) * LINE + LINE + 2 * PADDING)


def _lines(one: LoadLink) -> list[str]:
    return wrap(one.other.fields.title, NAME, NODE_WIDTH - 2 * PADDING)


def _branch(left: float, middle: float, dashes: str, lean: float) -> str:
    end = left + NODE_WIDTH if left < TRUNK else left
    return f'<path class="kb-branch{dashes}" d="M{TRUNK:g} {middle + lean:g}Q{TRUNK:g} {middle:g} {end:g} {middle:g}"/>'


def _draw_centre(page: Page, top: float, parts: list[str]) -> float:
    lines = wrap(page.fields.title, CENTRE, WIDTH - 60)
    width, height = max(text_width(line, CENTRE) for line in lines) + 40, len(lines) * 20 + 16
    place = f'x="{TRUNK - width / 2:.1f}" y="{top:g}" width="{width:.1f}" height="{height:g}"'
    parts.append(f'<rect class="kb-node kb-node--centre" {place} rx="12"/>')
    for index, line in enumerate(lines):
        parts.append(f'<text class="kb-load__centre" x="{TRUNK:g}" y="{top + 23 + index * 20:g}">{escape(line)}</text>')
    return top + height


def _node(page: Page, one: LoadLink, left: float, top: float, height: float) -> str:
    """A link as a box: the name, and below it how sure anyone is."""
    lines = _lines(one)
    middle = left + NODE_WIDTH / 2
    y = top + (height - (len(lines) + 1) * LINE) / 2 + 13
    texts = "".join(node_line(line, middle, y + index * LINE) for index, line in enumerate(lines))
    texts += f'<text class="kb-node__word" x="{middle:g}" y="{y + len(lines) * LINE:g}">{one.word}</text>'
    said = "" if one.is_known else " kb-node--said"
    rect = f'<rect class="kb-node{said}" x="{left:g}" y="{top:g}" width="{NODE_WIDTH:g}" height="{height:g}" rx="9"/>'
    name = escape(f"{one.other.fields.title}: {one.title.lower()}, {one.word}").replace('"', "&quot;")
    return f'<a href="{way_to(page.path, one.other)}" aria-label="{name}">{rect}{texts}</a>'


def node_line(text: str, middle: float, y: float, room: float = NODE_WIDTH - 2 * PADDING) -> str:
    """A line of a name; one that is too long is squeezed."""
    squeeze = f' textLength="{room:g}" lengthAdjust="spacingAndGlyphs"' if text_width(text, NAME) > room else ""
    return f'<text class="kb-node__name" x="{middle:g}" y="{y:g}"{squeeze}>{escape(text)}</text>'


def _table(page: Page, links: Iterable[LoadLink]) -> str:
    rows = "".join(
        f'<tr>\n<td><a href="{way_to(page.path, one.other)}">{escape(one.other.fields.title)}</a></td>\n'
        f"<td>{escape(one.title)}</td>\n<td>{_sure(page, one)}</td>\n</tr>\n"
        for one in links
    )
    names = [phrase(page.path, "load.who"), phrase(page.path, "load.what"), phrase(page.path, "claim.how-sure")]
    cells = "".join(f"<th>{name}</th>\n" for name in names)
    head = f"<thead>\n<tr>\n{cells}</tr>\n</thead>\n"
    table = f"<table>\n{head}<tbody>\n{rows}</tbody>\n</table>\n"
    summary = phrase(page.path, "page.same-as-table")
    return box("kb-more", f"<summary>{summary}</summary>\n{box('kb-table', table)}", "details")


def _sure(page: Page, one: LoadLink) -> str:
    return link(page.path, claim_path(one.claim), one.word) if one.claim else one.word
