"""Draw which muscles claims tie to each other, in the whole knowledge base.

The muscles stand below each other, by region from the low back down. What one of them is to others is a lane beside
them: it leaves the one at a row with its verb, and ends at a row of each other, with the word how sure anyone is. Words
stand between the muscles and the lanes, so no line crosses one.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from kb.catalogue import phrase
from kb.generate.body_picture import Box, picture
from kb.generate.load_links import AGAINST, CHAIN, COVERS, DAMPED, MUSCLE_SIDES, PAIRED, Side, claim_ends, is_known
from kb.generate.load_map import LINE, NAME, node_line
from kb.generate.markup import escape, way_to
from kb.generate.text_width import wrap
from kb.graph import LOAD_SHARING, Graph
from kb.model import Claim, Page, PageId
from kb.schema import Muscle, Region

WIDTH, LEFT, NODE_WIDTH, ROW, GAP, TITLE = 320.0, 1.0, 140.0, 25.0, 8.0, 30.0
WORDS, FIRST_LANE, LANE = 149.0, 250.0, 11.0
MOST_LANES = 7  # of a picture; the next ones begin another
# What the far end is to the near one -> how it is said from the near one. The other way round it would be said twice.
VERBS: Mapping[Side, str] = {
    COVERS: "verb.covered-by",
    DAMPED: "verb.turns-down",
    AGAINST: "verb.works-against",
    CHAIN: "verb.in-a-chain-with",
    PAIRED: "verb.goes-along-with",
}


@dataclass(frozen=True, slots=True)
class Hub:
    """What one muscle is to others, all of it known or all of it only said."""

    near: Page
    verb: str
    is_known: bool
    ends: tuple[tuple[Page, Claim], ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A muscle in the picture, with a row for each line that reaches it."""

    page: Page
    top: float
    height: float
    lines: Sequence[str]  # its name
    rows: Mapping[tuple[int, bool], float]  # (number of the hub, whether it begins here) -> where its line is


def find_hubs(graph: Graph) -> list[Hub]:
    """In the order of the body, each tie once."""
    found: dict[tuple[PageId, str, bool], dict[PageId, Claim]] = defaultdict(dict)
    seen: set[tuple[frozenset[PageId], str]] = set()
    for claim in graph.knowledge_base.claims:
        for side, near, far in claim_ends(claim, MUSCLE_SIDES):
            tie = frozenset((near, far)), phrase(LOAD_SHARING, VERBS[side]) if side in VERBS else ""
            if tie[1] and tie not in seen and _is_muscle(graph, near) and _is_muscle(graph, far):
                seen.add(tie)
                found[near, tie[1], is_known(claim)][far] = claim
    hubs = (
        Hub(graph.published[near], verb, known, tuple((graph.published[far], claim) for far, claim in ends.items()))
        for (near, verb, known), ends in found.items()
    )
    return sorted(hubs, key=lambda hub: (_body_order(hub.near), hub.verb, not hub.is_known))


def _is_muscle(graph: Graph, id: PageId) -> bool:
    return id in graph.published and graph.published[id].kind == "muscle"


def region_of(page: Page) -> Region:
    assert isinstance(page.fields, Muscle)
    return page.fields.region


def _body_order(page: Page) -> tuple[int, str]:
    return get_args(Region).index(region_of(page)), page.fields.title.casefold()


def overviews(hubs: Sequence[Hub]) -> Iterator[str]:
    for number, start in enumerate(range(0, len(hubs), MOST_LANES), 1):
        yield _overview(number, hubs[start : start + MOST_LANES])


