"""The body map: everything has its place on it, the picture and the list say the same, the drawing holds together."""

import re
from collections.abc import Iterator, Mapping
from typing import get_args

import pytest

from kb.body.curve import lines, pair, read, whole
from kb.body.muscle_shapes import MUSCLES, Shape
from kb.body.outline import BODY, SOLE
from kb.body.places import PLACES, Place, Zone
from kb.generate.body_picture import FRAMES, close_up
from kb.generate.body_places import muscle_shapes, page_places, pages_by_place
from kb.graph import BODY_MAP, Graph
from kb.model import Page, SourcePath
from kb.schema import Condition, Muscle

ZONES = [pytest.param(zone, id=f"{place}-{zone.view}") for place, named in PLACES.items() for zone in named.zones]
SHAPES = [pytest.param(shape, id=f"{id}-{shape.view}") for id, shapes in MUSCLES.items() for shape in shapes]
SMALLEST_TARGET, NARROWEST = 24, 320  # pixels
VIEW_SHARE = {"front": 0.5, "back": 0.5, "sole": 0.46}  # of the width of the map; kb.css has the same
MAP_MARGIN = 22.5  # on both sides together: half a gutter of 1.25 rem each


def pages(graph: Graph, kind: type[Muscle] | type[Condition]) -> Iterator[Page]:
    return (page for page in graph.published.values() if isinstance(page.fields, kind))


def test_every_place_is_named_and_drawn() -> None:
    assert tuple(PLACES) == get_args(Place)
    assert all(named.zones for named in PLACES.values())


def test_every_muscle_is_drawn_in_a_place(graph: Graph) -> None:
    muscles = list(pages(graph, Muscle))
    assert len(muscles) == 35
    assert [page.id for page in muscles if not page_places(page) or not muscle_shapes(graph, page)] == []


def test_every_problem_hurts_somewhere(graph: Graph) -> None:
    conditions = list(pages(graph, Condition))
    assert len(conditions) == 16
    assert [page.id for page in conditions if not page_places(page)] == []


def test_a_muscle_is_drawn_where_it_is_said_to_be(graph: Graph) -> None:
    """Its places are in the views that show it, and it overlaps one of them."""
    for page in pages(graph, Muscle):
        shapes = muscle_shapes(graph, page)
        for place in page_places(page):
            touching = [shape for shape in shapes for zone in PLACES[place].zones if meet(shape, zone)]
            assert touching, f"{page.id} at {place}"


def meet(shape: Shape, zone: Zone) -> bool:
    left, top, right, bottom = bounds(shape.drawing)
    zone_left, zone_top, zone_right, zone_bottom = bounds(zone.drawing)
    overlaps = left < zone_right and right > zone_left and top < zone_bottom and bottom > zone_top
    return shape.view == zone.view and overlaps


