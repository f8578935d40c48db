"""The pictures of the exercises: whoever copies them stands on the floor and stays within what joints can do."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from kb.generate.figure import ARROW, COLOURS, GROUND, INK, SUPPORT, render_figure
from kb.generate.figure_arrow import distance
from kb.generate.figure_body import Body, Disc, Point, bearing, build_body
from kb.generate.figure_scene import Scene, set_scene
from kb.schema import Arm, Figure, Joint, Pose

EXERCISES = Path(__file__).parent.parent / "docs" / "exercises"
TOUCH = 0.012  # of body height: two centimetres
SLIDE = 0.02
SVG = "{http://www.w3.org/2000/svg}"
FLOOR = Disc(Point(-9, 0), 0), Disc(Point(9, 0), 0)
RANGES = {"hip": (-30, 140), "knee": (0, 155), "ankle": (-65, 35), "shoulder": (-60, 180), "elbow": (0, 150)}


def read_figures() -> Iterator[tuple[str, Figure]]:
    for path in sorted(EXERCISES.glob("*.md")):
        front_matter = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
        if front_matter.get("figure"):
            yield path.stem, Figure.model_validate(front_matter["figure"])


FIGURES = dict(read_figures())
every_figure = pytest.mark.parametrize("name", FIGURES)


def poses(name: str) -> Iterator[tuple[str, Pose, Body, Scene]]:
    scene = set_scene(FIGURES[name])
    yield f"{name} start", FIGURES[name].start, scene.start, scene
    yield f"{name} end", FIGURES[name].end, scene.end, scene


def gap(disc: Disc, scene: Scene) -> float:
    """How far a disc is from the floor or the furniture, whichever is nearer; negative inside it."""
    surfaces = [FLOOR, *((Disc(one, 0), Disc(other, 0)) for one, other in scene.support)]
    return min((distance(disc.centre, *surface) - disc.radius for surface in surfaces), key=abs)


def test_there_are_pictures() -> None:
    assert FIGURES


@every_figure
def test_is_a_small_accessible_picture_that_loads_nothing(name: str) -> None:
    svg = render_figure(FIGURES[name], "Heels & toes <both>")
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == "Heels & toes <both>"
    assert root.findtext(f"{SVG}desc") == FIGURES[name].alt
    assert len(svg.encode()) < 12_000
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == {
        "svg", "title", "desc", "rect", "text", "g", "path",
    }  # fmt: skip
    assert not any(attribute.endswith("href") for element in root.iter() for attribute in element.attrib)


@every_figure
def test_same_figure_same_bytes(name: str) -> None:
    copy = Figure.model_validate(FIGURES[name].model_dump())
    assert render_figure(FIGURES[name], name) == render_figure(copy, name)


@every_figure
def test_labels_can_be_read_on_a_phone(name: str) -> None:
    root = ElementTree.fromstring(render_figure(FIGURES[name], name))
    labels = root.findall(f".//{SVG}text")
    assert [label.text for label in labels] == ["Start", "End"]
    shrink = 320 / float(root.attrib["width"])  # a phone of 360 pixels, less the margins of the page
    assert all(float(label.attrib["font-size"]) * shrink >= 14 for label in labels)


@every_figure
def test_no_limb_goes_through_the_floor_or_a_wall(name: str) -> None:
    for where, _, body, scene in poses(name):
        assert body.lowest >= -0.001, where
        if FIGURES[name].support == "wall":
            wall = scene.support[0][0].x
            assert max(disc.centre.x + disc.radius for disc in body.discs) <= wall + TOUCH, where


@every_figure
def test_what_bears_weight_touches_the_support(name: str) -> None:
    for where, pose, body, scene in poses(name):
        for contact in pose.contacts:
            discs = body.touching(contact)
            assert discs, f"{where}: `{contact}` is not a part of the body"
            gaps = [round(gap(disc, scene), 3) for disc in discs]
            assert max(map(abs, gaps)) <= TOUCH, f"{where}: {contact} is {gaps} body heights off"


@every_figure
def test_what_bears_weight_in_both_poses_does_not_slide(name: str) -> None:
    scene, figure = set_scene(FIGURES[name]), FIGURES[name]
    for landmark in set(bearing(figure.start)) & set(bearing(figure.end)):
        slide = scene.end.landmarks[landmark].centre - scene.start.landmarks[landmark].centre
        assert slide.length <= SLIDE, f"{name}: {landmark} moves {slide}"


@every_figure
def test_joints_stay_within_human_range(name: str) -> None:
    for where, pose, _, _ in poses(name):
        assert -60 <= pose.head <= 60, where
        for limb in ("near_leg", "far_leg", "near_arm", "far_arm"):
            joint: Joint | Arm = getattr(pose, limb)
            for angle, value in joint.model_dump().items():
                turned = angle == "knee" and isinstance(joint, Joint) and joint.knee_side != 0
                low, high = (-90, 155) if turned else RANGES.get(angle, (-150, 150))
                assert low <= value <= high, f"{where}: {limb}.{angle} is {value}"


@every_figure
def test_every_picture_points_at_what_happens(name: str) -> None:
    scene = set_scene(FIGURES[name])
    assert scene.arrows
    assert len(scene.arrows) == 1 or scene.tight


@pytest.mark.parametrize("colour", [*COLOURS.values(), INK, SUPPORT, ARROW])
def test_colours_stand_out_from_the_ground(colour: str) -> None:
    assert (luminance(GROUND) + 0.05) / (luminance(colour) + 0.05) >= 3


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    shares = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_flexion_moves_limbs_forward_of_an_upright_body() -> None:
    pose = Pose.model_validate({"trunk": 0, "near_leg": {"hip": 90}, "far_leg": {}, "near_arm": {"shoulder": 90}})
    body = build_body(pose)
    assert body.landmarks["near_knee"].centre.x > 0.2
    assert body.landmarks["near_hand"].centre.x > 0.3
    assert body.landmarks["far_knee"].centre.x == pytest.approx(0)
    assert body.landmarks["near_toes"].centre.x > body.landmarks["near_heel"].centre.x


@pytest.mark.parametrize("support", ["floor", "chair", "wall", "table"])
@pytest.mark.parametrize("contacts", [(), ("hip",), ("near_hand",)])
def test_every_support_can_be_drawn_with_any_contact(support: str, contacts: tuple[str, ...]) -> None:
    pose = {"trunk": 0, "near_leg": {}, "far_leg": {}, "contacts": contacts}
    figure = Figure.model_validate({"alt": "A person stands.", "support": support, "start": pose, "end": pose})
    assert ElementTree.fromstring(render_figure(figure, "Standing")).tag == f"{SVG}svg"