def _overview(number: int, hubs: Sequence[Hub]) -> str:
    titles, nodes, bottom = _place(hubs)
    spans = {index: _rows_of(nodes, index) for index in range(len(hubs))}
    lanes = sorted(spans, key=lambda index: (max(spans[index]) - min(spans[index]), index))  # short ones inside
    parts = [
        f'<text class="kb-load__title kb-load__left" x="{LEFT:g}" y="{y:g}">{escape(text)}</text>' for text, y in titles
    ]
    across: list[str] = []
    for place, index in enumerate(lanes):
        x, dashes = FIRST_LANE + place * LANE, "" if hubs[index].is_known else " kb-branch--said"
        top, end = min(spans[index]), max(spans[index])
        parts.append(f'<path class="kb-branch{dashes}" d="M{x:g} {top:g}V{end:g}"/>')
        across += [_across(node, hubs[index], index, x, dashes) for node in nodes.values()]
    texts = "".join(parts + across) + "".join(map(_node, nodes.values()))
    title, description = phrase(LOAD_SHARING, "load.ties"), phrase(LOAD_SHARING, "load.ties-shown", count=len(nodes))
    frame = Box(0, 0, WIDTH, round(bottom, 1))
    return picture(f"load-{number}", frame, texts, title, description, "kb-load__map", "group")


def _place(hubs: Sequence[Hub]) -> tuple[list[tuple[str, float]], dict[PageId, Placed], float]:
    """The titles of the regions, and each muscle with its rows; and where the picture ends."""
    reached: dict[PageId, list[tuple[int, bool]]] = defaultdict(list)
    pages: dict[PageId, Page] = {}
    for index, hub in enumerate(hubs):
        for page, begins in ((hub.near, True), *((page, False) for page, _ in hub.ends)):
            pages[page.id] = page
            reached[page.id].append((index, begins))
    titles: list[tuple[str, float]] = []
    placed: dict[PageId, Placed] = {}
    y = 0.0
    for page in sorted(pages.values(), key=_body_order):
        region = region_of(page)
        if not titles or titles[-1][0] != region.capitalize():
            y += TITLE
            titles.append((region.capitalize(), y - 9))
        lines = wrap(page.fields.title, NAME, NODE_WIDTH - 12)
        height = max(len(lines) * LINE + 12, len(reached[page.id]) * ROW + 4)
        first = y + (height - len(reached[page.id]) * ROW) / 2 + ROW - 6
        rows = {key: first + row * ROW for row, key in enumerate(sorted(reached[page.id]))}
        placed[page.id] = Placed(page, y, height, lines, rows)
        y += height + GAP
    return titles, placed, y


def _rows_of(nodes: Mapping[PageId, Placed], index: int) -> list[float]:
    return [y for node in nodes.values() for (hub, _), y in node.rows.items() if hub == index]


def _across(node: Placed, hub: Hub, index: int, lane: float, dashes: str) -> str:
    """The lines of a hub at one muscle, with the word above each; an arrow where it ends."""
    text = ""
    edge = LEFT + NODE_WIDTH
    for begins in (True, False):
        y = node.rows.get((index, begins))
        if y is not None:
            word = hub.verb if begins else next(claim.level for page, claim in hub.ends if page.id == node.page.id)
            line = f"M{edge:g} {y:g}H{lane:g}"
            text += f'<path class="kb-halo" d="M{edge:g} {y:g}H{lane - LANE / 2:g}"/>'
            text += f'<path class="kb-branch{dashes}" d="{line}"/>'
            text += "" if begins else f'<path class="kb-arrow" d="M{edge:g} {y:g}l7 -4v8z"/>'
            said = "kb-load__verb" if begins else "kb-node__word"
            text += f'<text class="{said} kb-load__left" x="{WORDS:g}" y="{y - 5:g}">{word}</text>'
    return text


def _node(node: Placed) -> str:
    middle = LEFT + NODE_WIDTH / 2
    first = node.top + (node.height - len(node.lines) * LINE) / 2 + 13
    texts = "".join(
        node_line(line, middle, first + index * LINE, NODE_WIDTH - 12) for index, line in enumerate(node.lines)
    )
    place = f'x="{LEFT:g}" y="{node.top:g}" width="{NODE_WIDTH:g}" height="{node.height:g}"'
    name = escape(node.page.fields.title).replace('"', "&quot;")
    href = way_to(LOAD_SHARING, node.page)
    return f'<a href="{href}" aria-label="{name}"><rect class="kb-node" {place} rx="9"/>{texts}</a>'