def bounds(drawing: str) -> tuple[float, float, float, float]:
    xs, ys = zip(*(node.at for node in read(drawing)), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_muscle_lies_in_the_body(shape: Shape) -> None:
    """Every point of one side lies inside the outline, give or take the width of its line."""
    edge = [(node.at.x, node.at.y) for node in read(SOLE if shape.view == "sole" else BODY)]
    outside = [node.at for node in read(shape.drawing) if not near_or_inside(node.at.x, node.at.y, edge)]
    assert outside == []


def near_or_inside(x: float, y: float, edge: list[tuple[float, float]], slack: float = 2.0) -> bool:
    return any(inside(x + dx, y + dy, edge) for dx in (-slack, 0, slack) for dy in (-slack, 0, slack))


def inside(x: float, y: float, edge: list[tuple[float, float]]) -> bool:
    """Whether a ray to the right crosses the closed edge an odd number of times."""
    crossings = 0
    for (x1, y1), (x2, y2) in zip(edge, [*edge[1:], edge[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            crossings += 1
    return crossings % 2 == 1


@pytest.mark.parametrize("zone", ZONES)
def test_a_place_is_large_enough_for_a_thumb_on_the_smallest_phone(zone: Zone) -> None:
    """A place that reaches the middle goes on as the same link on the other side."""
    left, top, right, bottom = zone.target
    width = NARROWEST - MAP_MARGIN
    scale = width * VIEW_SHARE[zone.view] / FRAMES[zone.view].width
    across = right - left if left > 0 else 2 * right
    assert min(across, bottom - top) * scale >= SMALLEST_TARGET


@pytest.mark.parametrize("view", FRAMES)
def test_no_two_places_share_a_spot_to_tap(view: str) -> None:
    targets = [zone.target for named in PLACES.values() for zone in named.zones if zone.view == view]
    for index, (left, top, right, bottom) in enumerate(targets):
        for other in targets[index + 1 :]:
            apart = right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
            assert apart, (targets[index], other)


def test_the_list_says_the_same_as_the_picture(graph: Graph, texts: Mapping[SourcePath, str]) -> None:
    page = texts[BODY_MAP]
    pictured = set(re.findall(r'<a class="kb-zone-link" href="#([^"]+)"', page))
    listed = re.search(r'<div class="kb-places">(.*?)</div>', page, re.S)
    assert listed
    assert pictured == set(re.findall(r'href="#([^"]+)"', listed[1])) == set(pages_by_place(graph))


def test_a_place_is_heard_once(texts: Mapping[SourcePath, str]) -> None:
    links = re.findall(r'<a class="kb-zone-link" href="#([^"]+)"( aria-label)?', texts[BODY_MAP])
    heard = [place for place, label in links if label]
    assert sorted(heard) == sorted({place for place, _ in links})


def test_a_place_lists_its_pages(graph: Graph, texts: Mapping[SourcePath, str]) -> None:
    sections = dict(re.findall(r"^## .*? \{#([\w-]+)\}\n(.*?)(?=^## |\Z)", texts[BODY_MAP], re.M | re.S))
    for place, members in pages_by_place(graph).items():
        hrefs = set(re.findall(r'<a href="([^"]+)"', sections[place]))
        assert hrefs == {f"{page.path.removesuffix('.md')}.html" for page in members}


def test_a_page_leads_to_its_places(graph: Graph, texts: Mapping[SourcePath, str]) -> None:
    for page in (*pages(graph, Muscle), *pages(graph, Condition)):
        for place in page_places(page):
            assert f'href="../body-map.html#{place}"' in texts[page.path]


def test_a_close_up_shows_all_of_a_muscle() -> None:
    for shapes in MUSCLES.values():
        for view in {shape.view for shape in shapes}:
            seen = [shape for shape in shapes if shape.view == view]
            box = close_up(seen)
            for left, top, right, bottom in (bounds(shape.drawing) for shape in seen):
                assert left > -box.width / 2
                assert right < box.width / 2
                assert box.top < top
                assert bottom < box.top + box.height


def corners(path: str) -> list[list[tuple[float, float]]]:
    """The points that each part of a path passes through."""
    found = []
    for part in path.split("M")[1:]:
        start, *steps = part.rstrip("z").split("c")
        x, y = map(float, start.split())
        points = [(x, y)]
        for step in steps:
            *_, dx, dy = map(float, re.findall(r"-?[\d.]+", step))
            x, y = round(x + dx, 1), round(y + dy, 1)
            points.append((x, y))
        found.append(points)
    return found


@pytest.mark.parametrize("shape", SHAPES)
def test_a_curve_passes_through_its_points_on_both_sides(shape: Shape) -> None:
    points = [(node.at.x, node.at.y) for node in read(shape.drawing)]
    mirrored = [(-x, y) for x, y in reversed(points)]
    assert corners(pair(shape.drawing)) == [[*points, points[0]], [*mirrored, mirrored[0]]]


def test_a_corner_is_sharp_and_a_bend_is_not() -> None:
    assert lines("0,0! 3,0! 3,3!") == "M0 0c0 0 3 0 3 0c0 0 0 3 0 3M-3 3c0 0 0-3 0-3c0 0 3 0 3 0"
    assert lines("0,0 3,0 3,3").startswith("M0 0c1 0 2.3-0.7 3 0c0.7 0.7 ")


def test_the_outline_is_one_line_round_the_body() -> None:
    (points,) = corners(whole(BODY))
    assert points[0] == points[-1] == (0, 0)
    assert {x for x, _ in points} == {-x for x, _ in points}
